package org.bankscrm.core.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.core.routing.FakeBank.NOW;
import static org.bankscrm.core.routing.FakeBank.employee;
import static org.bankscrm.core.routing.FakeBank.unit;

import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.routing.Readiness.CodeEnd;
import org.bankscrm.core.routing.Readiness.OwnerKind;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class ReadinessTest {
    private static final LiveCode SOON = LiveCode.until("soon", NOW.plus(Duration.ofDays(14)));
    private static final LiveCode LATER =
            LiveCode.until("later", NOW.plus(Duration.ofDays(14)).plusMillis(1));
    private static final LiveCode GONE = LiveCode.until("gone", NOW);

    private static Manager manager(String id, String branch, LiveCode code) {
        return Manager.of(employee(id), unit(branch), code);
    }

    private static ReadinessCheck check(Map<OrgUnitCode, LiveCode> collective, Manager... managers) {
        Roster roster = Roster.of(FakeBank.organisation(), NOW, OrgLevel.BRANCH, List.of(managers), "1");
        return new ReadinessCheck(
                roster, new CollectiveCodes(collective, LiveCode.of("all"), "1"), NOW, ReadinessCheck.TWO_WEEKS);
    }

    @Test
    void the_white_list_is_counted_by_whether_its_branch_stands() {
        Readiness report = check(Map.of())
                .whiteList(Stream.of("3101", "", " 44 ", "9999", "9999", "3101", "8888"))
                .report();

        assertThat(report.whiteListed()).isEqualTo(7);
        assertThat(report.withBranch()).isEqualTo(3);
        assertThat(report.withBranchPpm()).isEqualTo(428_571);
        assertThat(report.unknownBranches()).containsExactly(unit("8888"), unit("9999"));
    }

    @Test
    void a_branch_has_a_code_if_it_has_a_collective_one_or_a_manager_at_work_with_one() {
        Readiness report = check(
                        Map.of(unit("3101"), LiveCode.of("c"), unit("3102"), GONE),
                        manager("a", "44", LiveCode.of("a")),
                        manager("b", "4401", GONE),
                        manager("c", "4402", LiveCode.of("c")).with(Manager.Status.LEAVE, employee("c")))
                .branches(List.of(unit("3101"), unit("3102"), unit("44"), unit("4402"), unit("4401")))
                .report();

        assertThat(report.branchesWithoutCode()).containsExactly(unit("3102"), unit("4401"), unit("4402"));
        assertThat(report.branchesWithCodePpm()).isEqualTo(400_000);
        assertThat(report.isReady()).isFalse();
    }

    @Test
    void managers_at_work_without_a_valid_code_and_those_asking_for_verification_are_listed() {
        Readiness report = check(
                        Map.of(),
                        manager("d", "3101", LiveCode.of("d")),
                        manager("c", "3101", LiveCode.NONE),
                        manager("b", "3101", GONE),
                        manager("a", "3101", LiveCode.NONE).with(Manager.Status.RESIGNED, employee("a")))
                .askForVerification(List.of(employee("D"), employee("a"), employee("stranger")))
                .report();

        assertThat(report.managers()).isEqualTo(3);
        assertThat(report.managersWithoutCode()).containsExactly(employee("b"), employee("c"));
        assertThat(report.managersWithCodePpm()).isEqualTo(333_333);
        assertThat(report.managersAskingForVerification()).containsExactly(employee("d"));
    }

    @Test
    void codes_that_have_expired_and_those_about_to_are_listed_with_their_owners() {
        Readiness report = check(
                        Map.of(unit("3101"), SOON, unit("44"), LATER),
                        manager("a", "3101", GONE),
                        manager("b", "3101", LiveCode.until("tomorrow", FakeBank.TOMORROW)))
                .report();

        assertThat(report.expired()).containsExactly(new CodeEnd("a", OwnerKind.MANAGER, "gone", NOW));
        assertThat(report.expiring())
                .containsExactly(
                        new CodeEnd("b", OwnerKind.MANAGER, "tomorrow", FakeBank.TOMORROW),
                        new CodeEnd(
                                "3101", OwnerKind.UNIT, "soon", SOON.validity().end()));
    }

    @Test
    void codes_are_listed_by_their_end_then_managers_units_and_the_bank() {
        LiveCode late = LiveCode.until("late", NOW.plusSeconds(200));
        LiveCode early = LiveCode.until("early", NOW.plusSeconds(100));
        Roster roster = Roster.of(
                FakeBank.organisation(),
                NOW,
                OrgLevel.BRANCH,
                List.of(manager("a", "3101", late), manager("c", "3101", early), manager("b", "3101", early)),
                "1");
        Readiness report = new ReadinessCheck(
                        roster,
                        new CollectiveCodes(Map.of(unit("44"), early, unit("31"), early), early, "1"),
                        NOW,
                        ReadinessCheck.TWO_WEEKS)
                .report();

        assertThat(report.expiring())
                .extracting(end -> end.owner() + " " + end.kind() + " " + end.code())
                .containsExactly(
                        "b MANAGER early",
                        "c MANAGER early",
                        "31 UNIT early",
                        "44 UNIT early",
                        "bank BANK early",
                        "a MANAGER late");
    }

    @Test
    void branches_without_any_placement_are_listed() {
        Readiness report = check(Map.of())
                .branches(List.of(unit("3101"), unit("3102")))
                .placements(Stream.of(unit("3101"), unit("3101"), unit("44")))
                .report();

        assertThat(report.branchesWithoutPlacement()).containsExactly(unit("3102"));
    }

    @Test
    void a_bank_that_lacks_nothing_is_ready() {
        Readiness report = check(Map.of(unit("3101"), SOON), manager("a", "3101", LiveCode.of("a")))
                .branches(List.of(unit("3101")))
                .placements(Stream.of(unit("3101")))
                .whiteList(Stream.of("3101"))
                .report();

        assertThat(report.isReady()).isTrue();
        assertThat(report.withBranchPpm()).isEqualTo(1_000_000);
        assertThat(check(Map.of()).report().withBranchPpm()).isZero();
    }

    @Test
    void a_negative_notice_is_refused() {
        Roster roster = Roster.of(FakeBank.organisation(), NOW, OrgLevel.BRANCH, List.of(), "1");

        assertThatThrownBy(() -> new ReadinessCheck(roster, CollectiveCodes.NONE, NOW, Duration.ofDays(-1)))
                .hasMessageContaining("soon");
    }
}
