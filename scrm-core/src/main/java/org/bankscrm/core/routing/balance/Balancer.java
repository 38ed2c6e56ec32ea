package org.bankscrm.core.routing.balance;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.internal.Numbering;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.routing.balance.Pick.Assigned;
import org.bankscrm.core.routing.balance.Pick.How;
import org.bankscrm.core.routing.balance.Pick.NobodyEligible;
import org.bankscrm.core.routing.balance.Pick.PassedOver;
import org.bankscrm.core.routing.balance.Pool.Choice;
import org.bankscrm.core.routing.balance.Pool.Moment;
import org.bankscrm.core.routing.balance.Reservation.Full;
import org.bankscrm.core.routing.balance.Reservation.Reserved;
import org.bankscrm.core.routing.balance.StickyStore.Assignment;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Picks the manager of a branch whom a customer sees (支行内分配).
 *
 * <p>A customer who was shown a manager before sees her again while she is fit, whatever her load. A new one goes to the
 * manager that weighted rendezvous hashing names, among those who are not ahead of their fair share; so shares stay fair,
 * the same customer mostly gets the same manager even if everything was forgotten, and few move when staff change. Every
 * manager shown to a new customer is reserved from her capacity first.
 *
 * <p>What this node has shared out lives in memory and starts even after a restart; who was shown to whom and what is used
 * of the caps live in the stores and are the same for all nodes. N nodes that do not know of each other's loads keep each
 * manager within N times the bounds of one.
 *
 * <p>Stores that cannot be asked do not stop an answer: without the sticky store a customer is treated as new and not
 * remembered; a manager whose capacity cannot be read is passed over.
 *
 * <p>The same calls in the same order give the same picks. Thread-safe; no lock is held while a store is asked. A known
 * customer of this node costs neither a store call nor an object.
 */
public final class Balancer {
    /** How often a customer's row may be changed by others before the pick is shown without being remembered. */
    private static final int MOST_CLAIMS = 3;

    private final BalancePolicy policy;
    private final StickyStore store;
    private final Capacity capacity;
    private final StickyCache cache;
    private final long cachedMillis;
    private final Map<OrgUnitCode, Pool> pools = new ConcurrentHashMap<>();
    private volatile View view = View.EMPTY;

    /**
     * Makes a balancer over these managers.
     *
     * @param store who was shown to whom, shared by all nodes
     * @param capacity what is left of the daily caps, shared by all nodes
     */
    public Balancer(BalancePolicy policy, StaffSnapshot staff, StickyStore store, Capacity capacity) {
        this.policy = policy;
        this.store = store;
        this.capacity = capacity;
        this.cache = new StickyCache(policy.cachedCustomers());
        this.cachedMillis = policy.cachedFor().toMillis();
        swap(staff);
    }

    /**
     * Replaces the managers while picks go on; a pick sees the old ones or the new ones. Managers who stay or come back
     * keep what they are owed.
     */
    public synchronized void swap(StaffSnapshot staff) {
        TreeSet<OrgUnitCode> branches = new TreeSet<>(staff.branches());
        branches.addAll(pools.keySet());
        for (OrgUnitCode branch : branches) {
            pools.computeIfAbsent(branch, code -> new Pool(code, policy)).replaceBy(staff.of(branch));
        }
        view = view.next(staff, policy.version());
    }

    /** Returns the managers in use. */
    public StaffSnapshot staff() {
        return view.staff;
    }

    /**
     * Returns how the managers of a branch stand on this node, in the order of their ids; empty if it never had any. They stand
     * as of the last pick in the branch.
     */
    public List<ManagerLoad> loads(OrgUnitCode branch) {
        Pool pool = pools.get(branch);
        return pool == null ? List.of() : pool.loads();
    }

    /**
     * Returns the manager of a branch to whom {@link #pick} would let a customer come back, if this node remembers her and need
     * look at nothing else: the shortest way for the most frequent answer. Empty says nothing; then pick.
     */
    public Optional<EmployeeId> kept(OrgUnitCode branch, long customer, Instant at, Demand demand) {
        return demand.skills().isEmpty()
                ? Optional.ofNullable(view.alwaysFit(known(customer, at, demand), branch))
                : Optional.empty();
    }

    /** Returns whether {@link #pickNamed} would let a customer come back to a manager, in the same way as {@link #kept}. */
    public boolean keeps(EmployeeId named, long customer, Instant at, Demand demand) {
        return demand.skills().isEmpty() && view.isAlwaysFit(known(customer, at, demand), named);
    }

    /** Returns the reason why a manager was {@linkplain #kept kept}. */
    public Reason keptReason(EmployeeId manager) {
        return Pick.reason(policy.version(), manager, How.STICKY, List.of());
    }

    private int known(long customer, Instant at, Demand demand) {
        return cache.find(StickyCache.key(customer, demand.scope()), at.toEpochMilli());
    }

    /**
     * Picks a manager of a branch.
     *
     * @param customer a 64-bit hash of the customer's key, the same on all nodes; keyed, if the bank keeps no plain numbers
     * @param at when the request came; requests of one branch should come in about this order
     * @return {@link Assigned}, or {@link NobodyEligible} with what is in the way of each manager of the branch
     */
    public Pick pick(OrgUnitCode branch, long customer, Instant at, Demand demand) {
        View now = view;
        Seat seat = now.seat(known(customer, at, demand));
        Assigned kept = seat == null ? null : kept(seat, branch, at, demand);
        if (kept != null) {
            return kept;
        }
        return pickAnew(now, branch, customer, at, demand);
    }

    /** Reads what a pick for a customer will read first, and returns a number that means nothing. */
    public long readAhead(long customer, Demand demand) {
        return cache.firstWord(StickyCache.key(customer, demand.scope()));
    }

    /** Picks a manager of a branch; the customer's key is hashed without a secret, the same on all nodes. */
    public Pick pick(OrgUnitCode branch, CharSequence customer, Instant at, Demand demand) {
        return pick(branch, hash(customer), at, demand);
    }

    /** Returns the 64-bit hash of a customer's key, made without a secret, the same on all nodes. */
    public static long hash(CharSequence customer) {
        return Rendezvous.hash(customer);
    }

    /** Returns the answer that keeps the customer's manager; null if she is not fit. Allocates nothing. */
    private @Nullable Assigned kept(Seat seat, OrgUnitCode branch, Instant at, Demand demand) {
        if (unfit(seat.manager, branch, at, demand) != null) {
            return null;
        }
        return seat.manager.duty().isOn(at) ? seat.sticky : seat.stickyOffDuty;
    }

    private @Nullable Unfit unfit(RelationshipManager manager, OrgUnitCode branch, Instant at, Demand demand) {
        if (!manager.branch().equals(branch)) {
            return Unfit.OTHER_BRANCH;
        }
        Unfit why = Pool.unfit(manager, demand);
        if (why != null) {
            return why;
        }
        return policy.keepOffDuty() || manager.duty().isOn(at) ? null : Unfit.OFF_DUTY;
    }

    private Pick pickAnew(View now, OrgUnitCode branch, long customer, Instant at, Demand demand) {
        List<PassedOver> passedOver = new ArrayList<>();
        Memory memory = remembered(customer, demand, at);
        EmployeeId preferred = null;
        if (memory.manager != null) {
            Seat seat = now.seat(memory.manager);
            Unfit why = seat == null ? Unfit.UNKNOWN : unfit(seat.manager, branch, at, demand);
            if (seat != null && why == null) {
                remember(now.number(memory.manager), memory.assigned(), customer, demand, at);
                return seat.manager.duty().isOn(at) ? seat.sticky : seat.stickyOffDuty;
            }
            passedOver.add(new PassedOver(memory.manager, why == null ? Unfit.UNKNOWN : why));
            if (why == Unfit.RESIGNED || why == Unfit.ON_LEAVE) {
                preferred = now.staff
                        .standInFor(memory.manager)
                        .map(RelationshipManager::id)
                        .orElse(null);
            }
        }
        Pool pool = pools.get(branch);
        if (pool == null) {
            return new NobodyEligible(passedOver, policy.version());
        }
        Moment moment = Moment.of(at);
        while (true) {
            Choice choice = pool.choose(customer, moment, demand, preferred);
            if (choice == null) {
                return new NobodyEligible(pool.passedOver(moment, demand), policy.version());
            }
            RelationshipManager manager = choice.manager;
            Reservation reservation = reserve(manager, at);
            if (reservation instanceof Reserved reserved) {
                Seat first = claim(now, memory, manager, branch, customer, at, demand);
                if (first != null) {
                    capacity.cancel(manager.id(), reserved.ticket());
                    pool.undo(choice);
                    return new Assigned(first.manager, How.FIRST_ANSWER, Ticket.NONE, passedOver, policy.version());
                }
                return new Assigned(manager, choice.how, reserved.ticket(), passedOver, policy.version());
            }
            Unfit why = reservation instanceof Full ? Unfit.FULL : Unfit.CAPACITY_UNKNOWN;
            pool.refuse(choice, why, askAgain(reservation, at));
            passedOver.add(new PassedOver(manager.id(), why));
        }
    }

    /** Returns the number of a manager, which never changes; negative of one this balancer has never had in use. */
    public int numberOf(EmployeeId manager) {
        return view.number(manager);
    }

    /** Returns what {@link #pickNamed(EmployeeId, int, long, Instant, Demand)} returns, and looks the manager's number up. */
    public Pick pickNamed(EmployeeId named, long customer, Instant at, Demand demand) {
        return pickNamed(named, numberOf(named), customer, at, demand);
    }

    /**
     * Picks a manager whom the caller has in mind, such as the one who manages the customer (管户), if she is fit and has
     * room. The customer is remembered to be hers. Her share among colleagues is not affected.
     *
     * @param numberOfNamed what {@link #numberOf} said of her at any time before; spares looking her up
     * @return {@link Assigned}, or {@link NobodyEligible} with the one reason
     */
    public Pick pickNamed(EmployeeId named, int numberOfNamed, long customer, Instant at, Demand demand) {
        View now = view;
        int number = now.isNumberOf(numberOfNamed, named) ? numberOfNamed : now.number(named);
        // Of one who is fit at any hour and has room for everybody no more is read than that.
        RelationshipManager open = demand.skills().isEmpty() ? now.open(number) : null;
        Seat seat = open == null ? now.seat(number) : null;
        RelationshipManager manager = open != null ? open : seat != null ? seat.manager : null;
        if (manager == null) {
            return nobody(named, Unfit.UNKNOWN);
        }
        Unfit why = open != null ? null : unfit(manager, manager.branch(), at, demand);
        if (why != null) {
            return nobody(named, why);
        }
        if (known(customer, at, demand) == number) {
            return comesBack(manager, at);
        }
        Memory memory = remembered(customer, demand, at);
        if (memory.manager != null && memory.manager.equals(named)) {
            remember(number, memory.assigned(), customer, demand, at);
            return comesBack(manager, at);
        }
        Reservation reservation = open != null ? Reserved.NOTHING : reserve(manager, at);
        if (!(reservation instanceof Reserved reserved)) {
            return nobody(named, reservation instanceof Full ? Unfit.FULL : Unfit.CAPACITY_UNKNOWN);
        }
        for (int tries = 0; tries < MOST_CLAIMS && memory.reachable; tries++) {
            Assignment holder = assign(memory, named, customer, at, demand);
            if (holder == null) {
                break;
            }
            boolean hers = holder.manager().equals(named);
            remember(hers ? number : now.number(holder.manager()), holder, customer, demand, at);
            if (hers) {
                break;
            }
            memory = new Memory(holder, true);
        }
        return new Assigned(manager, How.NAMED, reserved.ticket(), List.of(), policy.version());
    }

    private Assigned comesBack(RelationshipManager manager, Instant at) {
        How how = manager.duty().isOn(at) ? How.STICKY : How.STICKY_OFF_DUTY;
        return new Assigned(manager, how, Ticket.NONE, List.of(), policy.version());
    }

    private NobodyEligible nobody(EmployeeId manager, Unfit why) {
        return new NobodyEligible(List.of(new PassedOver(manager, why)), policy.version());
    }

    /** What the store says of a customer. */
    private static final class Memory {
        final @Nullable Assignment assignment;
        final @Nullable EmployeeId manager;
        final boolean reachable;

        Memory(@Nullable Assignment assignment, boolean reachable) {
            this.assignment = assignment;
            this.manager = assignment == null ? null : assignment.manager();
            this.reachable = reachable;
        }

        Assignment assigned() {
            if (assignment == null) {
                throw new IllegalStateException("nobody is assigned");
            }
            return assignment;
        }
    }

    private Memory remembered(long customer, Demand demand, Instant at) {
        try {
            Optional<Assignment> found = store.find(new StickyKey(customer, demand.scope()), at);
            return new Memory(found.orElse(null), true);
        } catch (StoreException e) {
            return new Memory(null, false);
        }
    }

    private void remember(int manager, Assignment assigned, long customer, Demand demand, Instant at) {
        if (manager != Numbering.NONE) {
            long now = at.toEpochMilli();
            long ends = Math.min(assigned.expiresAt().toEpochMilli(), now + cachedMillis);
            cache.put(StickyCache.key(customer, demand.scope()), manager, ends, now);
        }
    }

    private Reservation reserve(RelationshipManager manager, Instant at) {
        return manager.dailyCap() == RelationshipManager.NO_CAP
                ? Reserved.NOTHING
                : capacity.reserve(manager.id(), manager.dailyCap(), at);
    }

    /** At least past this request, so that it does not ask the same manager for ever. */
    private long askAgain(Reservation reservation, Instant at) {
        long now = at.toEpochMilli();
        if (reservation instanceof Full full) {
            Instant later = at.plus(policy.fullFor());
            Instant again = full.roomAt().isBefore(later) ? full.roomAt() : later;
            return Math.max(now + 1, again.toEpochMilli());
        }
        return Math.max(now + 1, at.plus(policy.storeRetry()).toEpochMilli());
    }

    /** Remembers the pick; returns the manager of a request that came first, or null if the pick stands. */
    private @Nullable Seat claim(
            View now,
            Memory before,
            RelationshipManager manager,
            OrgUnitCode branch,
            long customer,
            Instant at,
            Demand demand) {
        Memory memory = before;
        for (int tries = 0; tries < MOST_CLAIMS && memory.reachable; tries++) {
            Assignment holder = assign(memory, manager.id(), customer, at, demand);
            if (holder == null) {
                return null;
            }
            Seat seat = now.seat(holder.manager());
            boolean mine = holder.manager().equals(manager.id());
            if (mine || (seat != null && unfit(seat.manager, branch, at, demand) == null)) {
                remember(now.number(holder.manager()), holder, customer, demand, at);
                return mine ? null : seat;
            }
            memory = new Memory(holder, true);
        }
        return null;
    }

    /** Returns who is assigned now; null if the store cannot be asked. */
    private @Nullable Assignment assign(Memory memory, EmployeeId manager, long customer, Instant at, Demand demand) {
        StickyKey key = new StickyKey(customer, demand.scope());
        for (int tries = 0; tries < 2; tries++) {
            try {
                return memory.manager == null
                        ? store.putIfAbsent(key, manager, at, policy.stickyFor())
                        : store.replace(key, memory.manager, manager, at, policy.stickyFor());
            } catch (StoreException e) {
                // An answer may have been lost: the second try tells.
                if (e.kind() != StoreException.Kind.OUTCOME_UNKNOWN) {
                    return null;
                }
            }
        }
        return null;
    }
}
