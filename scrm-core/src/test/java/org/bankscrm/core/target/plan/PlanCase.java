package org.bankscrm.core.target.plan;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.time.CalendarDay;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PeriodKind;
import org.bankscrm.core.time.PublishedCalendar;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** A random bank, small, with teams, leave, Saturdays and monthly totals. */
record PlanCase(PlanRequest request) {
    static final PublishedCalendar CALENDAR = PublishedCalendar.shipped();
    static final Period QUARTER = Period.parse("2026Q4");
    static final OrgUnitCode TOP = new OrgUnitCode("TOP");

    /** No leave, so that every day has enough hands. */
    static PlanCase present(RandomGenerator random) {
        return random(random, false);
    }

    static PlanCase any(RandomGenerator random) {
        return random(random, true);
    }

    private static PlanCase random(RandomGenerator random, boolean leave) {
        List<PlanUnit> units = new ArrayList<>();
        units.add(PlanUnit.top(TOP, OrgLevel.PROVINCE_BRANCH));
        List<PlanPerson> people = new ArrayList<>();
        int branches = 1 + random.nextInt(4);
        for (int branch = 0; branch < branches; branch++) {
            OrgUnitCode code = new OrgUnitCode("B" + branch);
            DayWeights weights = random.nextInt(3) == 0 ? DayWeights.OPEN_ON_SATURDAY : DayWeights.WORKDAYS;
            units.add(PlanUnit.under(TOP, code, OrgLevel.OUTLET).withWeights(weights));
            OrgUnitCode team = new OrgUnitCode("B" + branch + "-T");
            units.add(PlanUnit.under(code, team, OrgLevel.TEAM).withWeights(weights));
            int size = 1 + random.nextInt(7);
            for (int i = 0; i < size; i++) {
                EmployeeId id = new EmployeeId("p" + people.size());
                long weight = people.isEmpty() ? 3 : random.nextLong(20);
                people.add(PlanPerson.of(id, random.nextBoolean() ? team : code, weight)
                        .withPresence(presence(random, leave)));
            }
        }
        long target = random.nextLong(40L * people.size());
        PlanRequest request = PlanRequest.of(QUARTER, CALENDAR, units, people, Map.of(TOP, target));
        if (random.nextInt(3) == 0) {
            long first = random.nextLong(target + 1);
            long second = random.nextLong(target - first + 1);
            request = request.withMonthTotals(List.of(first, second, target - first - second))
                    .withDayTotals(DayTotals.BY_BRANCH);
        }
        return new PlanCase(request);
    }

    private static Presence presence(RandomGenerator random, boolean leave) {
        if (!leave || random.nextInt(3) == 0) {
            return Presence.FULL;
        }
        Map<LocalDate, Integer> days = new TreeMap<>();
        for (LocalDate date : CALENDAR.workdays(QUARTER)) {
            if (random.nextInt(100) < 12) {
                days.put(date, random.nextInt(3) == 0 ? 50 : 0);
            }
        }
        return new Presence(random.nextInt(4) == 0 ? 60 : 100, days);
    }

    long target() {
        return request.targets().getOrDefault(TOP, 0L);
    }

    TargetPlan plan() {
        return Planner.plan(request);
    }

    PlanCase shuffled() {
        List<PlanPerson> people = new ArrayList<>(request.people());
        Collections.shuffle(people, new Random(1));
        List<PlanUnit> units = new ArrayList<>(request.units());
        Collections.shuffle(units, new Random(2));
        return new PlanCase(new PlanRequest(
                request.period(),
                request.calendar(),
                units,
                people,
                request.targets(),
                request.monthTotals(),
                request.dayTotals(),
                request.method()));
    }

    PlanCase withDayTotals(DayTotals dayTotals) {
        return new PlanCase(request.withDayTotals(dayTotals));
    }

    static List<PlanCase> smaller(PlanCase value) {
        List<PlanCase> candidates = new ArrayList<>();
        for (PlanPerson person : value.request.people()) {
            List<PlanPerson> fewer = new ArrayList<>(value.request.people());
            fewer.remove(person);
            if (fewer.stream().anyMatch(each -> each.weight() > 0)) {
                candidates.add(new PlanCase(value.request.with(CALENDAR, fewer)));
            }
        }
        return candidates;
    }

    PlanUnit unit(OrgUnitCode code) {
        return request.units().stream()
                .filter(unit -> unit.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    OrgUnitCode branchOf(PlanPerson person) {
        PlanUnit unit = unit(person.unit());
        return unit.level() == OrgLevel.TEAM ? unit.parent() : unit.code();
    }

    /** Returns the exact line of a person after each day of the quarter, from the definition. */
    List<Fraction> lineOf(PlanPerson person, long total) {
        List<Fraction> weights = weightsOf(person);
        Fraction whole = weights.stream().reduce(Fraction.ZERO, Fraction::plus);
        List<Fraction> line = new ArrayList<>();
        Fraction sum = Fraction.ZERO;
        for (Fraction weight : weights) {
            sum = sum.plus(weight);
            line.add(
                    whole.over().signum() == 0
                            ? Fraction.ZERO
                            : sum.times(total).dividedBy(whole));
        }
        return line;
    }

    List<Fraction> weightsOf(PlanPerson person) {
        DayWeights weights = unit(person.unit()).weights();
        List<Fraction> result = new ArrayList<>();
        List<Period> months = QUARTER.parts(PeriodKind.MONTH);
        for (int m = 0; m < months.size(); m++) {
            List<CalendarDay> days = months.get(m)
                    .firstDay()
                    .datesUntil(months.get(m).endExclusive())
                    .map(CALENDAR::day)
                    .toList();
            long all = days.stream().mapToLong(weights::of).sum();
            for (CalendarDay day : days) {
                long own = (long) weights.of(day) * person.presence().on(day.date());
                result.add(
                        request.monthTotals().isEmpty()
                                ? Fraction.of(own, 1)
                                : Fraction.of(own, all)
                                        .times(request.monthTotals().get(m)));
            }
        }
        return result;
    }

    /** Short enough to read when a property is falsified. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(request.targets() + " months " + request.monthTotals());
        request.people()
                .forEach(person -> text.append(String.format(
                        Locale.ROOT,
                        "%n  %s %s weight %d %s",
                        person.id(),
                        person.unit(),
                        person.weight(),
                        person.presence())));
        return text.toString();
    }

    /** An exact fraction, the slow way. */
    record Fraction(BigInteger over, BigInteger under) {
        static final Fraction ZERO = of(0, 1);

        static Fraction of(long over, long under) {
            return new Fraction(BigInteger.valueOf(over), BigInteger.valueOf(under));
        }

        Fraction plus(Fraction other) {
            return new Fraction(over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under))
                    .reduced();
        }

        Fraction times(long factor) {
            return new Fraction(over.multiply(BigInteger.valueOf(factor)), under).reduced();
        }

        Fraction dividedBy(Fraction other) {
            return new Fraction(over.multiply(other.under), under.multiply(other.over)).reduced();
        }

        private Fraction reduced() {
            BigInteger common = over.gcd(under);
            return common.signum() == 0 ? this : new Fraction(over.divide(common), under.divide(common));
        }

        long floor() {
            return over.divide(under).longValueExact();
        }

        long ceiling() {
            return over.add(under).subtract(BigInteger.ONE).divide(under).longValueExact();
        }

        long rounded() {
            return over.shiftLeft(1).add(under).divide(under.shiftLeft(1)).longValueExact();
        }

        /** Returns whether the distance to a whole number is below {@code bound}. */
        boolean isNearer(long value, long bound) {
            return over.subtract(under.multiply(BigInteger.valueOf(value)))
                            .abs()
                            .compareTo(under.multiply(BigInteger.valueOf(bound)))
                    < 0;
        }
    }
}
