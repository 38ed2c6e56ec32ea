package org.bankscrm.core.target.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.core.target.plan.Banks.OUTLET;
import static org.bankscrm.core.target.plan.Banks.QUARTER;
import static org.bankscrm.core.target.plan.Banks.TEAM;
import static org.bankscrm.core.target.plan.Banks.day;
import static org.bankscrm.core.target.plan.Banks.id;
import static org.bankscrm.core.target.plan.Banks.person;
import static org.bankscrm.core.target.plan.Banks.plan;
import static org.bankscrm.core.target.plan.Banks.request;

import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.target.allocation.AllocationMethod;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.Provenance;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class PlannerTest {
    private static long month(TargetPlan plan, String month) {
        return plan.planned(OUTLET, Period.parse(month));
    }

    @Nested
    class a_thousand_adds_in_the_fourth_quarter_of_2026 {
        private final TargetPlan plan = plan(1_000, person("p0", 1));

        @Test
        void are_290_in_october_339_in_november_and_371_in_december() {
            assertThat(month(plan, "2026-10")).isEqualTo(290);
            assertThat(month(plan, "2026-11")).isEqualTo(339);
            assertThat(month(plan, "2026-12")).isEqualTo(371);
            assertThat(plan.planned(OUTLET, QUARTER)).isEqualTo(1_000);
        }

        @Test
        void should_be_452_after_28_of_62_working_days() {
            assertThat(plan.dueBy(id("p0"), day("2026-11-13"))).isEqualTo(452);
            assertThat(plan.dueBy(OUTLET, day("2026-11-15"))).isEqualTo(452);
            assertThat(plan.dueBy(OUTLET, day("2026-09-30"))).isZero();
            assertThat(plan.dueBy(OUTLET, day("2027-03-01"))).isEqualTo(1_000);
        }

        @Test
        void count_the_saturday_worked_for_the_holiday_and_no_other() {
            assertThat(plan.planned(OUTLET, day("2026-10-10"))).isEqualTo(16);
            assertThat(plan.planned(OUTLET, day("2026-10-17"))).isZero();
            assertThat(plan.planned(OUTLET, day("2026-10-01"))).isZero();
            assertThat(plan.planned(OUTLET, Period.parse("2026-W53"))).isEqualTo(65);
        }

        @Test
        void rest_on_days_that_the_notice_of_2027_may_still_move() {
            assertThat(plan.provenance()).isEqualTo(Provenance.PROVISIONAL);
            assertThat(plan.provisionalDays()).hasSize(7).startsWith(day("2026-12-25"));

            PlanRequest october = new PlanRequest(
                    Period.parse("2026-10"),
                    plan.request().calendar(),
                    Banks.UNITS,
                    Banks.team(2),
                    Map.of(OUTLET, 290L),
                    List.of(),
                    DayTotals.BY_BRANCH,
                    AllocationMethod.WEBSTER);
            assertThat(Planner.plan(october).provenance()).isEqualTo(Provenance.KNOWN);
            assertThat(Planner.plan(october).planned(TEAM, Period.parse("2026-10")))
                    .isEqualTo(290);
        }

        @Test
        void are_named_by_version_and_by_what_they_were_made_from() {
            assertThat(plan.version()).isEqualTo(1);
            assertThat(plan.digest())
                    .hasSize(64)
                    .isEqualTo(plan(1_000, person("p0", 1)).digest());
            assertThat(plan).isEqualTo(plan(1_000, person("p0", 1)));
            assertThat(plan(1_001, person("p0", 1)).digest()).isNotEqualTo(plan.digest());
            assertThat(plan(1_000, person("p0", 2)).digest()).isNotEqualTo(plan.digest());
            assertThat(plan.previousDigest()).isEmpty();
            assertThat(plan).hasToString("TargetPlan[2026Q4, version 1, 1 people]");
        }
    }

    @Nested
    class people {
        @Test
        void get_shares_by_weight_and_lose_no_fraction_month_after_month() {
            List<PlanPerson> team = Banks.team(1_000);
            TargetPlan plan = Planner.plan(request(10_000, team));

            assertThat(plan.target(id("p7"))).isEqualTo(10);
            for (LocalDate day : List.of(day("2026-10-08"), day("2026-11-02"), day("2026-12-31"))) {
                assertThat(plan.planned(OUTLET, day)).isBetween(161L, 162L);
            }
        }

        @Test
        void stay_within_their_bounds_while_the_others_take_the_rest() {
            TargetPlan plan =
                    plan(100, person("a", 10).withBounds(0, 20), person("b", 1).withBounds(30, 40), person("c", 10));

            assertThat(plan.target(id("a"))).isEqualTo(20);
            assertThat(plan.target(id("b"))).isEqualTo(30);
            assertThat(plan.target(id("c"))).isEqualTo(50);
        }

        @Test
        void on_leave_do_nothing_that_day_and_a_leave_of_the_whole_quarter_leaves_no_target() {
            Presence away = Presence.FULL.withLeave(List.of(day("2026-10-12"), day("2026-10-13")));
            Presence neverThere = new Presence(0, Map.of());
            TargetPlan plan = plan(
                    200,
                    person("a", 1).withPresence(away),
                    person("b", 1),
                    person("c", 1).withPresence(neverThere));

            assertThat(plan.planned(id("a"), day("2026-10-12"))).isZero();
            assertThat(plan.planned(id("a"), day("2026-10-13"))).isZero();
            assertThat(plan.target(id("a"))).isEqualTo(100);
            assertThat(plan.target(id("c"))).isZero();
        }

        @Test
        void never_do_more_on_a_day_than_they_can_and_what_does_not_fit_is_a_shortfall() {
            TargetPlan plan =
                    plan(400, person("a", 1).withMostPerDay(2), person("b", 1).withMostPerDay(4));

            assertThat(plan.target(id("a"))).isEqualTo(2 * 62);
            assertThat(plan.target(id("b"))).isEqualTo(4 * 62);
            assertThat(plan.shortfalls()).containsExactly(new Shortfall.OfUnit(OUTLET, 28, ShortfallReason.CAPACITY));
            assertThat(plan.target(OUTLET)).isEqualTo(400);
            assertThat(plan.plannedByDay(OUTLET)).containsOnly(0, 6);
        }

        @Test
        void whose_line_is_too_steep_on_some_days_do_more_on_the_others() {
            Presence busyOctober = new Presence(10, october(100));
            TargetPlan plan = plan(60, person("a", 1).withPresence(busyOctober).withMostPerDay(2));

            assertThat(plan.planned(OUTLET, QUARTER)).isEqualTo(60);
            assertThat(plan.shortfalls()).isEmpty();
            assertThat(plan.plannedByDay(OUTLET)).containsOnly(0, 1, 2);
            assertThat(month(plan, "2026-10")).isEqualTo(36);
        }

        private Map<LocalDate, Integer> october(int percent) {
            Map<LocalDate, Integer> days = new TreeMap<>();
            Period.parse("2026-10").firstDay().datesUntil(day("2026-11-01")).forEach(date -> days.put(date, percent));
            return days;
        }

        @Test
        void of_a_hall_open_on_saturday_do_30_percent_of_a_day_then() {
            List<PlanUnit> units = new ArrayList<>();
            Banks.UNITS.forEach(unit -> units.add(unit.withWeights(DayWeights.OPEN_ON_SATURDAY)));
            PlanRequest request = PlanRequest.of(
                    QUARTER, request(0, List.of()).calendar(), units, Banks.team(1), Map.of(OUTLET, 6_560L));
            TargetPlan plan = Planner.plan(request);

            // 62 workdays and 11 Saturdays that are neither in the holiday nor worked for it: 65.3 days.
            assertThat(plan.planned(OUTLET, day("2026-11-07"))).isEqualTo(30);
            assertThat(plan.planned(OUTLET, day("2026-11-09"))).isBetween(100L, 101L);
            assertThat(plan.planned(OUTLET, day("2026-11-08"))).isZero();
        }
    }

    @Nested
    class management {
        @Test
        void may_set_the_months_and_gets_them_to_the_unit() {
            TargetPlan plan = Planner.plan(request(1_000, Banks.team(7)).withMonthTotals(List.of(100L, 333L, 567L)));

            assertThat(month(plan, "2026-10")).isEqualTo(100);
            assertThat(month(plan, "2026-11")).isEqualTo(333);
            assertThat(month(plan, "2026-12")).isEqualTo(567);
        }

        @Test
        void may_leave_a_month_out() {
            TargetPlan plan = Planner.plan(request(300, Banks.team(7)).withMonthTotals(List.of(0L, 0L, 300L)));

            assertThat(month(plan, "2026-11")).isZero();
            assertThat(month(plan, "2026-12")).isEqualTo(300);
        }

        @Test
        void may_give_targets_to_units_one_by_one() {
            List<PlanPerson> people = List.of(
                    person("a", 1),
                    new PlanPerson(id("b"), Banks.OTHER_TEAM, 1, 0, PlanPerson.UNLIMITED, 99, Presence.FULL));
            PlanRequest request = PlanRequest.of(
                    QUARTER,
                    request(0, people).calendar(),
                    Banks.UNITS,
                    people,
                    Map.of(TEAM, 10L, Banks.OTHER_TEAM, 90L));

            assertThat(Planner.plan(request).target(id("b"))).isEqualTo(90);
            assertThat(Planner.plan(request.withDayTotals(DayTotals.FROM_TOP)).target(OUTLET))
                    .isEqualTo(100);
        }

        @Test
        void may_choose_the_largest_remainder() {
            PlanRequest request = request(11, List.of(person("a", 6), person("b", 6), person("c", 2)));

            assertThat(Planner.plan(request.withMethod(AllocationMethod.HAMILTON))
                            .target(id("c")))
                    .isEqualTo(1);
        }
    }

    @Test
    void cells_come_one_by_one_in_the_order_of_the_plan() {
        TargetPlan plan = plan(3, person("b", 1), person("a", 2));
        List<String> cells = new ArrayList<>();

        plan.forEachCell((unit, person, date, target) -> cells.add(unit + " " + person + " " + date + " " + target));

        assertThat(cells).containsExactly("0101-A a 2026-10-21 1", "0101-A a 2026-12-17 1", "0101-A b 2026-11-18 1");
    }

    @Test
    void one_person_may_have_a_billion() {
        TargetPlan plan = plan(1_000_000_000, person("a", 1_000_000_000));

        assertThat(plan.planned(OUTLET, QUARTER)).isEqualTo(1_000_000_000);
        assertThat(plan.planned(OUTLET, day("2026-11-13"))).isBetween(16_129_032L, 16_129_033L);
    }

    @Test
    void who_is_not_in_the_plan_has_no_answer() {
        TargetPlan plan = plan(3, person("a", 2));

        assertThatThrownBy(() -> plan.target(id("z"))).hasMessage("person must be in the plan: z");
        assertThatThrownBy(() -> plan.target(new OrgUnitCode("9"))).hasMessage("unit must be in the plan: 9");
    }

    @Nested
    class days_from_the_top {
        private static final Presence AWAY_IN_OCTOBER = Presence.FULL.withLeave(
                day("2026-10-01").datesUntil(day("2026-11-01")).toList());

        private TargetPlan fromTop(long target, PlanPerson... people) {
            return Planner.plan(request(target, List.of(people)).withDayTotals(DayTotals.FROM_TOP));
        }

        @Test
        void are_met_by_those_who_are_there_ahead_of_their_own_line() {
            TargetPlan plan =
                    fromTop(62, person("a", 1).withMostPerDay(1), person("b", 1).withPresence(AWAY_IN_OCTOBER));

            for (LocalDate day : plan.request().calendar().workdays(Period.parse("2026-10"))) {
                assertThat(plan.planned(id("a"), day)).isEqualTo(1);
            }
            assertThat(plan.planned(id("b"), Period.parse("2026-10"))).isZero();
            assertThat(plan.planned(id("a"), QUARTER)).isEqualTo(31);
        }

        @Test
        void ask_nobody_who_works_ahead_for_more_than_a_day_can_hold() {
            TargetPlan plan = fromTop(
                    248, person("a", 1).withMostPerDay(3), person("b", 1).withPresence(AWAY_IN_OCTOBER));

            assertThat(plan.planned(id("a"), Period.parse("2026-10"))).isEqualTo(3 * 18);
            assertThat(plan.planned(OUTLET, QUARTER)).isEqualTo(248);
        }

        @Test
        void are_none_of_a_team_that_does_not_work_when_its_outlet_does() {
            List<PlanUnit> units = new ArrayList<>(Banks.UNITS);
            units.set(0, units.get(0).withWeights(DayWeights.OPEN_ON_SATURDAY));
            List<PlanPerson> people = List.of(PlanPerson.of(id("hall"), OUTLET, 1), person("desk", 1));
            TargetPlan plan = Planner.plan(
                    PlanRequest.of(QUARTER, request(0, List.of()).calendar(), units, people, Map.of(OUTLET, 2_000L))
                            .withDayTotals(DayTotals.FROM_TOP));
            LocalDate saturday = day("2026-11-07");

            assertThat(plan.planned(id("hall"), saturday)).isPositive();
            assertThat(plan.planned(id("desk"), saturday)).isZero();
            assertThat(plan.planned(id("desk"), QUARTER)).isEqualTo(1_000);
        }

        @Test
        void on_which_nobody_is_there_go_to_the_days_of_who_is_to_make_them() {
            TargetPlan alone = fromTop(1, person("a", 1));
            LocalDate only = alone.request().calendar().workdays(QUARTER).stream()
                    .filter(day -> alone.planned(OUTLET, day) == 1)
                    .findFirst()
                    .orElseThrow();
            TargetPlan plan = fromTop(1, person("a", 1).withPresence(Presence.FULL.withLeave(List.of(only))));

            assertThat(plan.planned(OUTLET, only)).isZero();
            assertThat(plan.planned(OUTLET, QUARTER)).isEqualTo(1);
        }

        @Test
        void that_leave_a_person_no_room_are_that_persons_shortfall() {
            Map<LocalDate, Integer> away = new TreeMap<>();
            day("2026-11-01").datesUntil(day("2027-01-01")).forEach(date -> away.put(date, 0));
            PlanPerson october =
                    person("a", 3).withPresence(new Presence(100, away)).withMostPerDay(1);
            TargetPlan plan = fromTop(30, october, person("b", 1));

            // 30 on 62 days are 9 days of one each until the end of October, and the other has a line of her own.
            assertThat(plan.target(id("a"))).isEqualTo(18);
            assertThat(plan.shortfalls())
                    .containsExactly(new Shortfall.OfPerson(id("a"), TEAM, 9, ShortfallReason.CAPACITY));
            assertThat(plan.planned(id("a"), QUARTER)).isEqualTo(9);
            assertThat(plan.target(OUTLET)).isEqualTo(30);
        }
    }

    @Test
    void a_bound_on_one_day_that_nobody_reaches_moves_nothing() {
        TargetPlan bounded = plan(31, person("a", 1).withMostPerDay(2));
        TargetPlan free = plan(31, person("a", 1));

        assertThat(bounded.plannedByDay(OUTLET)).isEqualTo(free.plannedByDay(OUTLET));
        assertThat(month(bounded, "2026-10")).isEqualTo(9);
    }

    @Test
    void a_month_is_planned_from_its_first_day_to_its_last_and_not_beyond() {
        TargetPlan plan = Planner.plan(PlanRequest.of(
                Period.parse("2026-12"),
                request(0, List.of()).calendar(),
                Banks.UNITS,
                List.of(person("a", 1)),
                Map.of(OUTLET, 46L)));

        for (String inside : List.of("2026-12-01", "2026-12-31")) {
            assertThat(plan.planned(id("a"), day(inside))).isEqualTo(2);
            assertThat(plan.planned(OUTLET, day(inside))).isEqualTo(2);
        }
        for (String outside : List.of("2026-11-30", "2027-01-01")) {
            assertThat(plan.planned(id("a"), day(outside))).isZero();
            assertThat(plan.planned(OUTLET, day(outside))).isZero();
        }
    }

    @Test
    void a_shortfall_belongs_to_the_unit_with_the_target_and_those_above_it() {
        List<PlanPerson> people = List.of(
                person("a", 1).withBounds(0, 6),
                new PlanPerson(id("b"), Banks.OTHER_TEAM, 1, 0, 80, PlanPerson.UNLIMITED_DAY, Presence.FULL));
        PlanRequest ofTeams = PlanRequest.of(
                QUARTER, request(0, people).calendar(), Banks.UNITS, people, Map.of(TEAM, 10L, Banks.OTHER_TEAM, 90L));
        TargetPlan plan = Planner.plan(ofTeams);

        assertThat(plan.shortfalls())
                .containsExactly(
                        new Shortfall.OfUnit(TEAM, 4, ShortfallReason.CAPACITY),
                        new Shortfall.OfUnit(Banks.OTHER_TEAM, 10, ShortfallReason.CAPACITY));
        assertThat(plan.target(TEAM)).isEqualTo(10);
        assertThat(plan.target(Banks.OTHER_TEAM)).isEqualTo(90);
        assertThat(plan.target(OUTLET)).isEqualTo(100);

        TargetPlan ofOutlet = Planner.plan(request(100, people));
        assertThat(ofOutlet.target(TEAM)).isEqualTo(6);
        assertThat(ofOutlet.target(OUTLET)).isEqualTo(100);
    }
}
