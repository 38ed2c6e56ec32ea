package org.bankscrm.core.routing.balance;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.quota.QuotaToken;

import java.time.Instant;

/**
 * What is left of the managers' daily caps, over all nodes (每日容量).
 *
 * <p>Every implementation is thread-safe and holds no lock while it asks a store.
 */
public interface Capacity {
    /**
     * Takes room for showing a manager to a new customer. A store that cannot be asked is an answer, not an exception.
     *
     * @param dailyCap the most customers she may get in a day of Asia/Shanghai, at least 0
     * @param at when the request came
     */
    Reservation reserve(EmployeeId manager, int dailyCap, Instant at);

    /**
     * Gives back what was taken for a showing that did not happen. Tickets of other nodes, and {@link Ticket#NONE}, are
     * ignored.
     */
    void cancel(EmployeeId manager, Ticket ticket);

    /**
     * Counts a customer who has added a manager. May be called on any node, for days after the showing, and repeated.
     *
     * @param add the caller's name for this add, such as the id of its event
     * @param dailyCap her cap, as for {@link #reserve}; {@link RelationshipManager#NO_CAP} for none
     * @param ticket what was taken for the showing; {@link Ticket#NONE} if there was none or it is not known
     * @param at when she was added; {@link LedgerCapacity} counts the add on the day of the ledger's own clock
     * @throws org.bankscrm.core.StoreException if the store cannot answer; repeat the call later
     */
    AddOutcome added(QuotaToken add, EmployeeId manager, int dailyCap, Ticket ticket, Instant at);

    /** Returns a capacity without bounds, for banks that cap nobody. */
    static Capacity unlimited() {
        return new Capacity() {
            @Override
            public Reservation reserve(EmployeeId manager, int dailyCap, Instant at) {
                return Reservation.Reserved.NOTHING;
            }

            @Override
            public void cancel(EmployeeId manager, Ticket ticket) {}

            @Override
            public AddOutcome added(QuotaToken add, EmployeeId manager, int dailyCap, Ticket ticket, Instant at) {
                return AddOutcome.COUNTED;
            }
        };
    }
}
