package org.bankscrm.core.routing.balance;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.routing.balance.Pick.Assigned;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What this node remembers of the sticky store, so that a known customer costs neither a call nor an object.
 *
 * <p>A table of sets of four places; a new entry takes the place of its own customer, of one whose time is over, or of any.
 * Lost entries cost a call of the store and nothing else. Thread-safe without locks.
 */
final class StickyCache {
    private static final int WAYS = 4;

    /** By place the customer of its entry, so that a look-up reads one cache line and one entry; a hint, as it is not atomic. */
    private final AtomicLongArray customers;

    private final AtomicReferenceArray<@Nullable Entry> table;
    private final int setMask;

    StickyCache(int entries) {
        int size = Integer.highestOneBit(entries - 1) << 1;
        this.customers = new AtomicLongArray(size);
        this.table = new AtomicReferenceArray<>(size);
        this.setMask = size / WAYS - 1;
    }

    /**
     * A customer's manager.
     *
     * @param staff the staff in which {@code seat} was looked up
     * @param seat her place in it, null if she had none
     * @param branch her branch, as the one who asked named it if she has a place
     * @param ready the answer if no skill is asked for, null if that has to be found out; as it stands here, a customer who
     *     comes back waits for one object less
     */
    record Entry(
            long customer,
            String scope,
            EmployeeId manager,
            long untilMillis,
            Object staff,
            @Nullable Seat seat,
            @Nullable OrgUnitCode branch,
            @Nullable Assigned ready) {
        static Entry of(long customer, String scope, EmployeeId manager, long untilMillis, Object staff,
                @Nullable Seat seat, @Nullable OrgUnitCode asked) {
            if (seat == null) {
                return new Entry(customer, scope, manager, untilMillis, staff, null, null, null);
            }
            OrgUnitCode hers = seat.manager.branch();
            return new Entry(customer, scope, seat.id, untilMillis, staff, seat,
                    asked != null && asked.equals(hers) ? asked : hers, seat.alwaysFit ? seat.sticky : null);
        }

        boolean isOf(long wanted, String within) {
            return customer == wanted && scope.equals(within);
        }
    }

    @Nullable
    Entry find(long customer, String scope, long nowMillis) {
        int first = first(customer);
        for (int i = first; i < first + WAYS; i++) {
            Entry entry = customers.getPlain(i) == customer ? table.get(i) : null;
            if (entry != null && entry.isOf(customer, scope)) {
                return nowMillis < entry.untilMillis() ? entry : null;
            }
        }
        return null;
    }

    void put(Entry entry, long nowMillis) {
        int first = first(entry.customer());
        int victim = first + (int) (entry.customer() >>> 62);
        boolean free = false;
        for (int i = first; i < first + WAYS; i++) {
            Entry held = table.get(i);
            if (held != null && held.isOf(entry.customer(), entry.scope())) {
                victim = i;
                break;
            }
            if (!free && (held == null || held.untilMillis() <= nowMillis)) {
                victim = i;
                free = true;
            }
        }
        table.set(victim, entry);
        customers.set(victim, entry.customer());
    }

    private int first(long customer) {
        return ((int) Rendezvous.mix(customer) & setMask) * WAYS;
    }
}
