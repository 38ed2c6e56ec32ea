package org.bankscrm.core.routing.setup;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.event.CorrectionEvent.Voided;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.LoggedEvent;
import org.bankscrm.core.event.RelationEvent;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.routing.LiveRelations;
import org.bankscrm.core.routing.RouteRequest;
import org.bankscrm.core.routing.balance.Balancer;
import org.bankscrm.core.routing.index.KeyMode;
import org.bankscrm.core.routing.index.PhoneKeyer;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which managers a customer has added and not removed, from the event log (已加好友).
 *
 * <p>Holds, for each pair of customer and employee, the latest fact about them; a relation is live if that is an add, a half
 * add included (the customer has added her, whether or not she has confirmed), or a transfer (客户转移) by which she took the
 * customer over: who comes back then sees the successor and not the manager before. A customer who refused the successor of a
 * manager who left has no relation with either; other transfers that fail change nothing. Facts may come late, repeatedly and
 * out of order; the same facts always give the same answers. Of the facts of one millisecond (WeCom tells seconds) transfers
 * count as the earliest, then deletions, then adds: a relation must have ended before it can begin again; of two transfers the
 * ids decide. So a relation is live here if attribution finds it live. A fact that was {@linkplain Voided voided} under the
 * same key does not count.
 *
 * <p>Facts are kept under the hash of the customer key they were logged with: a phone and a customer number as {@code keyer}
 * hashes them, others, such as an external user id, without a secret; two of 100 million customers share a 64-bit hash with a
 * probability of 1 in 3,700. A relation takes 32 to 48 bytes, an employee some 100; there is no object per customer. Employees
 * may be two million, those who left included.
 *
 * <p>Nothing is read from the log but by {@link #catchUp}: call it at the start and then from a timer. Thread-safe; an answer
 * waits for nobody and reads about two cache lines a key.
 */
public final class LoggedRelations implements LiveRelations {
    private static final Comparator<RelationEvent> ORDER = Comparator.<RelationEvent>comparingLong(
                    fact -> RelationTurn.millis(fact.occurredAt()))
            .thenComparingInt(RelationTurn::orderOf)
            .thenComparing(RelationEvent::id);

    private final PhoneKeyer keyer;
    private final boolean plain;
    private final Identities identities;
    private final Preferred preferred;
    private final Map<EmployeeId, Integer> numbers = new HashMap<>();
    /** Customers whose facts are counted from the log: some were voided, or one number a relation cannot tell their order. */
    private final Set<Long> corrected = new HashSet<>();
    /** By number; a place is set before the table first holds its number. */
    private volatile EmployeeId[] employees = new EmployeeId[64];

    private volatile RelationTable table = RelationTable.empty();
    private volatile EventCursor cursor = EventCursor.START;
    private volatile int size;

    /**
     * Makes a fold of no facts.
     *
     * @param keyer hashes phones and customer numbers
     * @param identities tells under which further keys the customer of a request is known in the log
     * @param preferred whom to show of several managers who are added
     */
    public LoggedRelations(PhoneKeyer keyer, Identities identities, Preferred preferred) {
        this.keyer = Objects.requireNonNull(keyer, "keyer");
        this.plain = keyer.mode() == KeyMode.PLAIN;
        this.identities = Objects.requireNonNull(identities, "identities");
        this.preferred = Objects.requireNonNull(preferred, "preferred");
    }

    /**
     * Reads on in the log from where the last call ended. Calls wait for each other.
     *
     * @param limit the most facts to read, 1 to 100,000
     * @return how many were read; 0 if the log's end is reached
     * @throws IllegalArgumentException if {@code limit} is out of range
     * @throws IllegalStateException if there are more than 2,097,151 employees or some 536 million relations
     * @throws org.bankscrm.core.StoreException if the log cannot answer; the next call repeats what this one has not read
     */
    public synchronized int catchUp(EventLog log, int limit) {
        List<LoggedEvent> page = log.after(cursor, limit);
        for (LoggedEvent logged : page) {
            accept(logged.event(), log);
            cursor = logged.cursor();
        }
        size = table.size();
        return page.size();
    }

    /** Returns up to where the log is read. */
    public EventCursor cursor() {
        return cursor;
    }

    /** Returns how many pairs of customer and employee are held, relations that ended included. */
    public int size() {
        return size;
    }

    /** Returns the memory the relations take, in bytes, without the employees. */
    public long bytes() {
        return table.bytes();
    }

    private void accept(CustomerEvent event, EventLog log) {
        long customer = hash(event.customer());
        if (event instanceof Voided || corrected.contains(customer)) {
            corrected.add(customer);
            recount(event.customer(), customer, log);
        } else if (event instanceof RelationEvent fact) {
            take(fact, customer, log);
        }
    }

    private void take(RelationEvent fact, long customer, EventLog log) {
        for (RelationTurn turn : RelationTurn.of(fact)) {
            int employee = number(turn.employee());
            long stamp = turn.stamp(fact.occurredAt());
            if (turn.ties(stamp, held(customer, employee))) {
                corrected.add(customer);
                recount(fact.customer(), customer, log);
                return;
            }
            raise(customer, employee, stamp);
        }
    }

    /** Returns the stamp held of a pair, {@link RelationTurn#NEVER} if there is none. */
    private long held(long customer, int employee) {
        for (int place = table.first(customer); place != RelationTable.NONE; place = table.next(place, customer)) {
            if (table.employeeAt(place) == employee) {
                return table.stampAt(place);
            }
        }
        return RelationTurn.NEVER;
    }

    private void raise(long customer, int employee, long stamp) {
        if (table.isFull()) {
            table = table.grown();
        }
        table.raise(customer, employee, stamp);
    }

    /** The number is of use to a reader only after the table holds it, so the employee is stored first. */
    private int number(EmployeeId employee) {
        Integer known = numbers.get(employee);
        if (known != null) {
            return known;
        }
        int number = numbers.size();
        if (number > RelationTable.LAST_EMPLOYEE) {
            throw new IllegalStateException("too many employees: " + number);
        }
        EmployeeId[] all = employees;
        if (number == all.length) {
            all = Arrays.copyOf(all, number * 2);
        }
        all[number] = employee;
        employees = all;
        numbers.put(employee, number);
        return number;
    }

    /** Counts a customer's facts anew without those that are voided. */
    private void recount(CustomerKey key, long customer, EventLog log) {
        Map<Integer, Long> latest = new HashMap<>();
        for (RelationEvent fact : counting(log.of(key))) {
            for (RelationTurn turn : RelationTurn.of(fact)) {
                latest.put(number(turn.employee()), turn.stamp(fact.occurredAt()));
            }
        }
        for (int place = table.first(customer); place != RelationTable.NONE; place = table.next(place, customer)) {
            Long stamp = latest.remove(table.employeeAt(place));
            table.set(place, stamp == null ? RelationTurn.NEVER : stamp);
        }
        latest.forEach((employee, stamp) -> raise(customer, employee, stamp));
    }

    /** Returns the facts about relations that no decision voids, unless that is itself voided, in the order they count. */
    private static List<RelationEvent> counting(List<CustomerEvent> facts) {
        Map<EventId, List<EventId>> voidedBy = new HashMap<>();
        for (CustomerEvent fact : facts) {
            if (fact instanceof Voided decision) {
                voidedBy.computeIfAbsent(decision.target(), target -> new ArrayList<>())
                        .add(decision.id());
            }
        }
        List<RelationEvent> counting = new ArrayList<>();
        for (CustomerEvent fact : facts) {
            if (fact instanceof RelationEvent relation && counts(fact.id(), voidedBy, new HashSet<>())) {
                counting.add(relation);
            }
        }
        counting.sort(ORDER);
        return counting;
    }

    private static boolean counts(EventId fact, Map<EventId, List<EventId>> voidedBy, Set<EventId> asked) {
        asked.add(fact);
        for (EventId decision : voidedBy.getOrDefault(fact, List.of())) {
            if (!asked.contains(decision) && counts(decision, voidedBy, asked)) {
                return false;
            }
        }
        return true;
    }

    private long hash(CustomerKey key) {
        if (key instanceof PhoneNumber phone) {
            return keyer.phoneTag(phone.digits());
        }
        if (key instanceof CustomerId customer) {
            return keyer.customerTag(customer);
        }
        return Balancer.hash(key.kind() + ":" + key.value());
    }

    @Override
    public long readAhead(RouteRequest request) {
        return plain && request.phoneDigits() != 0 ? table.firstWord(keyer.phoneTag(request.phoneDigits())) : 0;
    }

    @Override
    public Optional<EmployeeId> managerOf(RouteRequest request) {
        Search search = new Search(table);
        if (request.phoneDigits() != 0) {
            search.under(keyer.phoneTag(request.phoneDigits()));
        }
        CustomerId customer = request.customer().orElse(null);
        if (customer != null) {
            search.under(keyer.customerTag(customer));
        }
        for (CustomerKey key : identities.keysOf(request)) {
            search.under(hash(key));
        }
        return Optional.ofNullable(search.best);
    }

    /** Looks for the preferred one among the live relations under several keys. */
    private final class Search {
        private final RelationTable searched;
        private long bestSince;
        private @Nullable EmployeeId best;

        Search(RelationTable searched) {
            this.searched = searched;
        }

        void under(long customer) {
            for (int place = searched.first(customer);
                    place != RelationTable.NONE;
                    place = searched.next(place, customer)) {
                long stamp = searched.stampAt(place);
                if (RelationTurn.isLive(stamp)) {
                    // Read after the table, which holds only numbers of employees stored before.
                    compare(RelationTurn.millisOf(stamp), employees[searched.employeeAt(place)]);
                }
            }
        }

        private void compare(long since, EmployeeId employee) {
            boolean better = best == null
                    || (preferred == Preferred.LAST_ADDED ? since > bestSince : since < bestSince)
                    || (since == bestSince && employee.compareTo(best) < 0);
            if (better) {
                bestSince = since;
                best = employee;
            }
        }
    }
}
