package org.bankscrm.examples.campaign;

import org.bankscrm.core.campaign.eligibility.Applicant;
import org.bankscrm.core.campaign.eligibility.History;
import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.draw.ledger.Participant;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.LoggedEvent;
import org.bankscrm.core.event.RelationEvent;
import org.bankscrm.core.time.Interval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Who is told of the campaign: everybody an event log says was added in its period.
 *
 * @param contacts in the order in which the log has them, each once
 * @param customers tells which customer of the bank a contact is, or a negative number
 */
record Guests(List<ExternalUserId> contacts, ToIntFunction<String> customers) {
    private static final int PAGE = 10_000;
    private static final int TOLD_TOGETHER = 25;

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

    /** Returns contacts as those who are to be told; their facts are read for some at a time. */
    Stream<Applicant> toBeNotified(List<ExternalUserId> whom, EventLog log, Instant now) {
        return IntStream.range(0, (whom.size() + TOLD_TOGETHER - 1) / TOLD_TOGETHER)
                .mapToObj(chunk ->
                        whom.subList(chunk * TOLD_TOGETHER, Math.min(whom.size(), (chunk + 1) * TOLD_TOGETHER)))
                .flatMap(some -> read(some, log, now));
    }

    private Stream<Applicant> read(List<ExternalUserId> some, EventLog log, Instant now) {
        List<CustomerKey> keys = some.stream()
                .flatMap(contact -> participant(contact).identities().stream())
                .toList();
        Map<CustomerKey, List<CustomerEvent>> facts =
                log.of(keys).stream().collect(Collectors.groupingBy(CustomerEvent::customer));
        return some.stream()
                .map(this::participant)
                .map(who -> Applicant.toBeNotified(
                        who,
                        now,
                        History.known(who.identities().stream()
                                .flatMap(key -> facts.getOrDefault(key, List.of()).stream())
                                .toList())));
    }
}
