package org.bankscrm.examples.board;

import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.target.plan.PlanUnit;
import org.bankscrm.core.target.plan.Shortfall;
import org.bankscrm.core.target.plan.TargetPlan;
import org.bankscrm.core.target.progress.DoneCounts;
import org.bankscrm.core.target.progress.ForecastPolicy;
import org.bankscrm.core.target.progress.PlanLines;
import org.bankscrm.core.target.progress.Progress;
import org.bankscrm.core.target.progress.ProgressBoard;
import org.bankscrm.core.target.progress.Subject;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.WorkCalendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws the pictures of units from the versions of a plan and what was done. Not thread-safe. */
public final class PlanPictures {
    private final List<TargetPlan> versions;
    private final DoneCounts done;
    private final LocalDate through;
    private final LocalDate foreseenOn;
    private final ProgressBoard now;
    private final ProgressBoard earlier;
    private final Map<OrgUnitCode, Long> shortfalls;

    /**
     * Prepares the pictures.
     *
     * @param versions every version of the plan, the first first
     * @param done what was done
     * @param through the last day with figures, in the period of the plan
     * @param foreseenOn the last day the forecast that is shown knows of, not behind {@code through}
     */
    public PlanPictures(
            List<TargetPlan> versions,
            DoneCounts done,
            WorkCalendar calendar,
            LocalDate through,
            LocalDate foreseenOn) {
        this.versions = List.copyOf(versions);
        this.done = done;
        this.through = through;
        this.foreseenOn = foreseenOn;
        now = board(inForce(through), calendar);
        earlier = board(inForce(foreseenOn), calendar);
        shortfalls = shortfalls(latest());
    }

    private ProgressBoard board(TargetPlan version, WorkCalendar calendar) {
        return new ProgressBoard(new PlanLines(version), done, calendar, ForecastPolicy.STANDARD);
    }

    private TargetPlan latest() {
        return versions.get(versions.size() - 1);
    }

    /** Returns the version that told people what to do on a day: one made in the evening holds from the next day on. */
    private TargetPlan inForce(LocalDate day) {
        TargetPlan found = versions.get(0);
        for (TargetPlan version : versions) {
            if (version.asOf().map(day::isAfter).orElse(true)) {
                found = version;
            }
        }
        return found;
    }

    /**
     * Returns the picture of a unit.
     *
     * @throws IllegalArgumentException if the unit is not in the plan
     */
    public PlanPicture of(OrgUnitCode unit, String name) {
        Period period = latest().period();
        List<Long> did = new ArrayList<>();
        for (LocalDate day = period.firstDay(); !day.isAfter(through); day = day.plusDays(1)) {
            did.add(done.doneBetween(Subject.unit(unit), period.firstDay(), day));
        }
        List<PlanPicture.Replan> replans = new ArrayList<>();
        versions.forEach(version ->
                version.asOf().ifPresent(asOf -> replans.add(new PlanPicture.Replan(version.version(), asOf))));
        return new PlanPicture(
                name,
                period,
                due(unit, versions.subList(0, 1)),
                due(unit, versions),
                did,
                replans,
                shortfalls.getOrDefault(unit, 0L),
                progress(now, unit, through),
                progress(earlier, unit, foreseenOn));
    }

    private static Progress progress(ProgressBoard board, OrgUnitCode unit, LocalDate day) {
        return board.progress(Subject.unit(unit), day)
                .orElseThrow(() -> new IllegalArgumentException("unit must be in the plan: " + unit));
    }

    private List<Long> due(OrgUnitCode unit, List<TargetPlan> known) {
        Period period = known.get(0).period();
        List<Long> due = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            TargetPlan version = known.get(i);
            LocalDate end = i + 1 < known.size() ? known.get(i + 1).asOf().orElseThrow() : period.lastDay();
            long sum = version.asOf().map(asOf -> version.dueBy(unit, asOf)).orElse(0L);
            long[] days = version.plannedByDay(unit);
            int last = Math.toIntExact(ChronoUnit.DAYS.between(period.firstDay(), end));
            for (int day = due.size(); day <= last; day++) {
                sum += days[day];
                due.add(sum);
            }
        }
        return due;
    }

    private static Map<OrgUnitCode, Long> shortfalls(TargetPlan plan) {
        Map<OrgUnitCode, PlanUnit> units = new HashMap<>();
        plan.units().forEach(unit -> units.put(unit.code(), unit));
        Map<OrgUnitCode, Long> sums = new HashMap<>();
        for (Shortfall shortfall : plan.shortfalls()) {
            PlanUnit unit = units.get(shortfall.unit());
            while (unit != null) {
                sums.merge(unit.code(), shortfall.count(), Long::sum);
                unit = unit.isTop() ? null : units.get(unit.parent());
            }
        }
        return sums;
    }
}
