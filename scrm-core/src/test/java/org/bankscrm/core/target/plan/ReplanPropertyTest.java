package org.bankscrm.core.target.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PeriodKind;
import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

class ReplanPropertyTest {
    private static final List<ShortfallPolicy> POLICIES = List.of(ShortfallPolicy.values());
    private static final List<LocalDate> DAYS = PlanCase.QUARTER
            .firstDay()
            .datesUntil(PlanCase.QUARTER.endExclusive())
            .toList();

    /** A plan, figures for some of its people that are not as planned, and some who leave. */
    private record Case(
            PlanCase plan, int day, Map<EmployeeId, Long> deviations, Set<EmployeeId> leavers, ShortfallPolicy policy) {
        static Case random(RandomGenerator random) {
            PlanCase plan = PlanCase.any(random);
            if (random.nextInt(4) == 0) {
                List<PlanPerson> tight = plan.request().people().stream()
                        .map(person -> person.withMostPerDay(1 + random.nextInt(3)))
                        .toList();
                plan = new PlanCase(plan.request().with(PlanCase.CALENDAR, tight));
            }
            Map<EmployeeId, Long> deviations = new TreeMap<>();
            Set<EmployeeId> leavers = new HashSet<>();
            for (PlanPerson person : plan.request().people()) {
                if (random.nextInt(3) == 0) {
                    deviations.put(person.id(), random.nextLong(-60, 30));
                }
                if (random.nextInt(8) == 0) {
                    leavers.add(person.id());
                }
            }
            return new Case(plan, random.nextInt(92), deviations, leavers, POLICIES.get(random.nextInt(3)));
        }

        ReplanPolicy rules() {
            return ReplanPolicy.STANDARD.with(policy);
        }

        LocalDate asOf() {
            return DAYS.get(day);
        }

        Map<EmployeeId, Long> figures(TargetPlan first) {
            Map<EmployeeId, Long> figures = Banks.onTrack(first, asOf());
            deviations.forEach((id, by) -> figures.merge(id, by, (due, more) -> Math.max(0, due + more)));
            return figures;
        }

        ReplanOutcome outcome(TargetPlan first) {
            return Replanner.replan(
                    first, ReplanRequest.of(asOf(), figures(first)).withLeavers(leavers), rules());
        }
    }

    private static Property<Case> cases() {
        return Property.forAll(Case::random).runs(200);
    }

    private static long future(Case value, TargetPlan plan, EmployeeId person) {
        return plan.dueBy(person, PlanCase.QUARTER.lastDay()) - plan.dueBy(person, value.asOf());
    }

    @Test
    void plan_and_shortfall_are_what_remains_for_everybody_and_in_every_team() {
        cases().holds(value -> {
            TargetPlan first = value.plan().plan();
            TargetPlan next = value.outcome(first).plan();
            Map<EmployeeId, Long> figures = value.figures(first);
            Map<OrgUnitCode, Long> remaining = new TreeMap<>();
            Map<OrgUnitCode, Long> covered = new TreeMap<>();
            for (PlanPerson person : first.people()) {
                long done = figures.getOrDefault(person.id(), 0L);
                long rest = Math.max(0, first.target(person.id()) - done);
                long cover = future(value, next, person.id()) + next.shortfall(person.id());
                remaining.merge(person.unit(), rest, Long::sum);
                covered.merge(person.unit(), cover, Long::sum);

                assertThat(next.dueBy(person.id(), value.asOf())).isEqualTo(done);
                assertThat(cover).isEqualTo(Math.max(0, next.target(person.id()) - done));
            }
            assertThat(covered).isEqualTo(remaining);
            assertThat(next.target(PlanCase.TOP)).isEqualTo(first.target(PlanCase.TOP));
        });
    }

    @Test
    void who_is_on_track_keeps_every_day_unless_something_is_taken_over() {
        cases().holds(value -> {
            TargetPlan first = value.plan().plan();
            TargetPlan next = value.outcome(first).plan();
            Map<EmployeeId, Long> figures = value.figures(first);
            for (PlanPerson person : first.people()) {
                boolean onTrack = figures.getOrDefault(person.id(), 0L) == first.dueBy(person.id(), value.asOf())
                        && !value.leavers().contains(person.id());
                if (onTrack && next.target(person.id()) == first.target(person.id())) {
                    for (LocalDate day : DAYS) {
                        assertThat(next.planned(person.id(), day)).isEqualTo(first.planned(person.id(), day));
                    }
                } else if (onTrack) {
                    assertThat(next.target(person.id())).isGreaterThan(first.target(person.id()));
                }
            }
        });
    }

    @Test
    void days_up_to_the_date_are_frozen_and_the_months_add_up_before_and_after() {
        cases().holds(value -> {
            TargetPlan first = value.plan().plan();
            TargetPlan next = value.outcome(first).plan();
            for (PlanPerson person : first.people()) {
                for (LocalDate day : DAYS.subList(0, value.day() + 1)) {
                    assertThat(next.planned(person.id(), day)).isEqualTo(first.planned(person.id(), day));
                }
            }
            for (TargetPlan plan : List.of(first, next)) {
                for (PlanUnit unit : plan.units()) {
                    assertThat(PlanCase.QUARTER.parts(PeriodKind.MONTH).stream()
                                    .mapToLong(month -> plan.planned(unit.code(), month))
                                    .sum())
                            .isEqualTo(plan.planned(unit.code(), PlanCase.QUARTER));
                }
            }
        });
    }

    @Test
    void nobody_planned_anew_is_asked_for_more_than_the_catch_up_limit_or_than_a_day_can_hold() {
        cases().holds(value -> {
            TargetPlan first = value.plan().plan();
            TargetPlan next = value.outcome(first).plan();
            for (PlanPerson person : first.people()) {
                boolean same = DAYS.stream()
                        .allMatch(day -> next.planned(person.id(), day) == first.planned(person.id(), day));
                if (!same) {
                    assertThat(future(value, next, person.id()))
                            .isLessThanOrEqualTo(limit(value, person, first.target(person.id())));
                }
                for (LocalDate day : DAYS) {
                    assertThat(next.planned(person.id(), day)).isLessThanOrEqualTo(person.mostPerDay());
                    boolean there = value.plan().unit(person.unit()).weights().of(PlanCase.CALENDAR.day(day))
                                    * person.presence().on(day)
                            > 0;
                    assertThat(there || next.planned(person.id(), day) == 0).isTrue();
                }
            }
        });
    }

    private static long limit(Case value, PlanPerson person, long target) {
        List<PlanCase.Fraction> weights = value.plan().weightsOf(person);
        PlanCase.Fraction whole = weights.stream().reduce(PlanCase.Fraction.ZERO, PlanCase.Fraction::plus);
        PlanCase.Fraction rest = weights.subList(value.day() + 1, weights.size()).stream()
                .reduce(PlanCase.Fraction.ZERO, PlanCase.Fraction::plus);
        if (whole.over().equals(BigInteger.ZERO)) {
            return 0;
        }
        return rest.times(3 * target).dividedBy(whole.times(2)).floor();
    }

    @Test
    void a_plan_is_not_made_anew_without_news() {
        cases().holds(value -> {
            TargetPlan first = value.plan().plan();
            ReplanRequest onTrack = ReplanRequest.of(value.asOf(), Banks.onTrack(first, value.asOf()));
            assertThat(Replanner.replan(first, onTrack, value.rules()).plan()).isSameAs(first);

            TargetPlan next = value.outcome(first).plan();
            ReplanRequest again =
                    ReplanRequest.of(value.asOf(), value.figures(first)).withLeavers(value.leavers());
            assertThat(Replanner.replan(next, again, value.rules()).plan()).isSameAs(next);

            for (LocalDate later : DAYS.subList(value.day(), DAYS.size())) {
                ReplanRequest followed = ReplanRequest.of(later, Banks.onTrack(next, later));
                assertThat(Replanner.replan(next, followed, value.rules()).plan())
                        .isSameAs(next);
            }
        });
    }

    @Test
    void gaps_that_roll_are_as_large_in_all_as_gaps_that_are_reported_when_no_day_is_full() {
        Property.forAll(random -> new Case(
                        PlanCase.present(random),
                        random.nextInt(92),
                        Map.of(new EmployeeId("p0"), -1 - random.nextLong(60)),
                        Set.of(),
                        ShortfallPolicy.REPORT))
                .runs(120)
                .holds(value -> {
                    TargetPlan first = value.plan().plan();
                    ReplanRequest request = ReplanRequest.of(value.asOf(), value.figures(first));
                    EmployeeId person = new EmployeeId("p0");

                    TargetPlan reported = Replanner.replan(first, request, ReplanPolicy.STANDARD)
                            .plan();
                    TargetPlan rolled = Replanner.replan(
                                    first, request, ReplanPolicy.STANDARD.with(ShortfallPolicy.ROLL))
                            .plan();

                    assertThat(future(value, rolled, person)).isLessThanOrEqualTo(future(value, reported, person));
                    assertThat(future(value, rolled, person) + rolled.shortfall(person))
                            .isEqualTo(future(value, reported, person) + reported.shortfall(person));
                    Period month = Period.of(PeriodKind.MONTH, value.asOf());
                    assertThat(rolled.dueBy(person, month.lastDay()))
                            .isGreaterThanOrEqualTo(reported.dueBy(person, month.lastDay()) - 1);
                });
    }
}
