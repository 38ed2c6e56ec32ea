package org.bankscrm.core.target.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.core.target.plan.Banks.OUTLET;
import static org.bankscrm.core.target.plan.Banks.QUARTER;
import static org.bankscrm.core.target.plan.Banks.TEAM;
import static org.bankscrm.core.target.plan.Banks.UNITS;
import static org.bankscrm.core.target.plan.Banks.day;
import static org.bankscrm.core.target.plan.Banks.id;
import static org.bankscrm.core.target.plan.Banks.person;
import static org.bankscrm.core.target.plan.Banks.request;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.time.CalendarDay;
import org.bankscrm.core.time.DayKind;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.Provenance;
import org.bankscrm.core.time.PublishedCalendar;
import org.bankscrm.core.time.WorkCalendar;
import org.junit.jupiter.api.Test;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

class InvalidPlanTest {
    private static final PublishedCalendar CALENDAR = PublishedCalendar.shipped();
    private static final OrgUnitCode NOWHERE = new OrgUnitCode("9999");

    private static void assertFaults(ThrowingCallable question, PlanFault... faults) {
        assertThatThrownBy(question).isInstanceOfSatisfying(InvalidPlanException.class, thrown -> {
            assertThat(thrown.faults()).containsExactlyInAnyOrder(faults);
            assertThat(thrown).hasMessageContaining(faults[0].message());
        });
    }

    private static PlanRequest of(List<PlanUnit> units, List<PlanPerson> people, Map<OrgUnitCode, Long> targets) {
        return PlanRequest.of(QUARTER, CALENDAR, units, people, targets);
    }

    @Test
    void a_hole_in_the_calendar_is_named_day_by_day() {
        WorkCalendar holes = date -> {
            if (date.equals(day("2026-10-12"))) {
                throw new DateTimeException("not loaded");
            }
            return CALENDAR.day(date.equals(day("2026-12-31")) ? date.plusDays(1) : date);
        };

        assertFaults(
                () -> Planner.plan(PlanRequest.of(QUARTER, holes, UNITS, Banks.team(1), Map.of(OUTLET, 1L))),
                new PlanFault.CalendarHole(day("2026-10-12")),
                new PlanFault.CalendarHole(day("2026-12-31")));
    }

    @Test
    void every_bad_row_is_named_at_once() {
        List<PlanPerson> people = List.of(
                person("a", -1),
                person("b", 1).withBounds(5, 4),
                person("c", 1).withBounds(-2, 4).withMostPerDay(-3),
                person("d", 1),
                person("D", 1),
                PlanPerson.of(id("e"), NOWHERE, 1));

        assertFaults(
                () -> Planner.plan(of(UNITS, people, Map.of(OUTLET, -7L))),
                new PlanFault.TargetOutOfRange(OUTLET, -7),
                new PlanFault.NegativeNumber(id("a"), "weight", -1),
                new PlanFault.ImpossibleBounds(id("b"), 5, 4),
                new PlanFault.NegativeNumber(id("c"), "least", -2),
                new PlanFault.NegativeNumber(id("c"), "mostPerDay", -3),
                new PlanFault.DuplicatePerson(id("D")),
                new PlanFault.UnknownUnit(id("e"), NOWHERE));
    }

    @Test
    void units_must_form_one_tree() {
        OrgUnitCode a = new OrgUnitCode("a");
        OrgUnitCode b = new OrgUnitCode("b");
        List<PlanUnit> units = List.of(
                PlanUnit.top(OUTLET, OrgLevel.OUTLET),
                PlanUnit.top(TEAM, OrgLevel.TEAM),
                PlanUnit.under(OUTLET, TEAM, OrgLevel.TEAM),
                PlanUnit.under(NOWHERE, new OrgUnitCode("c"), OrgLevel.TEAM),
                PlanUnit.under(a, b, OrgLevel.TEAM),
                PlanUnit.under(b, a, OrgLevel.TEAM));

        assertFaults(
                () -> Planner.plan(of(units, List.of(), Map.of())),
                new PlanFault.NoTarget(),
                new PlanFault.DuplicateUnit(TEAM),
                new PlanFault.UnknownParent(new OrgUnitCode("c"), NOWHERE),
                new PlanFault.NotOneTop(2),
                new PlanFault.UnitBelowItself(b));
    }

    @Test
    void targets_must_be_of_known_units_none_above_another() {
        assertFaults(
                () -> Planner.plan(of(UNITS, Banks.team(1), Map.of(OUTLET, 1L, TEAM, 1L, NOWHERE, 1L))),
                new PlanFault.NestedTargets(TEAM, OUTLET),
                new PlanFault.TargetOfUnknownUnit(NOWHERE));
    }

    @Test
    void bounds_must_leave_a_way() {
        assertFaults(
                () -> Planner.plan(request(
                        10,
                        List.of(person("a", 1).withBounds(6, 9), person("b", 1).withBounds(6, 9)))),
                new PlanFault.LowerExceedsTarget(OUTLET, 2));
        assertFaults(
                () -> Planner.plan(request(10, List.of(person("a", 0), person("b", 0)))),
                new PlanFault.AllWeightsZero(OUTLET, 10));
        assertFaults(
                () -> Planner.plan(
                        request(10, List.of(person("a", 1).withBounds(63, 99).withMostPerDay(1)))),
                new PlanFault.ImpossibleBounds(id("a"), 63, 62));
        assertFaults(
                () -> Planner.plan(request(10_000_000_000L, List.of(person("a", 1)))),
                new PlanFault.ShareTooLarge(TEAM, 10_000_000_000L));
    }

    @Test
    void monthly_totals_must_add_up_and_have_days() {
        PlanRequest request = request(10, Banks.team(1));
        assertFaults(
                () -> Planner.plan(request.withMonthTotals(List.of(1L, 2L))), new PlanFault.WrongNumberOfMonths(2, 3));
        assertFaults(
                () -> Planner.plan(request.withMonthTotals(List.of(1L, 2L, 3L))),
                new PlanFault.MonthTotalsDoNotAddUp(6, 10));
        assertFaults(
                () -> Planner.plan(request.withMonthTotals(List.of(-1L, 2L, 9L))),
                new PlanFault.MonthTotalOutOfRange(Period.parse("2026-10"), -1));

        WorkCalendar closed = date -> CALENDAR.day(date.getMonthValue() == 11 ? day("2026-10-01") : date);
        WorkCalendar idleNovember = date -> new CalendarDay(date, closed.dayKind(date), Provenance.KNOWN, "");
        assertFaults(
                () -> Planner.plan(PlanRequest.of(QUARTER, idleNovember, UNITS, Banks.team(1), Map.of(OUTLET, 10L))
                        .withMonthTotals(List.of(1L, 2L, 7L))),
                new PlanFault.NoWorkingDay(OUTLET, Period.parse("2026-11")),
                new PlanFault.NoWorkingDay(TEAM, Period.parse("2026-11")));
    }

    @Test
    void a_unit_must_have_a_day_to_work_and_a_period_must_be_one_that_is_planned() {
        DayWeights none = new DayWeights(0, 0, 0, 0, 0);
        List<PlanUnit> idle = List.of(PlanUnit.top(TEAM, OrgLevel.TEAM).withWeights(none));

        assertFaults(
                () -> Planner.plan(of(idle, Banks.team(1), Map.of(TEAM, 10L))),
                new PlanFault.NoWorkingDay(TEAM, QUARTER));
        assertFaults(
                () -> Planner.plan(
                        PlanRequest.of(Period.parse("2026-W40"), CALENDAR, UNITS, Banks.team(1), Map.of(OUTLET, 1L))),
                new PlanFault.NotPlannable(Period.parse("2026-W40")));
    }

    @Test
    void figures_must_be_there_for_everybody_and_on_time() {
        TargetPlan plan = Planner.plan(request(100, Banks.team(3)));
        LocalDate friday = day("2026-11-13");

        assertFaults(
                () -> Replanner.replan(
                        plan,
                        ReplanRequest.of(day("2027-01-01"), Map.of(id("p0"), 1L, id("p1"), -1L, id("x"), 1L))
                                .withLeavers(Set.of(id("y"))),
                        ReplanPolicy.STANDARD),
                new PlanFault.DateOutsidePeriod(day("2027-01-01"), QUARTER),
                new PlanFault.UnknownPerson(id("x")),
                new PlanFault.UnknownPerson(id("y")),
                new PlanFault.NegativeNumber(id("p1"), "done", -1),
                new PlanFault.MissingActual(id("p2")));

        Map<EmployeeId, Long> none = Map.of(id("p0"), 0L, id("p1"), 0L, id("p2"), 0L);
        TargetPlan next = Replanner.replan(plan, ReplanRequest.of(friday, none), ReplanPolicy.STANDARD)
                .plan();
        assertFaults(
                () -> Replanner.replan(next, ReplanRequest.of(day("2026-11-12"), none), ReplanPolicy.STANDARD),
                new PlanFault.DateBeforePlan(day("2026-11-12"), friday));
    }

    @Test
    void presets_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> new ReplanPolicy(99, ShortfallPolicy.REPORT, 0))
                .hasMessage("catchUpPercent must be 100 to 1000 percent: 99");
        assertThatThrownBy(() -> new ReplanPolicy(150, ShortfallPolicy.REPORT, 101))
                .hasMessage("floorPercent must be 0 to 100 percent: 101");
        assertThatThrownBy(() -> new DayWeights(100, 101, 0, 0, 0))
                .hasMessage("day weights must be 0 to 100 percent: 100, 101, 0, 0, 0");
        assertThatThrownBy(() -> new DayWeights(100, 100, 0, -1, 0))
                .hasMessage("day weights must be 0 to 100 percent: 100, 100, 0, -1, 0");
        assertThatCode(() -> new DayWeights(0, 100, 100, 100, 100)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new Presence(-1, Map.of())).hasMessage("usualPercent must be 0 to 100 percent: -1");
    }

    @Test
    void the_greatest_numbers_that_are_allowed_are_no_fault() {
        assertThat(Planner.plan(request(Integer.MAX_VALUE, Banks.team(1))).planned(OUTLET, QUARTER))
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(Planner.plan(request(Integer.MAX_VALUE, Banks.team(1)).withDayTotals(DayTotals.FROM_TOP))
                        .planned(OUTLET, QUARTER))
                .isEqualTo(Integer.MAX_VALUE);
        assertFaults(
                () -> Planner.plan(request(Integer.MAX_VALUE + 1L, Banks.team(1))),
                new PlanFault.ShareTooLarge(TEAM, Integer.MAX_VALUE + 1L));
        assertThat(Planner.plan(request(PlanRequest.MOST_TARGET, Banks.team(1_000)))
                        .target(OUTLET))
                .isEqualTo(PlanRequest.MOST_TARGET);
        assertFaults(
                () -> Planner.plan(request(PlanRequest.MOST_TARGET + 1, Banks.team(1_000))),
                new PlanFault.TargetOutOfRange(OUTLET, PlanRequest.MOST_TARGET + 1));
    }

    @Test
    void a_target_of_nothing_is_a_plan_of_nothing_whatever_the_months_say() {
        PlanRequest request = request(0, Banks.team(2));

        assertThat(Planner.plan(request).planned(OUTLET, QUARTER)).isZero();
        assertThat(Planner.plan(request.withMonthTotals(List.of(0L, 0L, 0L))).planned(OUTLET, QUARTER))
                .isZero();
    }

    @Test
    void a_month_without_a_working_day_may_have_a_total_of_nothing() {
        WorkCalendar idleNovember = date -> date.getMonthValue() == 11
                ? new CalendarDay(date, DayKind.HOLIDAY, Provenance.KNOWN, "")
                : CALENDAR.day(date);
        PlanRequest request = PlanRequest.of(QUARTER, idleNovember, UNITS, Banks.team(2), Map.of(OUTLET, 10L))
                .withMonthTotals(List.of(4L, 0L, 6L));

        assertThat(Planner.plan(request).planned(OUTLET, Period.parse("2026-12")))
                .isEqualTo(6);
    }

    @Test
    void least_numbers_may_take_the_whole_target_or_the_whole_capacity() {
        TargetPlan all = Planner.plan(request(
                12, List.of(person("a", 1).withBounds(6, 9), person("b", 1).withBounds(6, 9))));
        assertThat(all.target(id("a"))).isEqualTo(6);

        TargetPlan unweighted = Planner.plan(request(5, List.of(person("a", 0).withBounds(5, 9))));
        assertThat(unweighted.target(id("a"))).isEqualTo(5);

        TargetPlan full = Planner.plan(
                request(70, List.of(person("a", 1).withBounds(62, 62).withMostPerDay(1), person("b", 1))));
        assertThat(full.target(id("a"))).isEqualTo(62);
    }

    @Test
    void weights_and_totals_with_too_many_digits_to_multiply_are_a_fault() {
        List<PlanUnit> units = List.of(PlanUnit.top(TEAM, OrgLevel.TEAM).withWeights(new DayWeights(97, 89, 31, 0, 0)));
        PlanRequest request = of(units, Banks.team(1_000), Map.of(TEAM, PlanRequest.MOST_TARGET))
                .withMonthTotals(List.of(333_333_333_331L, 333_333_333_323L, 333_333_333_346L));

        assertFaults(() -> Planner.plan(request), new PlanFault.WeightsTooFine(TEAM));
    }

    @Test
    void a_tree_must_have_a_top() {
        assertFaults(() -> Planner.plan(of(List.of(), List.of(), Map.of(OUTLET, 1L))), new PlanFault.NotOneTop(0));
    }

    @Test
    void days_from_the_top_of_a_branch_that_is_too_large_are_a_fault() {
        List<PlanPerson> people = List.of(person("a", 1), person("b", 1));

        assertFaults(
                () -> Planner.plan(request(4_000_000_000L, people).withDayTotals(DayTotals.FROM_TOP)),
                new PlanFault.ShareTooLarge(OUTLET, 4_000_000_000L));
    }

    @Test
    void nested_targets_and_weights_that_are_all_zero_are_named_at_once() {
        DayWeights none = new DayWeights(0, 0, 0, 0, 0);
        List<PlanUnit> units = List.of(UNITS.get(0), UNITS.get(1).withWeights(none));

        assertFaults(
                () -> Planner.plan(of(units, Banks.team(1), Map.of(OUTLET, 1L, TEAM, 1L))),
                new PlanFault.NestedTargets(TEAM, OUTLET),
                new PlanFault.NoWorkingDay(TEAM, QUARTER));
    }

    @Test
    void targets_beyond_a_long_in_all_are_named_and_do_not_overflow() {
        PlanRequest request = of(UNITS, Banks.team(1), Map.of(TEAM, Long.MAX_VALUE, Banks.OTHER_TEAM, Long.MAX_VALUE))
                .withMonthTotals(List.of(1L, 2L, 3L));

        assertFaults(
                () -> Planner.plan(request),
                new PlanFault.TargetOutOfRange(TEAM, Long.MAX_VALUE),
                new PlanFault.TargetOutOfRange(Banks.OTHER_TEAM, Long.MAX_VALUE),
                new PlanFault.MonthTotalsDoNotAddUp(6, Long.MAX_VALUE));
    }

    @Test
    void a_presence_of_somebody_who_is_not_in_the_plan_is_a_fault() {
        TargetPlan plan = Planner.plan(request(10, Banks.team(1)));

        assertFaults(
                () -> Replanner.replan(
                        plan,
                        ReplanRequest.of(day("2026-11-13"), Map.of(id("p0"), 1L))
                                .withPresences(Map.of(id("x"), Presence.FULL)),
                        ReplanPolicy.STANDARD),
                new PlanFault.UnknownPerson(id("x")));
    }

    @Test
    void requests_show_their_size_and_nobody_in_them() {
        ReplanRequest replan = ReplanRequest.of(day("2026-11-13"), Map.of(id("p0"), 1L));

        assertThat(request(10, Banks.team(7))).hasToString("PlanRequest[2026Q4, 3 units, 7 people, 1 targets]");
        assertThat(replan).hasToString("ReplanRequest[2026-11-13, 1 figures, 0 leavers, 0 presences]");
        assertThat(replan.withCalendar(CALENDAR))
                .hasToString("ReplanRequest[2026-11-13, 1 figures, 0 leavers, 0 presences, calendar]");
    }
}
