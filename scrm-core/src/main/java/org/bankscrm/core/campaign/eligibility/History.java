package org.bankscrm.core.campaign.eligibility;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventLog;

import java.util.Collection;
import java.util.List;

/**
 * Gives the facts of one person (客户历史): from the {@link EventLog} at a click, from a sorted file in bulk work.
 *
 * <p>May throw when it cannot tell; every criterion that needs facts is unknown then.
 */
@FunctionalInterface
public interface History {
    /**
     * Returns all facts about a person, those of relations that were deleted since included, in any order.
     *
     * @param keys all keys of the person
     */
    List<CustomerEvent> of(Collection<CustomerKey> keys);

    /** Returns the history an event log holds; each applicant costs one reading. */
    static History in(EventLog log) {
        return log::of;
    }

    /** Returns a history of these facts, for a host that has read them already. */
    static History known(List<? extends CustomerEvent> events) {
        List<CustomerEvent> copy = List.copyOf(events);
        return keys -> copy;
    }
}
