package org.bankscrm.core.target.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.target.allocation.Webster;
import org.bankscrm.core.target.plan.PlanCase.Fraction;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PeriodKind;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;

class PlanPropertyTest {
    private static final List<LocalDate> DAYS = PlanCase.QUARTER
            .firstDay()
            .datesUntil(PlanCase.QUARTER.endExclusive())
            .toList();

    private static Property<PlanCase> cases(Function<RandomGenerator, PlanCase> generator) {
        return Property.forAll(generator).shrinking(PlanCase::smaller).runs(120);
    }

    @Test
    void every_level_adds_up_to_the_one_above_on_every_day_and_in_every_period() {
        cases(PlanCase::any).holds(value -> {
            TargetPlan plan = value.plan();
            long target = value.target();

            assertThat(plan.shortfalls()).isEmpty();
            assertThat(plan.target(PlanCase.TOP)).isEqualTo(target);
            assertThat(plan.planned(PlanCase.TOP, PlanCase.QUARTER)).isEqualTo(target);
            for (PlanUnit unit : plan.units()) {
                long[] byDay = plan.plannedByDay(unit.code());
                for (int day = 0; day < byDay.length; day++) {
                    long below = below(plan, unit.code(), DAYS.get(day));
                    assertThat(byDay[day]).isEqualTo(below);
                    assertThat(plan.planned(unit.code(), DAYS.get(day))).isEqualTo(below);
                }
                assertThat(PlanCase.QUARTER.parts(PeriodKind.MONTH).stream()
                                .mapToLong(month -> plan.planned(unit.code(), month))
                                .sum())
                        .isEqualTo(plan.target(unit.code()));
                assertThat(DAYS.stream()
                                .map(day -> Period.of(PeriodKind.WEEK, day))
                                .distinct()
                                .mapToLong(week -> plan.planned(unit.code(), week))
                                .sum())
                        .isEqualTo(plan.target(unit.code()));
            }
        });
    }

    private static long below(TargetPlan plan, OrgUnitCode unit, LocalDate day) {
        long units = plan.units().stream()
                .filter(each -> each.parent().equals(unit) && !each.isTop())
                .mapToLong(each -> plan.planned(each.code(), day))
                .sum();
        long people = plan.people().stream()
                .filter(each -> each.unit().equals(unit))
                .mapToLong(each -> plan.planned(each.id(), day))
                .sum();
        return units + people;
    }

    @Test
    void nobody_is_ever_a_whole_unit_away_from_the_ideal_line_leave_or_not() {
        cases(PlanCase::any).holds(value -> {
            TargetPlan plan = value.plan();
            for (PlanPerson person : plan.people()) {
                List<Fraction> line = value.lineOf(person, plan.target(person.id()));
                for (int day = 0; day < DAYS.size(); day++) {
                    long due = plan.dueBy(person.id(), DAYS.get(day));
                    assertThat(line.get(day).isNearer(due, 1)).isTrue();
                }
            }
        });
    }

    @Test
    void the_days_of_a_branch_are_the_rounded_sum_of_its_lines_when_nobody_is_on_leave() {
        cases(PlanCase::present).holds(value -> {
            TargetPlan plan = value.plan();
            for (PlanUnit unit : plan.units()) {
                if (unit.level() == OrgLevel.OUTLET) {
                    long sum = 0;
                    long[] byDay = plan.plannedByDay(unit.code());
                    List<Fraction> line = lineOf(value, plan, unit.code());
                    for (int day = 0; day < DAYS.size(); day++) {
                        sum += byDay[day];
                        assertThat(sum).isEqualTo(line.get(day).rounded());
                    }
                }
            }
        });
    }

    private static List<Fraction> lineOf(PlanCase value, TargetPlan plan, OrgUnitCode branch) {
        List<Fraction> sum = new ArrayList<>(Collections.nCopies(DAYS.size(), Fraction.ZERO));
        for (PlanPerson person : plan.people()) {
            if (value.branchOf(person).equals(branch)) {
                List<Fraction> line = value.lineOf(person, plan.target(person.id()));
                for (int day = 0; day < line.size(); day++) {
                    sum.set(day, sum.get(day).plus(line.get(day)));
                }
            }
        }
        return sum;
    }

    @Test
    void nobody_works_on_a_day_off_or_on_leave() {
        cases(PlanCase::any).holds(value -> {
            for (DayTotals rule : DayTotals.values()) {
                TargetPlan plan = value.withDayTotals(rule).plan();
                for (PlanPerson person : plan.people()) {
                    DayWeights weights = value.unit(person.unit()).weights();
                    for (LocalDate day : DAYS) {
                        boolean there = weights.of(PlanCase.CALENDAR.day(day))
                                        * person.presence().on(day)
                                > 0;
                        assertThat(there || plan.planned(person.id(), day) == 0).isTrue();
                    }
                }
            }
        });
    }

    @Test
    void the_days_are_those_of_placing_unit_by_unit_whatever_is_due_earliest() {
        cases(PlanCase::any).holds(value -> {
            TargetPlan plan = value.plan();
            for (PlanUnit unit : plan.units()) {
                List<PlanPerson> people = plan.people().stream()
                        .filter(person -> value.branchOf(person).equals(unit.code()))
                        .toList();
                List<Long> totals =
                        people.stream().map(person -> plan.target(person.id())).toList();
                SlowPlan.days(value, people, totals).forEach((person, row) -> {
                    for (int day = 0; day < row.length; day++) {
                        assertThat(plan.planned(person, DAYS.get(day))).isEqualTo(row[day]);
                    }
                });
            }
        });
    }

    @Test
    void the_quarter_goes_down_the_tree_by_webster() {
        cases(PlanCase::any).holds(value -> {
            TargetPlan plan = value.plan();
            List<PlanUnit> branches = plan.units().stream()
                    .filter(unit -> unit.level() == OrgLevel.OUTLET)
                    .toList();
            long[] weights = branches.stream()
                    .mapToLong(branch -> plan.people().stream()
                            .filter(person -> value.branchOf(person).equals(branch.code()))
                            .mapToLong(PlanPerson::weight)
                            .sum())
                    .toArray();

            long[] shares = Webster.allocate(weights, plan.target(PlanCase.TOP)).shares();

            for (int i = 0; i < shares.length; i++) {
                assertThat(plan.target(branches.get(i).code())).isEqualTo(shares[i]);
            }
        });
    }

    @Test
    void the_order_of_the_input_does_not_matter() {
        cases(PlanCase::any).holds(value -> assertThat(value.shuffled().plan()).isEqualTo(value.plan()));
    }

    @Test
    void monthly_totals_are_met_to_the_unit_from_the_top_when_nobody_is_on_leave() {
        cases(PlanCase::present).holds(value -> {
            TargetPlan plan = value.withDayTotals(DayTotals.FROM_TOP).plan();
            List<Long> totals = value.request().monthTotals();
            List<Period> months = PlanCase.QUARTER.parts(PeriodKind.MONTH);
            for (int month = 0; month < totals.size(); month++) {
                assertThat(plan.planned(PlanCase.TOP, months.get(month))).isEqualTo(totals.get(month));
            }
        });
    }

    @Test
    void from_the_top_everybody_keeps_the_target_and_stays_within_two_of_the_line_without_leave() {
        cases(PlanCase::present).holds(value -> {
            TargetPlan plan = value.withDayTotals(DayTotals.FROM_TOP).plan();
            TargetPlan byBranch = value.withDayTotals(DayTotals.BY_BRANCH).plan();
            for (PlanPerson person : plan.people()) {
                assertThat(plan.target(person.id())).isEqualTo(byBranch.target(person.id()));
                List<Fraction> line = value.lineOf(person, plan.target(person.id()));
                for (int day = 0; day < DAYS.size(); day++) {
                    assertThat(line.get(day).isNearer(plan.dueBy(person.id(), DAYS.get(day)), 2))
                            .isTrue();
                }
            }
        });
    }

    @Test
    void from_the_top_everybody_keeps_the_target_with_leave_too() {
        cases(PlanCase::any).holds(value -> {
            TargetPlan plan = value.withDayTotals(DayTotals.FROM_TOP).plan();

            assertThat(plan.shortfalls()).isEmpty();
            for (PlanPerson person : plan.people()) {
                assertThat(plan.planned(person.id(), PlanCase.QUARTER)).isEqualTo(plan.target(person.id()));
            }
        });
    }
}
