package org.bankscrm.core.report.reach;

import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EntryEvent.Visited;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.report.PersonFacts;
import org.bankscrm.core.time.BankTime;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Joins the numbers drawn in halls with the adds (叫号跟踪).
 *
 * <p>Whoever draws several numbers in one hall on one day is one visitor there; in two halls, a visitor of each. An add
 * counts for the hall whichever employee was added; half adds do not. A pure function of the set of facts, so any number of
 * threads may call it.
 */
public final class HallCounts {
    private record Hall(LocalDate day, OrgUnitCode outlet) {}

    private HallCounts() {}

    /** Returns a line for each day and outlet with visitors, by day, then outlet. */
    public static List<HallCount> of(Collection<? extends CustomerEvent> facts, HallRule rule) {
        Map<Hall, long[]> counts = new TreeMap<>(Comparator.comparing(Hall::day).thenComparing(Hall::outlet));
        for (PersonFacts person : PersonFacts.of(facts)) {
            visits(person)
                    .forEach((hall, times) ->
                            counts.computeIfAbsent(hall, absent -> new long[4])[found(person, hall, times, rule)]++);
        }
        List<HallCount> lines = new ArrayList<>();
        counts.forEach((hall, count) ->
                lines.add(new HallCount(hall.outlet(), hall.day(), count[0], count[1], count[2], count[3])));
        return List.copyOf(lines);
    }

    private static Map<Hall, List<Instant>> visits(PersonFacts person) {
        Map<Hall, List<Instant>> visits = new LinkedHashMap<>();
        for (CustomerEvent fact : person.events()) {
            if (fact instanceof Visited visit) {
                visits.computeIfAbsent(
                                new Hall(BankTime.dayOf(fact.occurredAt()), visit.outlet()),
                                absent -> new ArrayList<>())
                        .add(fact.occurredAt());
            }
        }
        return visits;
    }

    /** Returns the place of the count: before, within, later, not. */
    private static int found(PersonFacts person, Hall hall, List<Instant> times, HallRule rule) {
        if (Relations.before(person, times.get(0)).containsValue(AddState.ADDED)) {
            return 0;
        }
        Instant midnight = BankTime.startOf(hall.day().plusDays(1));
        List<Instant> adds = person.events().stream()
                .filter(Added.class::isInstance)
                .map(CustomerEvent::occurredAt)
                .filter(add -> !add.isBefore(times.get(0)))
                .toList();
        boolean within = adds.stream()
                .anyMatch(add ->
                        times.stream().anyMatch(time -> !add.isBefore(time) && !add.isAfter(time.plus(rule.within()))));
        boolean later = adds.stream().anyMatch(add -> add.isBefore(midnight));
        return within ? 1 : later ? 2 : 3;
    }
}
