package org.bankscrm.core.target.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.core.target.plan.Banks.OUTLET;
import static org.bankscrm.core.target.plan.Banks.QUARTER;
import static org.bankscrm.core.target.plan.Banks.TEAM;
import static org.bankscrm.core.target.plan.Banks.day;
import static org.bankscrm.core.target.plan.Banks.id;
import static org.bankscrm.core.target.plan.Banks.person;
import static org.bankscrm.core.target.plan.Banks.request;

import org.bankscrm.core.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class PlanFaultTest {
    private static Stream<Arguments> sentences() {
        return Stream.of(
                Arguments.of(
                        new PlanFault.NotPlannable(Period.parse("2026-W40")),
                        "period must be a quarter or a month: 2026-W40"),
                Arguments.of(
                        new PlanFault.CalendarHole(day("2026-10-12")),
                        "the calendar must know every day of the period, it has no answer for 2026-10-12"),
                Arguments.of(new PlanFault.DuplicateUnit(TEAM), "unit 0101-A must be listed once"),
                Arguments.of(new PlanFault.UnknownParent(TEAM, OUTLET), "parent 0101 of unit 0101-A must be listed"),
                Arguments.of(new PlanFault.NotOneTop(2), "one unit must be its own parent and so the top, 2 are"),
                Arguments.of(new PlanFault.UnitBelowItself(TEAM), "unit 0101-A must not stand under itself"),
                Arguments.of(new PlanFault.DuplicatePerson(id("li")), "person li must be listed once"),
                Arguments.of(new PlanFault.UnknownUnit(id("li"), TEAM), "unit 0101-A of person li must be listed"),
                Arguments.of(
                        new PlanFault.NegativeNumber(id("li"), "weight", -3),
                        "weight of person li must not be negative: -3"),
                Arguments.of(
                        new PlanFault.ImpossibleBounds(id("li"), 9, 5),
                        "least of person li must be at most what bounds and presence allow, 5: 9"),
                Arguments.of(new PlanFault.NoTarget(), "a unit must have a target, none has"),
                Arguments.of(new PlanFault.TargetOfUnknownUnit(TEAM), "unit 0101-A that has a target must be listed"),
                Arguments.of(
                        new PlanFault.TargetOutOfRange(TEAM, -7),
                        "target of unit 0101-A must be 0 to 1000000000000: -7"),
                Arguments.of(
                        new PlanFault.NestedTargets(TEAM, OUTLET),
                        "unit 0101-A must not have a target of its own, unit 0101 above it has one"),
                Arguments.of(
                        new PlanFault.LowerExceedsTarget(TEAM, 4),
                        "the least numbers of those in unit 0101-A must not add up to more than its target, they exceed"
                                + " it by 4"),
                Arguments.of(
                        new PlanFault.AllWeightsZero(TEAM, 10),
                        "somebody in unit 0101-A must have a positive weight, its target is 10"),
                Arguments.of(
                        new PlanFault.ShareTooLarge(TEAM, 2_147_483_648L),
                        "a person or branch must not have more than 2147483647, one in unit 0101-A has 2147483648"),
                Arguments.of(
                        new PlanFault.WrongNumberOfMonths(2, 3),
                        "there must be a total for each of the 3 months or for none, there are 2"),
                Arguments.of(
                        new PlanFault.MonthTotalOutOfRange(Period.parse("2026-10"), -1),
                        "total of month 2026-10 must be 0 to 1000000000000: -1"),
                Arguments.of(
                        new PlanFault.MonthTotalsDoNotAddUp(6, 10),
                        "the monthly totals must add up to the targets, 10: 6"),
                Arguments.of(
                        new PlanFault.NoWorkingDay(TEAM, Period.parse("2026-11")),
                        "unit 0101-A must have a day with a weight in 2026-11"),
                Arguments.of(
                        new PlanFault.WeightsTooFine(TEAM),
                        "day weights and monthly totals of unit 0101-A must be rounder, they have too many digits"),
                Arguments.of(new PlanFault.UnknownPerson(id("li")), "person li must be in the plan"),
                Arguments.of(
                        new PlanFault.MissingActual(id("li")),
                        "the actuals must have a figure for person li, 0 if nothing was done"),
                Arguments.of(
                        new PlanFault.DateOutsidePeriod(day("2027-01-01"), QUARTER),
                        "asOf must lie in 2026Q4: 2027-01-01"),
                Arguments.of(
                        new PlanFault.DateBeforePlan(day("2026-11-12"), day("2026-11-13")),
                        "asOf must not be before 2026-11-13, that of the plan: 2026-11-12"));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void every_fault_names_the_row_the_value_seen_and_the_rule(PlanFault fault, String sentence) {
        assertThat(fault.message()).isEqualTo(sentence);
    }

    @Test
    void every_kind_of_fault_has_its_sentence_here() {
        assertThat(sentences().<Object>map(each -> each.get()[0].getClass()))
                .containsExactlyInAnyOrder((Object[]) PlanFault.class.getPermittedSubclasses());
    }

    private static InvalidPlanException refused(int badRows) {
        List<PlanPerson> people = new ArrayList<>();
        for (int i = 0; i < badRows; i++) {
            people.add(person("p" + (100 + i), -1));
        }
        try {
            Planner.plan(request(10, people));
        } catch (InvalidPlanException e) {
            return e;
        }
        throw new AssertionError("negative weights must be refused");
    }

    @Test
    void the_message_counts_the_faults_and_repeats_the_first_twenty() {
        assertThat(refused(1)).hasMessage("the plan has 1 fault: weight of person p100 must not be negative: -1");
        assertThat(refused(20))
                .hasMessageStartingWith("the plan has 20 faults: weight of person p100 must not be negative: -1; ")
                .hasMessageEndingWith("; weight of person p119 must not be negative: -1");
        assertThat(refused(23))
                .hasMessageStartingWith("the plan has 23 faults: ")
                .hasMessageEndingWith("; weight of person p119 must not be negative: -1; and 3 more");
        assertThat(refused(23).faults()).hasSize(23);
    }

    @Test
    void a_presence_beyond_a_whole_day_names_the_day() {
        assertThatThrownBy(() -> new Presence(100, Map.of(day("2026-10-12"), 101)))
                .hasMessage("presence on 2026-10-12 must be 0 to 100 percent: 101");
    }
}
