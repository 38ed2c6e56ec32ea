package org.bankscrm.examples.campaign;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.draw.ledger.Participant;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.LoggedEvent;
import org.bankscrm.core.event.RelationEvent;
import org.bankscrm.core.time.Interval;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Who is told of the campaign: everybody an event log says was added in its period.
 *
 * @param contacts in the order in which the log has them, each once
 * @param customers tells which customer of the bank a contact is, or a negative number
 */
record Guests(List<ExternalUserId> contacts, ToIntFunction<String> customers) {
    private static final int PAGE = 10_000;

    Guests {
        contacts = List.copyOf(contacts);
    }

    /** Reads the whole log once. */
    static Guests in(EventLog log, Interval period, ToIntFunction<String> customers) {
        Set<ExternalUserId> found = new LinkedHashSet<>();
        EventCursor cursor = EventCursor.START;
        List<LoggedEvent> page = log.after(cursor, PAGE);
        while (!page.isEmpty()) {
            for (LoggedEvent logged : page) {
                CustomerEvent event = logged.event();
                if (event instanceof RelationEvent.Added
                        && period.contains(event.occurredAt())
                        && event.customer() instanceof ExternalUserId contact) {
                    found.add(contact);
                }
            }
            cursor = page.get(page.size() - 1).cursor();
            page = log.after(cursor, PAGE);
        }
        return new Guests(new ArrayList<>(found), customers);
    }

    /** Returns the customer of the bank a contact is, or a negative number. */
    int customerOf(ExternalUserId contact) {
        return customers.applyAsInt(contact.value());
    }

    /** Returns a contact under all the keys that keep one person from drawing twice. */
    Participant participant(ExternalUserId contact) {
        int customer = customerOf(contact);
        return customer < 0 ? Participant.of(contact) : Participant.of(contact, new CustomerId("customer-" + customer));
    }
}
