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
import org.bankscrm.core.time.WorkCalendar;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
}
