package org.bankscrm.core.target.progress;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.target.plan.PlanPerson;
import org.bankscrm.core.target.plan.PlanUnit;
import org.bankscrm.core.target.plan.TargetPlan;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What is due by one version of a {@link TargetPlan}.
 *
 * <p>From the day up to which a version is frozen, what is due is what was done by then plus the plan from there. Days before
 * it are what was planned for them, reckoned back from that; whoever wants to know how far people were then asks the version
 * in force then.
 *
 * <p>Immutable and thread-safe. A line of a unit takes time linear in its people and days to make, a question about it none
 * worth naming.
 */
public final class PlanLines implements DuePlan {
    private final TargetPlan plan;
    private final Set<EmployeeId> people = new HashSet<>();
    private final Set<OrgUnitCode> units = new HashSet<>();

    /** Makes the lines of a version. */
    public PlanLines(TargetPlan plan) {
        this.plan = plan;
        plan.people().stream().map(PlanPerson::id).forEach(people::add);
        plan.units().stream().map(PlanUnit::code).forEach(units::add);
    }

    /** Returns period and number of the version, such as {@code 2026Q4/3}. */
    @Override
    public String version() {
        return plan.period() + "/" + plan.version();
    }

    @Override
    public LocalDate firstDay() {
        return plan.period().firstDay();
    }

    @Override
    public LocalDate lastDay() {
        return plan.period().lastDay();
    }

    @Override
    public Optional<Line> line(Subject subject) {
        if (subject instanceof Subject.Person person) {
            EmployeeId id = person.id();
            return people.contains(id) ? Optional.of(lineOf(id)) : Optional.empty();
        }
        OrgUnitCode code = ((Subject.Unit) subject).code();
        return units.contains(code) ? Optional.of(lineOf(code)) : Optional.empty();
    }

    private Line lineOf(EmployeeId person) {
        long[] planned = new long[plan.period().days()];
        for (int day = 0; day < planned.length; day++) {
            planned[day] = plan.planned(person, firstDay().plusDays(day));
        }
        return new Cumulative(firstDay(), plan.target(person), through(planned, plan.dueBy(person, lastDay())));
    }

    private Line lineOf(OrgUnitCode unit) {
        return new Cumulative(
                firstDay(), plan.target(unit), through(plan.plannedByDay(unit), plan.dueBy(unit, lastDay())));
    }

    /** Sums that end with {@code dueAtEnd}; before the frozen days that may have been less than nothing. */
    private static long[] through(long[] planned, long dueAtEnd) {
        long[] through = new long[planned.length];
        long due = dueAtEnd;
        for (int day = planned.length - 1; day >= 0; day--) {
            through[day] = Math.max(0, due);
            due -= planned[day];
        }
        return through;
    }

    private static final class Cumulative implements Line {
        private final LocalDate first;
        private final long total;
        private final long[] through;

        private Cumulative(LocalDate first, long total, long[] through) {
            this.first = first;
            this.total = total;
            this.through = through;
        }

        @Override
        public long total() {
            return total;
        }

        @Override
        public long dueThrough(LocalDate day) {
            long at = Math.min(through.length - 1L, ChronoUnit.DAYS.between(first, day));
            return at < 0 ? 0 : through[(int) at];
        }
    }
}
