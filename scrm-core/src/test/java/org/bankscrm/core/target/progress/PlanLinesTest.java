package org.bankscrm.core.target.progress;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.target.plan.PlanPerson;
import org.bankscrm.core.target.plan.PlanRequest;
import org.bankscrm.core.target.plan.PlanUnit;
import org.bankscrm.core.target.plan.Planner;
import org.bankscrm.core.target.plan.ReplanOutcome;
import org.bankscrm.core.target.plan.ReplanPolicy;
import org.bankscrm.core.target.plan.ReplanRequest;
import org.bankscrm.core.target.plan.Replanner;
import org.bankscrm.core.target.plan.TargetPlan;
import org.bankscrm.core.target.progress.DuePlan.Line;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PublishedCalendar;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

class PlanLinesTest {
    private static final Period QUARTER = Period.parse("2026Q4");
    private static final LocalDate FRIDAY = LocalDate.parse("2026-11-13");
    private static final OrgUnitCode BANK = new OrgUnitCode("BANK");
    private static final EmployeeId WANG = new EmployeeId("wang");
    private static final EmployeeId LI = new EmployeeId("li");

    private static TargetPlan plan() {
        return Planner.plan(PlanRequest.of(
                QUARTER,
                PublishedCalendar.shipped(),
                List.of(PlanUnit.top(BANK, OrgLevel.HEAD_OFFICE)),
                List.of(PlanPerson.of(WANG, BANK, 3), PlanPerson.of(LI, BANK, 1)),
                Map.of(BANK, 1_000L)));
    }

    private static Line line(TargetPlan plan, Subject subject) {
        return new PlanLines(plan).line(subject).orElseThrow();
    }

    @Test
    void are_the_days_of_the_first_version_summed_up() {
        TargetPlan plan = plan();
        Line wang = line(plan, Subject.person(WANG));

        assertThat(wang.total()).isEqualTo(750);
        assertThat(wang.dueThrough(QUARTER.firstDay().minusDays(1))).isZero();
        assertThat(wang.dueThrough(QUARTER.lastDay().plusDays(9))).isEqualTo(750);
        for (LocalDate day = QUARTER.firstDay(); !day.isAfter(QUARTER.lastDay()); day = day.plusDays(1)) {
            assertThat(wang.dueThrough(day)).isEqualTo(plan.dueBy(WANG, day));
            assertThat(wang.dueOn(day)).isEqualTo(plan.planned(WANG, day));
            assertThat(line(plan, Subject.unit(BANK)).dueThrough(day)).isEqualTo(plan.dueBy(BANK, day));
        }
        assertThat(new PlanLines(plan).version()).isEqualTo("2026Q4/1");
        assertThat(new PlanLines(plan).line(Subject.unit(new OrgUnitCode("X")))).isEmpty();
        assertThat(new PlanLines(plan).line(Subject.person(new EmployeeId("x"))))
                .isEmpty();
    }

    @Test
    void of_a_later_version_begin_with_what_was_done_and_keep_the_days_before() {
        ReplanOutcome outcome =
                Replanner.replan(plan(), ReplanRequest.of(FRIDAY, Map.of(WANG, 100L, LI, 113L)), ReplanPolicy.STANDARD);
        TargetPlan plan = outcome.plan();
        Line wang = line(plan, Subject.person(WANG));

        assertThat(wang.dueThrough(FRIDAY)).isEqualTo(100);
        assertThat(wang.total() - wang.dueThrough(QUARTER.lastDay())).isEqualTo(plan.shortfall(WANG));
        assertThat(wang.dueOn(FRIDAY)).isEqualTo(plan.planned(WANG, FRIDAY));
        for (LocalDate day = FRIDAY.plusDays(1); !day.isAfter(QUARTER.lastDay()); day = day.plusDays(1)) {
            assertThat(wang.dueThrough(day)).isEqualTo(plan.dueBy(WANG, day));
            assertThat(wang.dueOn(day)).isEqualTo(plan.planned(WANG, day));
        }
    }

    @Test
    void count_the_first_day_of_the_plan() {
        TargetPlan plan = Planner.plan(PlanRequest.of(
                Period.parse("2026-12"),
                PublishedCalendar.shipped(),
                List.of(PlanUnit.top(BANK, OrgLevel.HEAD_OFFICE)),
                List.of(PlanPerson.of(WANG, BANK, 1)),
                Map.of(BANK, 46L)));
        LocalDate first = LocalDate.parse("2026-12-01");

        for (Subject subject : List.of(Subject.person(WANG), Subject.unit(BANK))) {
            assertThat(line(plan, subject).dueThrough(first)).isEqualTo(2);
            assertThat(line(plan, subject).dueThrough(first.minusDays(1))).isZero();
        }
    }
}
