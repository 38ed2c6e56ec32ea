package org.bankscrm.core.report.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.report.ReportSubject;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.Map;

class CreditBoardTest {
    private static final LocalDate DAY = LocalDate.parse("2026-10-09");
    private static final ReportSubject AN = ReportSubject.person(new EmployeeId("an"));
    private static final ReportSubject A = ReportSubject.unit(new OrgUnitCode("A"));

    private final CreditBoard board = new CreditBoard();

    private void change(String lens, CreditLevel level, ReportSubject beneficiary, LocalDate day, long milli) {
        board.accept(new CreditChange(lens, level, beneficiary, day, milli));
    }

    @Test
    void sums_are_kept_by_lens_level_beneficiary_and_day() {
        change("branch", CreditLevel.PERSON, AN, DAY, 1_000);
        change("branch", CreditLevel.PERSON, AN, DAY, 500);
        change("branch", CreditLevel.PERSON, AN, DAY.plusDays(1), 1_000);
        change("head-office", CreditLevel.PERSON, AN, DAY, 700);
        change("branch", CreditLevel.BRANCH, A, DAY, 1_000);
        change("branch", CreditLevel.BRANCH, A, DAY, -1_000);

        assertThat(board.milli("branch", CreditLevel.PERSON, AN, DAY, DAY)).isEqualTo(1_500);
        assertThat(board.milli("branch", CreditLevel.PERSON, AN, DAY, DAY.plusDays(1)))
                .isEqualTo(2_500);
        assertThat(board.milli("branch", CreditLevel.PERSON, AN, DAY.plusDays(1), DAY))
                .isZero();
        assertThat(board.milli("branch", CreditLevel.TEAM, A, DAY, DAY)).isZero();
        assertThat(board.milli("branch", CreditLevel.PERSON, DAY, DAY)).isEqualTo(Map.of(AN, 1_500L));
        assertThat(board.milli("branch", CreditLevel.BRANCH, DAY, DAY)).isEmpty();
    }

    @Test
    void an_employee_gets_credits_at_the_level_of_persons_only() {
        assertThatThrownBy(() -> change("branch", CreditLevel.BRANCH, AN, DAY, 1_000))
                .hasMessageContaining("at BRANCH: an");
        assertThatThrownBy(() -> change("branch", CreditLevel.PERSON, A, DAY, 1_000))
                .hasMessageContaining("at PERSON: A");
    }
}
