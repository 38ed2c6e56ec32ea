package org.bankscrm.core.target;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.time.Provenance;
import org.bankscrm.core.time.WorkCalendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights and bounds by which a target is divided among people (个性化目标): the weight is the number of managed customers
 * not yet added, by role and presence; the upper bound is what the person can be expected to add in the period.
 *
 * @param capacity the rule of the capacity model
 * @param provenance whether every day of the period is published; a provisional one may change the bounds
 * @param shares one per person, by person
 */
public record PersonShares(Rule capacity, Provenance provenance, List<Share> shares) {
    /** The most customers a person may manage: 1,000,000. */
    public static final long MOST_MANAGED = 1_000_000;

    private static final long MILLION = Ratio.MILLION;
    private static final long MOST_ROLE = 10 * MILLION;
    private static final Rule WEIGHT = new Rule("target.weight.managed-not-added", "1");

    /** Where a weight comes from. */
    private enum Finding {
        NOT_ADDED,
        NOTHING_LEFT,
        ABSENT
    }

    public PersonShares {
        shares = List.copyOf(shares);
    }

    /**
     * The share of one person.
     *
     * @param person the person
     * @param unit the unit
     * @param weight customers not yet added × role and presence in parts per million; at most 10<sup>13</sup>
     * @param lower the least adds they must get
     * @param upper the most adds they can be expected to make, at least {@code lower}
     * @param notAdded customers not yet added
     * @param presentDays working days they are there
     */
    public record Share(
            EmployeeId person, OrgUnitCode unit, long weight, long lower, long upper, long notAdded, int presentDays) {
        /** Returns why the weight and the bounds are what they are. */
        public Reason reason() {
            Finding finding = weight > 0 ? Finding.NOT_ADDED : notAdded == 0 ? Finding.NOTHING_LEFT : Finding.ABSENT;
            return Reason.of(WEIGHT, finding)
                    .with("person", person)
                    .with("notAdded", notAdded)
                    .with("presentDays", presentDays)
                    .with("weight", weight)
                    .with("lower", lower)
                    .with("upper", upper);
        }
    }

    /**
     * Returns the shares for a period. Asks the model once for each person and day.
     *
     * @param from the first day of the period
     * @param toExclusive the first day behind the period
     * @throws InvalidTargetException with every fault: counts out of range, people listed twice, a period without a working
     *     day; or, if there is none of these, every floor above the capacity
     * @throws IllegalArgumentException if {@code toExclusive} is before {@code from}
     */
    public static PersonShares over(
            List<ManagedBase> people,
            CapacityModel model,
            WorkCalendar calendar,
            LocalDate from,
            LocalDate toExclusive) {
        List<TargetFault> faults = new ArrayList<>();
        List<LocalDate> days = calendar.workdays(from, toExclusive);
        if (days.isEmpty()) {
            faults.add(new TargetFault.CalendarHole(from, toExclusive.minusDays(1), "the shares of people"));
        }
        check(people, faults);
        InvalidTargetException.throwIfAny(faults);
        List<Share> shares = new ArrayList<>();
        for (ManagedBase person : people) {
            Share share = share(person, model, days);
            if (share.lower > share.upper) {
                faults.add(new TargetFault.ImpossibleBounds(
                        "person " + person.person(), share.lower, share.upper, "have lower at most upper"));
            }
            shares.add(share);
        }
        InvalidTargetException.throwIfAny(faults);
        shares.sort(Comparator.comparing(Share::person));
        return new PersonShares(model.rule(), calendar.provenance(from, toExclusive), shares);
    }

    private static void check(List<ManagedBase> people, List<TargetFault> faults) {
        Map<EmployeeId, Integer> times = new HashMap<>();
        for (ManagedBase person : people) {
            String of = " of person " + person.person();
            if (times.merge(person.person(), 1, Integer::sum) == 2) {
                faults.add(new TargetFault.Duplicate("person", person.person().value(), countOf(person, people)));
            }
            range("managed customers" + of, person.managed(), MOST_MANAGED, faults);
            if (person.managed() >= 0) {
                range("added customers" + of, person.added(), person.managed(), faults);
            }
            range("role in ppm" + of, person.rolePpm(), MOST_ROLE, faults);
            range("presence in ppm" + of, person.presencePpm(), MILLION, faults);
            range("floor" + of, person.floor(), Long.MAX_VALUE, faults);
        }
    }

    private static int countOf(ManagedBase person, List<ManagedBase> people) {
        return Math.toIntExact(people.stream()
                .filter(other -> other.person().equals(person.person()))
                .count());
    }

    private static void range(String field, long seen, long most, List<TargetFault> faults) {
        if (seen < 0 || seen > most) {
            faults.add(new TargetFault.OutOfRange(field, seen, 0, most));
        }
    }

    private static Share share(ManagedBase person, CapacityModel model, List<LocalDate> days) {
        List<StaffDay> present = days.stream()
                .filter(day -> person.presencePpm() > 0 && !person.leave().contains(day))
                .map(day -> new StaffDay(person.person(), person.unit(), day, person.presencePpm()))
                .toList();
        long notAdded = person.managed() - person.added();
        long effectivePpm = person.rolePpm() * person.presencePpm() / MILLION * present.size() / days.size();
        return new Share(
                person.person(),
                person.unit(),
                notAdded * effectivePpm,
                person.floor(),
                model.capOver(present),
                notAdded,
                present.size());
    }

    /** Returns the sum of the upper bounds of a unit's people: what the unit can be expected to add. */
    public long capacityOf(OrgUnitCode unit) {
        return shares.stream()
                .filter(share -> share.unit.equals(unit))
                .mapToLong(Share::upper)
                .reduce(0, Math::addExact);
    }

    /**
     * Returns what forbids giving each unit exactly its total within the bounds of its people, by unit; an empty list if all
     * fit. What does not fit above is no fault where the split returns it as not allocated.
     *
     * @param totals the total of each unit; people of other units are left alone
     */
    public List<TargetFault> boundFaults(Map<OrgUnitCode, Long> totals) {
        Map<OrgUnitCode, long[]> sums = new HashMap<>();
        for (Share share : shares) {
            long[] sum = sums.computeIfAbsent(share.unit, absent -> new long[2]);
            sum[0] = Math.addExact(sum[0], share.lower);
            sum[1] = Math.addExact(sum[1], share.upper);
        }
        List<TargetFault> faults = new ArrayList<>();
        totals.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            long[] sum = sums.getOrDefault(entry.getKey(), new long[2]);
            long total = entry.getValue();
            if (total < sum[0] || total > sum[1]) {
                faults.add(new TargetFault.ImpossibleBounds(
                        "the people of unit " + entry.getKey(), sum[0], sum[1], "hold its total of " + total));
            }
        });
        return faults;
    }
}
