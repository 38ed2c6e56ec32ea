package org.bankscrm.core.event;

import org.bankscrm.core.customer.CustomerKey;

import java.util.Collection;
import java.util.List;

/**
 * Where facts are kept (事件日志): append once, read one customer, read on from a cursor.
 *
 * <p>Every implementation keeps these promises; {@code EventLogContract} in the test-jar of this module tests them:
 *
 * <ul>
 *   <li>A fact is stored once, however often it is appended and from however many machines. Which of two appends came
 *       first is decided by the store.
 *   <li>When {@link #append} returns, the facts are as durable as the store makes a commit. When it throws {@link
 *       org.bankscrm.core.StoreException}, repeating it with the same facts is safe.
 *   <li>All facts of one call are stored, or none.
 *   <li>A reader that follows {@link #after} from cursor to cursor sees every fact once and none is skipped, although
 *       transactions of other machines commit out of order.
 *   <li>Thread-safe.
 * </ul>
 *
 * <p>Every method may throw {@link org.bankscrm.core.StoreException}. Lists are empty where nothing is found, never null.
 */
public interface EventLog {
    /**
     * Appends facts.
     *
     * <p>A fact whose id is already stored changes nothing. It is the same fact if type, customer, time it happened and
     * payload agree; when it was learned and from which source may differ, the first one stays. A fact that reuses an id
     * for something else is kept aside, see {@link #quarantined}.
     *
     * @param events any number of facts, stored in this order; one round trip to the store serves up to some thousands
     * @return one status for each fact, in the same order
     * @throws IllegalArgumentException if a payload is longer than {@link EventCodec#LONGEST_PAYLOAD}; nothing is stored
     */
    List<AppendStatus> append(List<? extends CustomerEvent> events);

    /** Appends one fact, as {@link #append(List)} does. */
    default AppendStatus append(CustomerEvent event) {
        return append(List.of(event)).get(0);
    }

    /**
     * Returns all facts about a person, by the time they happened and, within one instant, in the order they were stored.
     *
     * @param keys the keys of the person, see {@link org.bankscrm.core.customer.IdentityGraph}
     */
    default List<CustomerEvent> of(Collection<? extends CustomerKey> keys) {
        return of(keys, EventCursor.END);
    }

    /**
     * Returns those facts about a person that were stored up to a cursor, in the order of {@link #of(Collection)}: what a
     * reader who has come so far may know.
     *
     * @param upTo the fact at the cursor is included
     */
    List<CustomerEvent> of(Collection<? extends CustomerKey> keys, EventCursor upTo);

    /** Returns all facts stored under one key; see {@link #of(Collection)}. */
    default List<CustomerEvent> of(CustomerKey key) {
        return of(List.of(key));
    }

    /**
     * Returns the facts stored after the cursor, in the order they were stored.
     *
     * @param cursor {@link EventCursor#START} or the cursor of the last fact the reader has dealt with
     * @param limit the most facts to return, 1 to 100,000
     * @return empty if nothing new was stored
     * @throws IllegalArgumentException if the limit is out of range
     */
    List<LoggedEvent> after(EventCursor cursor, int limit);

    /**
     * Returns facts that were refused because their id was already used for something else, the one learned last first.
     *
     * <p>Each is a mistake in a source system that somebody must look at; repeats of the same mistake are kept once.
     *
     * @param limit the most facts to return, 1 to 100,000
     * @throws IllegalArgumentException if the limit is out of range
     */
    List<CustomerEvent> quarantined(int limit);
}
