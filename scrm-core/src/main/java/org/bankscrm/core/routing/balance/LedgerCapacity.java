package org.bankscrm.core.routing.balance;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.internal.Check;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.quota.Quota;
import org.bankscrm.core.quota.QuotaDecision;
import org.bankscrm.core.quota.QuotaDecision.Closed;
import org.bankscrm.core.quota.QuotaDecision.Denied;
import org.bankscrm.core.quota.QuotaDecision.Granted;
import org.bankscrm.core.quota.QuotaKey;
import org.bankscrm.core.quota.QuotaLedger;
import org.bankscrm.core.quota.QuotaToken;
import org.bankscrm.core.quota.Settlement;
import org.bankscrm.core.quota.Window;
import org.bankscrm.core.routing.balance.Leases.Attempt;
import org.bankscrm.core.routing.balance.Reservation.Full;
import org.bankscrm.core.routing.balance.Reservation.Reserved;
import org.bankscrm.core.routing.balance.Reservation.Unavailable;
import org.bankscrm.core.time.BankTime;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Daily caps kept on a {@link QuotaLedger}, in blocks of a few showings, so that most showings need no call.
 *
 * <p>Each node that shows codes has one, over the ledger all share. See {@link CapacityPolicy} for the two modes. Call
 * {@link #giveBack()} when a node goes out of service. Thread-safe; holds a few blocks for each manager ever asked for.
 */
/*
 * Why the cap holds. A block is held in the ledger for the time in which it may be shown from plus the time a showing may
 * lead to an add; so a showing that may still lead to an add always has a held unit, on a node that lives or one that has
 * crashed. A unit once shown is never shown again. An add is counted by a unit of its own, confirmed, while the showing's
 * unit is left to fall back with its block; or, if there is none free, or if the block would last until the day is over
 * anyway, by confirming the block. In both cases every add and every open showing has its unit, and the ledger sees to it
 * that units do not exceed the cap. What a block that is confirmed early holds beyond its adds stays unused that day: blocks
 * get small when little is left.
 */
public final class LedgerCapacity implements Capacity {
    private static final String ADDS = "manager-adds";
    private static final String SHOWS = "manager-shows";

    private final QuotaLedger ledger;
    private final CapacityPolicy policy;
    private final String node;
    private final AtomicLong attempts = new AtomicLong();
    private final Map<EmployeeId, Leases> leases = new ConcurrentHashMap<>();

    /**
     * Makes the capacity of one node.
     *
     * @param node a name that no other node has nor had before, also not this one before its restart, such as a random
     *     UUID; 1 to 64 characters without white space. A name used twice would show blocks twice.
     * @throws IllegalArgumentException if {@code node} is not such a name
     */
    public LedgerCapacity(QuotaLedger ledger, CapacityPolicy policy, String node) {
        this.ledger = ledger;
        this.policy = policy;
        this.node = Check.identifier("node", node, 64);
    }

    @Override
    public Reservation reserve(EmployeeId manager, int dailyCap, Instant at) {
        Leases own = leases.computeIfAbsent(manager, id -> new Leases());
        Ticket ticket = own.take(at);
        return ticket != null ? new Reserved(ticket) : lease(own, manager, dailyCap, at);
    }

    private Reservation lease(Leases own, EmployeeId manager, int dailyCap, Instant at) {
        boolean strict = policy.strictFor(dailyCap);
        long most = policy.showsFor(dailyCap);
        Attempt attempt = own.unanswered();
        try {
            if (!strict && repeated(() -> ledger.used(key(ADDS, manager), Window.day())) >= dailyCap) {
                own.keep(attempt);
                return new Full(BankTime.startOf(BankTime.dayOf(at).plusDays(1)));
            }
            while (true) {
                if (attempt == null) {
                    attempt = attempt(policy.blockOf(dailyCap, most - own.used(at)));
                }
                Attempt asked = attempt;
                Quota units = new Quota(key(strict ? ADDS : SHOWS, manager), Window.day(), most, asked.units());
                QuotaDecision decision =
                        repeated(() -> ledger.tryAcquire(asked.token(), List.of(units), policy.hold()));
                attempt = null;
                if (decision instanceof Granted granted) {
                    Ticket ticket = own.leased(asked, granted.expiresAt(), at, policy);
                    if (ticket != null) {
                        return new Reserved(ticket);
                    }
                    // Its answer was lost so long ago that it is of no use now.
                    ledger.release(asked.token());
                } else if (decision instanceof Denied denied) {
                    QuotaDecision.Exceeded exceeded = denied.exceeded().get(0);
                    own.seen(exceeded.used(), at);
                    if (asked.units() == 1) {
                        return new Full(exceeded.roomAt());
                    }
                    attempt = attempt(Math.min(asked.units() - 1, policy.blockOf(dailyCap, most - exceeded.used())));
                }
            }
        } catch (StoreException e) {
            own.keep(attempt);
            return new Unavailable(e.code());
        }
    }

    private Attempt attempt(long units) {
        return new Attempt(new QuotaToken(node + "-" + attempts.incrementAndGet()), units);
    }

    @Override
    public void cancel(EmployeeId manager, Ticket ticket) {
        Leases own = leases.get(manager);
        if (own != null) {
            own.putBack(ticket);
        }
    }

    @Override
    public AddOutcome added(QuotaToken add, EmployeeId manager, int dailyCap, Ticket ticket, Instant at) {
        if (dailyCap == RelationshipManager.NO_CAP) {
            return AddOutcome.COUNTED;
        }
        boolean reserved = policy.strictFor(dailyCap) && !ticket.isNone();
        if (reserved && ticket.lastsTheDay() && confirmed(ticket.lease())) {
            return AddOutcome.COUNTED;
        }
        List<Quota> one = List.of(Quota.one(key(ADDS, manager), Window.day(), dailyCap));
        QuotaDecision decision = repeated(() -> ledger.tryAcquire(add, one, policy.hold()));
        if (decision instanceof Closed closed && closed.settlement() == Settlement.CONFIRMED) {
            return AddOutcome.COUNTED;
        }
        if (decision instanceof Granted && confirmed(add)) {
            return AddOutcome.COUNTED;
        }
        return reserved && confirmed(ticket.lease()) ? AddOutcome.COUNTED : AddOutcome.OVER_CAP;
    }

    private boolean confirmed(QuotaToken token) {
        return repeated(() -> ledger.confirm(token)) == Settlement.CONFIRMED;
    }

    /**
     * Gives back the blocks from which nothing was shown, of all managers. Others fall back by themselves when their
     * showings are over.
     *
     * @return the number of showings given back
     * @throws StoreException if the ledger cannot answer; what was not given back falls back by itself
     */
    public long giveBack() {
        long units = 0;
        for (Leases own : leases.values()) {
            for (Attempt unused : own.unused()) {
                if (repeated(() -> ledger.release(unused.token())) == Settlement.RELEASED) {
                    units += unused.units();
                }
            }
        }
        return units;
    }

    private <T> T repeated(Supplier<T> call) {
        for (int tries = 1; ; tries++) {
            try {
                return call.get();
            } catch (StoreException e) {
                if (!e.retrySafe() || tries >= policy.tries()) {
                    throw e;
                }
            }
        }
    }

    private static QuotaKey key(String scope, EmployeeId manager) {
        return new QuotaKey(scope, manager.value().toLowerCase(Locale.ROOT));
    }
}
