package org.bankscrm.examples.targets;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.target.ManagedBase;
import org.bankscrm.core.target.PersonShares;
import org.bankscrm.core.target.Ratio;
import org.bankscrm.core.target.StaffDay;
import org.bankscrm.core.target.TargetOrder;
import org.bankscrm.core.target.TargetSheet;
import org.bankscrm.core.target.plan.PlanPerson;
import org.bankscrm.core.target.plan.PlanRequest;
import org.bankscrm.core.target.plan.Planner;
import org.bankscrm.core.target.plan.Presence;
import org.bankscrm.core.target.plan.ReplanOutcome;
import org.bankscrm.core.target.plan.ReplanRequest;
import org.bankscrm.core.target.plan.Replanner;
import org.bankscrm.core.target.plan.TargetPlan;
import org.bankscrm.core.target.progress.DoneCounts;
import org.bankscrm.core.target.progress.ForecastPolicy;
import org.bankscrm.core.target.progress.PlanLines;
import org.bankscrm.core.target.progress.ProgressBoard;
import org.bankscrm.core.target.progress.Subject;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PublishedCalendar;
import org.bankscrm.core.time.WorkCalendar;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the plan of an input, and the next version from its actuals. */
final class TargetRun {
    static final WorkCalendar CALENDAR = PublishedCalendar.shipped();

    private final TargetInput input;
    private final @Nullable LocalDate asOf;

    TargetRun(TargetInput input, @Nullable LocalDate asOf) {
        this.input = input;
        this.asOf = asOf;
    }

    /**
     * What came out.
     *
     * @param sheet the targets of units
     * @param shares weights and bounds of people
     * @param first the plan before any actuals
     * @param plan the plan that holds now
     * @param progress how far everybody is with the first plan, and what changed; null without actuals
     */
    record Result(
            TargetSheet sheet,
            PersonShares shares,
            TargetPlan first,
            TargetPlan plan,
            @Nullable Actuals progress) {}

    /**
     * What the actuals say.
     *
     * @param asOf the last day that counts
     * @param done what was done
     * @param board how far everybody is with the first plan
     * @param replanned for how many people the days to come were planned anew
     */
    record Actuals(LocalDate asOf, DoneCounts done, ProgressBoard board, int replanned) {}

    /**
     * Returns what came out.
     *
     * @throws org.bankscrm.core.target.InvalidTargetException if there are no targets or shares in the input
     * @throws org.bankscrm.core.target.plan.InvalidPlanException if there is no plan in it
     */
    Result run() {
        PlanFile wanted = input.plan();
        TargetOrder order = new TargetOrder(wanted.lens(), BankTime.startOf(wanted.asOf()), wanted.rates())
                .policy(wanted.policy())
                .within(input.organisation());
        input.base().forEach(order::count);
        TargetSheet sheet = order.sheet();
        Period period = wanted.period();
        PersonShares shares = PersonShares.over(
                input.people(), wanted.capacity(), CALENDAR, period.firstDay(), period.endExclusive());
        TargetPlan first = Planner.plan(request(sheet, shares));
        if (asOf == null) {
            return new Result(sheet, shares, first, first, null);
        }
        DoneCounts done = input.done()
                .snapshot(
                        input.organisation(), BankTime.startOf(asOf.plusDays(1)).minusSeconds(1));
        ReplanOutcome outcome =
                Replanner.replan(first, ReplanRequest.of(asOf, doneByPerson(done, asOf)), wanted.replan());
        int replanned = outcome instanceof ReplanOutcome.Replanned changed ? changed.people() : 0;
        ProgressBoard board = new ProgressBoard(new PlanLines(first), done, CALENDAR, ForecastPolicy.STANDARD);
        return new Result(sheet, shares, first, outcome.plan(), new Actuals(asOf, done, board, replanned));
    }

    private PlanRequest request(TargetSheet sheet, PersonShares shares) {
        Map<EmployeeId, ManagedBase> people = new HashMap<>();
        input.people().forEach(person -> people.put(person.person(), person));
        List<PlanPerson> planned = new ArrayList<>();
        for (PersonShares.Share share : shares.shares()) {
            planned.add(person(
                    share, people.getOrDefault(share.person(), ManagedBase.of(share.person(), share.unit(), 0, 0))));
        }
        Map<OrgUnitCode, Long> targets = new HashMap<>();
        sheet.units().forEach(unit -> targets.put(unit.unit(), unit.net()));
        PlanRequest request = PlanRequest.of(input.plan().period(), CALENDAR, input.units(), planned, targets);
        return input.plan().months().isEmpty()
                ? request
                : request.withMonthTotals(input.plan().months());
    }

    private PlanPerson person(PersonShares.Share share, ManagedBase person) {
        StaffDay full = new StaffDay(
                person.person(), person.unit(), input.plan().period().firstDay(), person.presencePpm());
        int percent = Math.toIntExact(person.presencePpm() * 100 / Ratio.MILLION);
        return new PlanPerson(
                share.person(),
                share.unit(),
                share.weight(),
                share.lower(),
                share.upper(),
                Math.toIntExact(input.plan().capacity().dayCap(full)),
                new Presence(percent, Map.of()).withLeave(person.leave()));
    }

    private Map<EmployeeId, Long> doneByPerson(DoneCounts done, LocalDate through) {
        Map<EmployeeId, Long> sums = new HashMap<>();
        for (ManagedBase person : input.people()) {
            sums.put(person.person(), done.doneThrough(Subject.person(person.person()), through));
        }
        return sums;
    }
}
