package org.bankscrm.examples.attribute;

import org.bankscrm.core.attribution.Workplaces;
import org.bankscrm.core.attribution.relation.CustomerHistory;
import org.bankscrm.core.attribution.relation.Cut;
import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.event.EventId;
import org.bankscrm.examples.events.EventLine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a file of events says at a cut: where the managers belonged, and the history of every person. */
final class KnownEvents {
    private final List<EventLine> lines;
    private final Map<String, String> customers = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();

    /** Takes the events that were recorded by then, are not voided and had happened by then. */
    KnownEvents(Collection<EventLine> all, Cut cut) {
        List<EventLine> known = all.stream()
                .filter(line -> !line.recordedAt().isAfter(cut.knownAt()))
                .toList();
        Map<EventId, List<EventId>> voids = new HashMap<>();
        for (EventLine line : known) {
            if (line.fact() instanceof EventLine.Fact.Voiding decision) {
                voids.computeIfAbsent(decision.target(), target -> new ArrayList<>())
                        .add(line.id());
            }
        }
        // Who is who is timeless, and since when somebody is a customer is told by the account, not by the link.
        lines = known.stream()
                .filter(line -> line.fact() instanceof EventLine.Fact.Link
                        || !line.occurredAt().isAfter(cut.asOf()))
                .filter(line -> counts(line.id(), voids, new HashSet<>()))
                .sorted(Comparator.comparing(EventLine::occurredAt).thenComparing(EventLine::id))
                .toList();
        for (EventLine line : lines) {
            if (line.fact() instanceof EventLine.Fact.Link link) {
                String earlier = customers.putIfAbsent(link.externalId(), link.customer());
                if (earlier != null && !earlier.equals(link.customer())) {
                    warnings.add(
                            "event " + line.id()
                                    + " links an external id that an earlier event links to another customer; the earlier one counts");
                }
            }
        }
    }

    private static boolean counts(EventId event, Map<EventId, List<EventId>> voids, Set<EventId> asked) {
        asked.add(event);
        boolean counts = true;
        for (EventId decision : voids.getOrDefault(event, List.of())) {
            if (!asked.contains(decision) && counts(decision, voids, asked)) {
                counts = false;
            }
        }
        asked.remove(event);
        return counts;
    }

    /** Returns what contradicts itself. */
    List<String> warnings() {
        return warnings;
    }

    Workplaces workplaces() {
        Workplaces.Builder workplaces = Workplaces.builder();
        for (EventLine line : lines) {
            if (line.fact() instanceof EventLine.Fact.Org org) {
                if (org.team() == null) {
                    workplaces.post(org.manager(), line.occurredAt(), org.branch());
                } else {
                    workplaces.post(org.manager(), line.occurredAt(), org.branch(), org.team());
                }
            }
        }
        return workplaces.build();
    }

    /** Returns the history of every person, by customer number or, if not linked, external id. */
    Map<String, CustomerHistory> histories() {
        Map<String, CustomerHistory> histories = new TreeMap<>();
        for (EventLine line : lines) {
            String person;
            if (line.fact() instanceof EventLine.Fact.AboutPerson about) {
                person = customers.getOrDefault(
                        about.person().name(), about.person().name());
            } else if (line.fact() instanceof EventLine.Fact.Link link
                    && link.customer().equals(customers.get(link.externalId()))) {
                person = link.customer();
            } else {
                continue;
            }
            CustomerHistory history =
                    histories.computeIfAbsent(person, name -> new CustomerHistory(new CustomerId(name)));
            line.events(history.person()).forEach(history::add);
        }
        return histories;
    }
}
