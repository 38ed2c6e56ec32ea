package org.bankscrm.core.org;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EmployeeIdTest {
    @Test
    void ids_that_differ_only_in_case_are_one_employee_and_keep_their_spelling() {
        EmployeeId asInTheFile = new EmployeeId("Li.Na");
        EmployeeId asWeComAnswers = new EmployeeId("li.na");

        assertThat(asInTheFile)
                .isEqualTo(asWeComAnswers)
                .hasSameHashCodeAs(asWeComAnswers)
                .isEqualByComparingTo(asWeComAnswers)
                .hasToString("Li.Na")
                .isNotEqualTo(new EmployeeId("li-na"));
    }
}
