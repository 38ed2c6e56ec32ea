package org.bankscrm.examples.quarter;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.target.plan.PlanPerson;
import org.bankscrm.core.target.plan.Presence;
import org.bankscrm.core.target.plan.TargetPlan;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PeriodKind;
import org.bankscrm.core.time.WorkCalendar;
import org.bankscrm.examples.bank.IntList;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * Invents what people achieve on each working day: some keep to the plan, some stay behind, some run ahead, some fall ill,
 * and one resigns. What each did it also counts for itself, which is how the books are checked.
 *
 * <p>A pure function of the random numbers, the plans it is given and the base. Not thread-safe.
 */
final class QuarterStory {
    private static final int PER_CENT_STEADY = 55;
    private static final int PER_CENT_DONE_BY_THE_SLOW = 55;
    private static final int PER_CENT_EXTRA_OF_THE_FAST = 15;
    private static final int PER_MILLE_ILL = 20;
    private static final int DAYS_ILL = 5;
    private static final int PER_MILLE_TOLD_TWICE = 10;
    private static final Duration OPENING = Duration.ofHours(9);
    private static final int SECONDS_OPEN = 8 * 3_600;
    private static final String SOURCE = "simulated-quarter";

    /** How a person works. */
    private enum Style {
        STEADY,
        SLOW,
        FAST
    }

    private final WorkCalendar calendar;
    private final RandomGenerator random;
    private final IntFunction<String> contactOf;
    private final List<Part> parts = new ArrayList<>();
    private final LocalDate illnessKnown;
    private final EmployeeId leaver;
    private final LocalDate lastDayOfLeaver;
    private long told;

    /** The customers of a branch who wait to be added. */
    private static final class Hall {
        private final IntList open;
        private int next;

        private Hall(IntList open) {
            this.open = open;
        }
    }

    /** A person of the story; {@code done} is what she did, the days without anything left out. */
    private record Part(EmployeeId id, Style style, Set<LocalDate> ill, Hall hall, SortedMap<LocalDate, Long> done) {}

    /**
     * Casts the parts.
     *
     * @param plan the first version of the plan; somebody is in it
     * @param branchOf the branch of everybody in the plan
     * @param open the customers of each branch who may be added
     * @param contactOf the WeCom contact of a customer
     */
    QuarterStory(
            TargetPlan plan,
            WorkCalendar calendar,
            Map<EmployeeId, OrgUnitCode> branchOf,
            Map<OrgUnitCode, IntList> open,
            IntFunction<String> contactOf,
            RandomGenerator random) {
        this.calendar = calendar;
        this.random = random;
        this.contactOf = contactOf;
        Map<OrgUnitCode, Hall> halls = new HashMap<>();
        Map<OrgUnitCode, Integer> slow = new HashMap<>();
        new TreeMap<>(open).forEach((branch, customers) -> {
            halls.put(branch, new Hall(customers));
            slow.put(branch, 10 + random.nextInt(70));
        });
        Hall nowhere = new Hall(new IntList());
        List<Period> months = plan.period().parts(PeriodKind.MONTH);
        Period middle = months.get(1);
        List<LocalDate> middleDays = calendar.workdays(middle);
        illnessKnown = middle.lastDay();
        Set<LocalDate> sickDays = new HashSet<>(middleDays.subList(middleDays.size() - DAYS_ILL, middleDays.size()));
        sickDays.addAll(calendar.workdays(months.get(2)).subList(0, DAYS_ILL));
        for (PlanPerson person : plan.people()) {
            OrgUnitCode branch = branchOf.get(person.id());
            int share = branch == null ? 0 : slow.getOrDefault(branch, 0);
            Style style = random.nextInt(100) < PER_CENT_STEADY
                    ? Style.STEADY
                    : random.nextInt(100) < share ? Style.SLOW : Style.FAST;
            parts.add(new Part(
                    person.id(),
                    style,
                    random.nextInt(1_000) < PER_MILLE_ILL ? Set.copyOf(sickDays) : Set.of(),
                    branch == null ? nowhere : halls.getOrDefault(branch, nowhere),
                    new TreeMap<>()));
        }
        leaver = plan.people().get(random.nextInt(plan.people().size())).id();
        lastDayOfLeaver = middleDays.get(middleDays.size() / 2);
    }

    /** Returns who resigns and has gone by a day. */
    Set<EmployeeId> leaversBy(LocalDate day) {
        return day.isAfter(lastDayOfLeaver) ? Set.of(leaver) : Set.of();
    }

    /** Returns the presences that have become other than planned by a day: nobody knew of the illness before. */
    Map<EmployeeId, Presence> presencesKnownOn(LocalDate day, TargetPlan plan) {
        Map<EmployeeId, Presence> known = new HashMap<>();
        if (day.equals(illnessKnown)) {
            Map<EmployeeId, Set<LocalDate>> ill = new HashMap<>();
            parts.forEach(part -> ill.put(part.id, part.ill));
            for (PlanPerson person : plan.people()) {
                Set<LocalDate> days = ill.getOrDefault(person.id(), Set.of());
                if (!days.isEmpty()) {
                    known.put(person.id(), person.presence().withLeave(days));
                }
            }
        }
        return known;
    }

    /** Plays a month by a plan and tells every addition, a few of them twice as WeCom does. */
    void play(TargetPlan plan, Period month, Consumer<CustomerEvent> tell) {
        List<CustomerEvent> again = new ArrayList<>();
        List<PlanPerson> people = plan.people();
        for (LocalDate day : calendar.workdays(month)) {
            for (int i = 0; i < people.size(); i++) {
                Part part = parts.get(i);
                int count = achieved(part, people.get(i).presence(), plan.planned(part.id, day), day);
                for (int added = 0; added < count; added++) {
                    add(part, day, tell, again);
                }
            }
            again.forEach(tell);
            again.clear();
        }
    }

    private int achieved(Part part, Presence presence, int planned, LocalDate day) {
        boolean gone = day.isAfter(lastDayOfLeaver) && part.id.equals(leaver);
        if (gone || presence.on(day) == 0 || part.ill.contains(day)) {
            return 0;
        }
        return switch (part.style) {
            case STEADY -> planned;
            case SLOW -> {
                int made = 0;
                for (int i = 0; i < planned; i++) {
                    made += random.nextInt(100) < PER_CENT_DONE_BY_THE_SLOW ? 1 : 0;
                }
                yield made;
            }
            case FAST -> planned + (random.nextInt(100) < PER_CENT_EXTRA_OF_THE_FAST ? 1 : 0);
        };
    }

    private void add(Part part, LocalDate day, Consumer<CustomerEvent> tell, List<CustomerEvent> again) {
        Hall hall = part.hall;
        if (hall.next >= hall.open.size()) {
            return;
        }
        EventHeader header = EventHeader.of(
                "quarter:" + told++,
                new ExternalUserId(contactOf.apply(hall.open.get(hall.next++))),
                BankTime.startOf(day).plus(OPENING).plusSeconds(random.nextInt(SECONDS_OPEN)),
                SOURCE);
        CustomerEvent fact = new Added(header, part.id, Channel.UNKNOWN, "");
        tell.accept(fact);
        if (random.nextInt(1_000) < PER_MILLE_TOLD_TWICE) {
            again.add(fact);
        }
        part.done.merge(day, 1L, Long::sum);
    }

    /** Returns what everybody did on each day, as the story counted it. */
    Map<EmployeeId, Map<LocalDate, Long>> done() {
        Map<EmployeeId, Map<LocalDate, Long>> done = new HashMap<>();
        parts.forEach(part -> done.put(part.id, part.done));
        return done;
    }
}
