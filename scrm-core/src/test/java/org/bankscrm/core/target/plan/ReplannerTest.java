package org.bankscrm.core.target.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.core.target.plan.Banks.OUTLET;
import static org.bankscrm.core.target.plan.Banks.QUARTER;
import static org.bankscrm.core.target.plan.Banks.TEAM;
import static org.bankscrm.core.target.plan.Banks.day;
import static org.bankscrm.core.target.plan.Banks.id;
import static org.bankscrm.core.target.plan.Banks.onTrack;
import static org.bankscrm.core.target.plan.Banks.person;
import static org.bankscrm.core.target.plan.Banks.plan;
import static org.bankscrm.core.target.plan.Banks.request;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.time.CalendarDay;
import org.bankscrm.core.time.DayKind;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.Provenance;
import org.bankscrm.core.time.PublishedCalendar;
import org.bankscrm.core.time.WorkCalendar;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

class ReplannerTest {
    private static final LocalDate FRIDAY = day("2026-11-13");
    private static final ReplanPolicy STANDARD = ReplanPolicy.STANDARD;

    private static TargetPlan replanned(TargetPlan plan, ReplanRequest request, ReplanPolicy policy) {
        return ((ReplanOutcome.Replanned) Replanner.replan(plan, request, policy)).plan();
    }

    private static long placedAfter(TargetPlan plan, EmployeeId person) {
        return plan.dueBy(person, QUARTER.lastDay()) - plan.done(person);
    }

    @Nested
    class a_thousand_with_34_of_62_days_to_go {
        private final TargetPlan plan = plan(1_000, person("p0", 1));

        private TargetPlan after(long done, ReplanPolicy policy) {
            return replanned(plan, ReplanRequest.of(FRIDAY, Map.of(id("p0"), done)), policy);
        }

        @Test
        void and_430_done_has_570_to_do_16_or_17_a_day() {
            TargetPlan next = after(430, STANDARD);

            assertThat(placedAfter(next, id("p0"))).isEqualTo(570);
            assertThat(next.shortfalls()).isEmpty();
            assertThat(next.planned(OUTLET, day("2026-11-16"))).isBetween(16L, 17L);
            assertThat(next.planned(OUTLET, day("2026-12-31"))).isBetween(16L, 17L);
        }

        @Test
        void and_100_done_places_822_and_reports_78() {
            TargetPlan next = after(100, STANDARD);

            assertThat(placedAfter(next, id("p0"))).isEqualTo(822);
            assertThat(next.shortfall(id("p0"))).isEqualTo(78);
            assertThat(next.shortfalls())
                    .containsExactly(new Shortfall.OfPerson(id("p0"), TEAM, 78, ShortfallReason.CATCH_UP_LIMIT));
        }

        @Test
        void freezes_the_days_up_to_the_date_and_counts_from_what_was_done() {
            TargetPlan next = after(430, STANDARD);

            for (LocalDate day :
                    QUARTER.firstDay().datesUntil(day("2026-11-14")).toList()) {
                assertThat(next.planned(OUTLET, day)).isEqualTo(plan.planned(OUTLET, day));
            }
            assertThat(next.dueBy(id("p0"), FRIDAY)).isEqualTo(430);
            assertThat(next.asOf()).contains(FRIDAY);
            assertThatThrownBy(() -> next.dueBy(id("p0"), day("2026-11-12")))
                    .hasMessage("date must not be before 2026-11-13, the last frozen day of version 2: 2026-11-12");
        }

        @Test
        void rolls_what_the_month_has_no_room_for_to_the_next() {
            TargetPlan next = after(100, STANDARD.with(ShortfallPolicy.ROLL));

            // The limit of the 11 days left in November is 822 - 556 = 266, that of December 556.
            assertThat(next.dueBy(id("p0"), day("2026-11-30"))).isEqualTo(100 + 266);
            assertThat(next.dueBy(id("p0"), day("2026-12-31"))).isEqualTo(100 + 822);
            assertThat(next.shortfall(id("p0"))).isEqualTo(78);
        }

        @Test
        void is_back_on_the_line_at_the_end_of_the_month_if_gaps_roll() {
            TargetPlan next = after(430, STANDARD.with(ShortfallPolicy.ROLL));

            assertThat(next.dueBy(id("p0"), day("2026-11-30"))).isEqualTo(629);
            assertThat(next.dueBy(id("p0"), day("2026-12-31"))).isEqualTo(1_000);
        }

        @Test
        void and_all_done_asks_for_nothing_more_or_for_a_stated_floor() {
            assertThat(placedAfter(after(1_000, STANDARD), id("p0"))).isZero();
            assertThat(placedAfter(after(1_200, STANDARD), id("p0"))).isZero();
            assertThat(after(1_200, STANDARD).shortfalls()).isEmpty();
            // A fifth of 1000 · 34 / 62.
            assertThat(placedAfter(after(1_200, STANDARD.withFloor(20)), id("p0")))
                    .isEqualTo(109);
        }

        @Test
        void is_not_planned_anew_when_exactly_what_was_due_is_done() {
            ReplanOutcome outcome = Replanner.replan(plan, ReplanRequest.of(FRIDAY, Map.of(id("p0"), 452L)), STANDARD);

            assertThat(outcome).isEqualTo(new ReplanOutcome.Unchanged(plan));
            assertThat(outcome.plan()).isSameAs(plan);
        }

        @Test
        void is_not_planned_anew_twice_for_the_same_figures() {
            TargetPlan next = after(100, STANDARD);

            assertThat(Replanner.replan(next, ReplanRequest.of(FRIDAY, Map.of(id("p0"), 100L)), STANDARD))
                    .isEqualTo(new ReplanOutcome.Unchanged(next));
        }

        @Test
        void names_versions_by_number_and_inputs() {
            TargetPlan next = after(100, STANDARD);

            assertThat(next.version()).isEqualTo(2);
            assertThat(next.previousDigest()).contains(plan.digest());
            assertThat(next).isEqualTo(after(100, STANDARD)).isNotEqualTo(after(101, STANDARD));
            assertThat(next.digest()).isNotEqualTo(after(101, STANDARD).digest());
            assertThat(plan.version()).isEqualTo(1);
            assertThat(plan.dueBy(id("p0"), FRIDAY)).isEqualTo(452);
        }
    }

    @Nested
    class a_team {
        private final TargetPlan plan = Planner.plan(request(400, Banks.team(4)));
        private final Map<EmployeeId, Long> figures = onTrack(plan, FRIDAY);

        @Test
        void plans_anew_only_who_is_off_track() {
            figures.put(id("p2"), 20L);
            TargetPlan next = replanned(plan, ReplanRequest.of(FRIDAY, figures), STANDARD);

            for (String each : List.of("p0", "p1", "p3")) {
                for (CalendarDay day : plan.days()) {
                    assertThat(next.planned(id(each), day.date())).isEqualTo(plan.planned(id(each), day.date()));
                }
            }
            assertThat(placedAfter(next, id("p2"))).isEqualTo(80);
        }

        @Test
        void takes_over_what_is_left_of_who_leaves() {
            long rest = 100 - figures.getOrDefault(id("p3"), 0L);
            ReplanRequest request = ReplanRequest.of(FRIDAY, figures).withLeavers(Set.of(id("p3")));
            TargetPlan next = replanned(plan, request, STANDARD);

            assertThat(placedAfter(next, id("p3"))).isZero();
            assertThat(next.target(id("p3"))).isEqualTo(figures.getOrDefault(id("p3"), 0L));
            assertThat(next.target(id("p0")) + next.target(id("p1")) + next.target(id("p2")))
                    .isEqualTo(300 + rest);
            assertThat(next.target(TEAM)).isEqualTo(400);
            assertThat(next.shortfalls()).isEmpty();
            assertThat(Replanner.replan(next, request, STANDARD)).isInstanceOf(ReplanOutcome.Unchanged.class);
        }

        @Test
        void reports_what_it_has_no_room_for() {
            ReplanRequest request = ReplanRequest.of(FRIDAY, figures).withLeavers(Set.of(id("p1"), id("p2"), id("p3")));
            TargetPlan next = replanned(plan, request, STANDARD);

            // 1.5 · 100 · 34 / 62 for the one who stays.
            assertThat(placedAfter(next, id("p0"))).isEqualTo(82);
            assertThat(next.target(TEAM)).isEqualTo(400);
            assertThat(next.shortfalls()).allMatch(each -> each.reason() == ShortfallReason.LEFT);
            assertThat(next.shortfalls().stream().mapToLong(Shortfall::count).sum())
                    .isEqualTo(400
                            - figures.values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum()
                            - 82);
        }

        @Test
        void takes_over_what_a_peer_cannot_do_if_so_wished() {
            figures.put(id("p2"), 0L);
            ReplanRequest request = ReplanRequest.of(FRIDAY, figures);

            TargetPlan reported = replanned(plan, request, STANDARD);
            assertThat(reported.shortfall(id("p2"))).isEqualTo(18);

            TargetPlan shared = replanned(plan, request, STANDARD.with(ShortfallPolicy.PEERS));
            assertThat(shared.shortfalls()).isEmpty();
            assertThat(shared.target(id("p2"))).isEqualTo(82);
            assertThat(List.of(shared.target(id("p0")), shared.target(id("p1")), shared.target(id("p3"))))
                    .allMatch(target -> target == 106);
            assertThat(shared.target(TEAM)).isEqualTo(400);
        }

        @Test
        void plans_anew_who_goes_on_leave() {
            Presence away = Presence.FULL.withLeave(
                    day("2026-11-14").datesUntil(day("2026-12-01")).toList());
            ReplanRequest request = ReplanRequest.of(FRIDAY, figures).withPresences(Map.of(id("p1"), away));
            TargetPlan next = replanned(plan, request, STANDARD);

            assertThat(next.dueBy(id("p1"), day("2026-11-30"))).isEqualTo(figures.getOrDefault(id("p1"), 0L));
            assertThat(next.dueBy(id("p1"), QUARTER.lastDay()) + next.shortfall(id("p1")))
                    .isEqualTo(100);
            assertThat(next.planned(id("p0"), QUARTER)).isEqualTo(plan.planned(id("p0"), QUARTER));
        }

        @Test
        void never_does_more_on_a_day_than_it_can() {
            TargetPlan tight = plan(124, person("a", 1).withMostPerDay(3));
            TargetPlan next = replanned(tight, ReplanRequest.of(FRIDAY, Map.of(id("a"), 0L)), STANDARD);

            assertThat(placedAfter(next, id("a"))).isEqualTo(102);
            assertThat(next.shortfalls())
                    .containsExactly(new Shortfall.OfPerson(id("a"), TEAM, 22, ShortfallReason.CATCH_UP_LIMIT));
            assertThat(next.plannedByDay(TEAM)).containsOnly(0, 2, 3);

            TargetPlan tighter = plan(124, person("a", 1).withMostPerDay(2));
            TargetPlan full = replanned(tighter, ReplanRequest.of(FRIDAY, Map.of(id("a"), 0L)), STANDARD);
            assertThat(full.shortfalls())
                    .containsExactly(new Shortfall.OfPerson(id("a"), TEAM, 56, ShortfallReason.CAPACITY));
        }
    }

    @Nested
    class a_notice_of_the_next_year {
        private final TargetPlan plan = plan(620, person("p0", 1));

        @Test
        void makes_a_provisional_plan_known_and_leaves_the_days_if_it_leaves_theirs() {
            TargetPlan next = replanned(
                    plan, ReplanRequest.of(FRIDAY, onTrack(plan, FRIDAY)).withCalendar(with2027(Set.of())), STANDARD);

            assertThat(next.provenance()).isEqualTo(Provenance.KNOWN);
            assertThat(next.version()).isEqualTo(2);
            assertThat(next.plannedByDay(OUTLET)).isEqualTo(plan.plannedByDay(OUTLET));
        }

        @Test
        void moves_what_was_planned_on_a_day_that_became_a_holiday() {
            LocalDate lost = day("2026-12-31");
            TargetPlan next = replanned(
                    plan,
                    ReplanRequest.of(FRIDAY, onTrack(plan, FRIDAY)).withCalendar(with2027(Set.of(lost))),
                    STANDARD);

            assertThat(plan.planned(OUTLET, lost)).isEqualTo(10);
            assertThat(next.planned(OUTLET, lost)).isZero();
            assertThat(next.planned(OUTLET, QUARTER)).isEqualTo(620);
            assertThat(next.planned(OUTLET, Period.parse("2026-12"))).isGreaterThan(220);
        }

        private WorkCalendar with2027(Set<LocalDate> off) {
            WorkCalendar before = plan.request().calendar();
            return date -> new CalendarDay(
                    date, off.contains(date) ? DayKind.HOLIDAY : before.dayKind(date), Provenance.KNOWN, "");
        }
    }

    @Nested
    class a_third_version {
        private final LocalDate monthEnd = day("2026-11-30");

        @Test
        void goes_by_the_first_target_when_it_limits_what_is_caught_up() {
            TargetPlan first = Planner.plan(request(200, Banks.team(2)));
            ReplanRequest left =
                    ReplanRequest.of(FRIDAY, onTrack(first, FRIDAY)).withLeavers(Set.of(id("p1")));
            TargetPlan second = replanned(first, left, STANDARD);
            Map<EmployeeId, Long> idle = Map.of(id("p0"), second.done(id("p0")), id("p1"), second.done(id("p1")));
            TargetPlan third = replanned(second, ReplanRequest.of(monthEnd, idle), STANDARD);

            assertThat(second.target(id("p0"))).isGreaterThan(100);
            // 1.5 · 100 · 23 / 62.
            assertThat(placedAfter(third, id("p0"))).isEqualTo(55);
            assertThat(third.version()).isEqualTo(3);
        }

        @Test
        void of_gaps_that_roll_takes_up_an_earlier_shortfall_when_there_is_room_again() {
            TargetPlan first = plan(1_000, person("p0", 1));
            ReplanPolicy roll = STANDARD.with(ShortfallPolicy.ROLL);
            TargetPlan second = replanned(first, ReplanRequest.of(FRIDAY, Map.of(id("p0"), 100L)), roll);
            TargetPlan third = replanned(second, ReplanRequest.of(monthEnd, Map.of(id("p0"), 450L)), roll);

            assertThat(second.shortfall(id("p0"))).isEqualTo(78);
            assertThat(placedAfter(third, id("p0"))).isEqualTo(550);
            assertThat(third.shortfalls()).isEmpty();
        }

        @Test
        void keeps_what_a_unit_had_no_room_for_from_the_start() {
            TargetPlan first =
                    plan(400, person("a", 1).withBounds(0, 150), person("b", 1).withBounds(0, 150));
            Map<EmployeeId, Long> figures = onTrack(first, FRIDAY);
            figures.merge(id("a"), -5L, Long::sum);
            TargetPlan next = replanned(first, ReplanRequest.of(FRIDAY, figures), STANDARD);

            assertThat(next.shortfalls()).containsExactly(new Shortfall.OfUnit(OUTLET, 100, ShortfallReason.CAPACITY));
            assertThat(next.target(OUTLET)).isEqualTo(400);
        }
    }

    @Test
    void what_a_peer_cannot_do_goes_to_the_others_by_the_room_the_limit_leaves_them() {
        TargetPlan plan = Planner.plan(request(500, Banks.team(5)));
        Map<EmployeeId, Long> figures = onTrack(plan, FRIDAY);
        figures.put(id("p0"), 0L);
        figures.put(id("p1"), 40L);
        figures.put(id("p2"), 100L);
        figures.put(id("p3"), 101L);
        ReplanOutcome outcome =
                Replanner.replan(plan, ReplanRequest.of(FRIDAY, figures), STANDARD.with(ShortfallPolicy.PEERS));
        TargetPlan next = outcome.plan();

        // p0 can do 82 of 100. p1, a little behind, has room for 22 more, p2, who is done, for 82, p4 for 27.
        assertThat(next.target(id("p0"))).isEqualTo(82);
        assertThat(next.target(id("p1"))).isEqualTo(103);
        assertThat(next.target(id("p2"))).isEqualTo(111);
        assertThat(next.target(id("p3"))).isEqualTo(100);
        assertThat(next.target(id("p4"))).isEqualTo(104);
        assertThat(next.shortfalls()).isEmpty();
        assertThat(((ReplanOutcome.Replanned) outcome).people()).isEqualTo(5);
    }

    @Test
    void only_those_are_planned_anew_whose_days_a_leave_changes() {
        TargetPlan plan = Planner.plan(request(400, Banks.team(4)));
        Map<EmployeeId, Long> figures = onTrack(plan, FRIDAY);
        Presence away = Presence.FULL.withLeave(List.of(day("2026-12-07")));
        Presence awayBefore = Presence.FULL.withLeave(List.of(day("2026-10-12"), FRIDAY));
        ReplanOutcome outcome = Replanner.replan(
                plan,
                ReplanRequest.of(FRIDAY, figures).withPresences(Map.of(id("p1"), away, id("p2"), awayBefore)),
                STANDARD);

        assertThat(((ReplanOutcome.Replanned) outcome).people()).isEqualTo(1);
        assertThat(outcome.plan().planned(id("p1"), day("2026-12-07"))).isZero();
        for (CalendarDay day : plan.days()) {
            assertThat(outcome.plan().planned(id("p2"), day.date())).isEqualTo(plan.planned(id("p2"), day.date()));
        }
    }

    @Test
    void a_leave_that_is_called_off_gives_its_days_back() {
        Presence away = Presence.FULL.withLeave(
                day("2026-12-01").datesUntil(day("2027-01-01")).toList());
        TargetPlan plan = plan(390, person("p0", 1).withPresence(away));
        ReplanRequest request =
                ReplanRequest.of(FRIDAY, onTrack(plan, FRIDAY)).withPresences(Map.of(id("p0"), Presence.FULL));
        TargetPlan next = replanned(plan, request, STANDARD);

        assertThat(plan.planned(OUTLET, Period.parse("2026-12"))).isZero();
        assertThat(next.planned(OUTLET, Period.parse("2026-12"))).isPositive();
        assertThat(next.planned(OUTLET, QUARTER)).isEqualTo(390);
    }

    @Test
    void a_billion_of_one_who_is_there_by_odd_percentages_can_roll() {
        Map<LocalDate, Integer> percent = new TreeMap<>();
        QUARTER.firstDay()
                .datesUntil(QUARTER.endExclusive())
                .forEach(date -> percent.put(date, 61 + date.getDayOfYear() * 7 % 39));
        List<PlanUnit> units = Banks.UNITS.stream()
                .map(unit -> unit.withWeights(new DayWeights(97, 89, 0, 0, 0)))
                .toList();
        PlanPerson odd = person("p0", 1).withPresence(new Presence(100, percent));
        TargetPlan plan = Planner.plan(PlanRequest.of(
                QUARTER, PublishedCalendar.shipped(), units, List.of(odd), Map.of(OUTLET, 1_000_000_000L)));
        LocalDate friday = day("2026-10-09");
        Map<EmployeeId, Long> figures = onTrack(plan, friday);
        figures.merge(id("p0"), -10_000_000L, Long::sum);
        TargetPlan next = replanned(plan, ReplanRequest.of(friday, figures), STANDARD.with(ShortfallPolicy.ROLL));

        assertThat(next.shortfalls()).isEmpty();
        assertThat(next.dueBy(id("p0"), day("2026-10-31"))).isEqualTo(plan.dueBy(id("p0"), day("2026-10-31")));
        assertThat(next.dueBy(id("p0"), QUARTER.lastDay())).isEqualTo(1_000_000_000);
    }
}
