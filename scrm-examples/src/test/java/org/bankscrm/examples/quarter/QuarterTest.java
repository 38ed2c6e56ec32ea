package org.bankscrm.examples.quarter;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.target.plan.PlanPerson;
import org.bankscrm.core.target.plan.TargetPlan;
import org.bankscrm.core.target.progress.Subject;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PublishedCalendar;
import org.bankscrm.examples.bank.Bank;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

class QuarterTest {
    @TempDir
    private Path folder;

    private Bank bank;

    @BeforeEach
    void a_small_province() throws IOException {
        bank = SmallProvince.bank(folder);
    }

    private QuarterResult quarter(long seed) {
        return new Quarter(
                        bank,
                        PublishedCalendar.shipped(),
                        QuarterRules.DEMO,
                        SmallProvince.DAY,
                        new SplittableRandom(seed))
                .run(SmallProvince.added(), customer -> "wm-" + customer);
    }

    private static long planned(TargetPlan plan, String person, String period) {
        return plan.planned(new EmployeeId(person), Period.parse(period));
    }

    @Test
    void the_targets_of_branches_are_customers_times_rates_less_those_added() {
        QuarterResult quarter = quarter(1);

        // B1: 240 managed × 45 % + 40 others × 20 % − 40 added; B2: 120 × 45 % − 20.
        assertThat(quarter.sheet().of(new OrgUnitCode("B1")).orElseThrow().net())
                .isEqualTo(108 + 8 - 40);
        assertThat(quarter.sheet().of(new OrgUnitCode("B2")).orElseThrow().net())
                .isEqualTo(54 - 20);
        assertThat(quarter.versions().get(0).target(new OrgUnitCode("P"))).isEqualTo(76 + 34);
        assertThat(quarter.top()).isEqualTo(new OrgUnitCode("P"));
    }

    @Test
    void the_plan_is_made_anew_at_each_month_end() {
        QuarterResult quarter = quarter(1);

        assertThat(quarter.versions()).extracting(TargetPlan::version).containsExactly(1, 2, 3, 4);
        assertThat(quarter.versions().stream().skip(1).map(plan -> plan.asOf().orElseThrow()))
                .containsExactly(LocalDate.of(2026, 4, 30), LocalDate.of(2026, 5, 31), LocalDate.of(2026, 6, 30));
        assertThat(quarter.foreseenOn()).isEqualTo(LocalDate.of(2026, 5, 31));
        assertThat(quarter.latest().planned(new OrgUnitCode("P"), Period.parse("2026Q2")))
                .isNotEqualTo(quarter.versions().get(0).planned(new OrgUnitCode("P"), Period.parse("2026Q2")));
    }

    @Test
    void who_is_on_leave_begins_late_and_who_has_resigned_is_not_planned_for() {
        TargetPlan first = quarter(1).versions().get(0);

        assertThat(first.people()).hasSize(11).extracting(PlanPerson::id).doesNotContain(new EmployeeId("p2"));
        LocalDate tenth =
                PublishedCalendar.shipped().workdays(Period.parse("2026Q2")).get(9);
        for (LocalDate day = LocalDate.of(2026, 4, 1); !day.isAfter(tenth); day = day.plusDays(1)) {
            assertThat(first.planned(new EmployeeId("p1"), day)).isZero();
        }
        assertThat(planned(first, "p1", "2026Q2")).isPositive();
    }

    @Test
    void somebody_resigns_in_the_middle_month_and_has_no_day_left_in_the_last() {
        QuarterResult quarter = quarter(1);
        TargetPlan third = quarter.versions().get(2);

        List<String> idle = third.people().stream()
                .map(person -> person.id().value())
                .filter(person -> planned(third, person, "2026-06") == 0
                        && planned(quarter.versions().get(0), person, "2026-06") > 0)
                .toList();
        assertThat(idle).isNotEmpty();
        assertThat(quarter.told()
                        .getOrDefault(new EmployeeId(idle.get(0)), Map.of())
                        .keySet())
                .allMatch(day -> day.isBefore(LocalDate.of(2026, 6, 1)));
    }

    @Test
    void every_addition_counts_once_though_some_are_told_twice_and_each_is_another_customer() {
        QuarterResult quarter = quarter(3);
        long told = quarter.told().values().stream()
                .flatMap(days -> days.values().stream())
                .mapToLong(Long::longValue)
                .sum();

        assertThat(quarter.facts()).isEqualTo(told).isPositive();
        assertThat(quarter.done().doneIn(Subject.unit(new OrgUnitCode("P")), Period.parse("2026Q2")))
                .isEqualTo(told);
    }

    @Test
    void the_same_chance_gives_the_same_quarter_and_another_does_not() {
        QuarterResult first = quarter(5);

        assertThat(quarter(5).versions()).isEqualTo(first.versions());
        assertThat(quarter(5).told()).isEqualTo(first.told());
        assertThat(quarter(6).versions()).isNotEqualTo(first.versions());
    }

    @Test
    void the_books_of_any_quarter_agree() {
        for (long seed = 0; seed < 30; seed++) {
            assertThat(QuarterBooks.differences(quarter(seed)))
                    .as("seed " + seed)
                    .isEmpty();
        }
    }
}
