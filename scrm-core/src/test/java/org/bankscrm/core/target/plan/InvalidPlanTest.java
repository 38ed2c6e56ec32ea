package org.bankscrm.core.target.plan;

import static org.assertj.core.api.Assertions.assertThat;
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
        assertThatThrownBy(() -> new Presence(-1, Map.of())).hasMessage("usualPercent must be 0 to 100 percent: -1");
    }
}
