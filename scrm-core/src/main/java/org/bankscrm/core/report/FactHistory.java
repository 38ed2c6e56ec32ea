package org.bankscrm.core.report;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.event.CustomerEvent;

import java.util.Collection;
import java.util.List;

/**
 * Gives the facts of a few customers again: {@code EventLog::of}.
 *
 * <p>Asked when a fact was voided or three or more keys turn out to be one person, never for ordinary facts; on the thread that
 * hands on the fact. What it throws comes out there, and the same fact can be handed on again.
 */
@FunctionalInterface
public interface FactHistory {
    /** Returns all facts stored under the keys, in any order. */
    List<CustomerEvent> of(Collection<? extends CustomerKey> keys);
}
