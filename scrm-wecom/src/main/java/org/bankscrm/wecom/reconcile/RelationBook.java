package org.bankscrm.wecom.reconcile;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.org.EmployeeId;

import java.util.List;
import java.util.Objects;

/**
 * Who is connected with whom, as far as the event log knows (好友关系台账).
 *
 * <p>The book is derived from one event log: it follows the log from cursor to cursor and holds nothing the log does not
 * say, so it can be thrown away and built again. A pair of employee and customer appears once a {@link
 * org.bankscrm.core.event.RelationEvent} about it was read, and stays when the relation ends. The same facts give the same
 * book, in whatever order and however often they were stored.
 *
 * <p>Read are facts filed under an {@link ExternalUserId}; a {@link org.bankscrm.core.event.CorrectionEvent.Voided} is
 * found if it is filed under the same external user id as the fact it takes back, and may itself be voided. Employees whose
 * ids differ only in case are one.
 *
 * <p>Implementations are thread-safe. They throw {@link org.bankscrm.core.StoreException} if the store cannot answer; every
 * call may then be repeated. A limit that is not 1 to {@value #MAX_LIMIT} is an {@link IllegalArgumentException}.
 */
public interface RelationBook {
    /** The most facts, entries or employees one call handles. */
    int MAX_LIMIT = 10_000;

    /**
     * Reads on in the log. The facts and the new cursor are stored together: each fact counts once, though several machines
     * do it at once.
     *
     * @param log the log; always the same one
     * @param limit the most facts to read, 1 to {@value #MAX_LIMIT}
     */
    CaughtUp catchUp(EventLog log, int limit);

    /**
     * Returns the first entries of an employee, open and ended, by the customer's id, compared character by character; empty
     * if there are none.
     *
     * @param limit the most entries to return, 1 to {@value #MAX_LIMIT}
     */
    List<RelationEntry> of(EmployeeId employee, int limit);

    /** Returns entries of an employee that come after those of the customer; see {@link #of(EmployeeId, int)}. */
    List<RelationEntry> of(EmployeeId employee, ExternalUserId after, int limit);

    /**
     * Returns the first employees who have an entry, in lower case and compared character by character.
     *
     * @param limit the most employees to return, 1 to {@value #MAX_LIMIT}
     */
    List<EmployeeId> employees(int limit);

    /** Returns employees after the given one, who need not be in the book; see {@link #employees(int)}. */
    List<EmployeeId> employees(EmployeeId after, int limit);

    /**
     * How far the book is after a call of {@link #catchUp}.
     *
     * @param cursor up to which the log has been read
     * @param more whether there may be facts after it
     */
    record CaughtUp(EventCursor cursor, boolean more) {
        public CaughtUp {
            Objects.requireNonNull(cursor, "cursor");
        }
    }
}
