package org.bankscrm.core.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.org.Employee;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgData;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.time.Interval;
import org.junit.jupiter.api.Test;

import java.time.Instant;

class WorkplacesTest {
    private static final OrgUnitCode BANK = new OrgUnitCode("bank");
    private static final OrgUnitCode EAST = new OrgUnitCode("east");
    private static final OrgUnitCode WEST = new OrgUnitCode("west");
    private static final OrgUnitCode HALL = new OrgUnitCode("hall");
    private static final OrgUnitCode TEAM = new OrgUnitCode("team");
    private static final EmployeeId LI = new EmployeeId("Li");

    /** The hall moves from the east to the west in July; Li works in a team of it until September. */
    private static Workplaces workplaces() {
        return Workplaces.of(
                OrgData.builder()
                        .unit(new OrgUnit(BANK, OrgLevel.HEAD_OFFICE, "bank", ""))
                        .unit(new OrgUnit(EAST, OrgLevel.BRANCH, "east", ""))
                        .unit(new OrgUnit(WEST, OrgLevel.BRANCH, "west", ""))
                        .unit(new OrgUnit(HALL, OrgLevel.OUTLET, "hall", ""))
                        .unit(new OrgUnit(TEAM, OrgLevel.TEAM, "team", ""))
                        .root(BANK, Interval.ALWAYS)
                        .place(EAST, BANK, Interval.ALWAYS)
                        .place(WEST, BANK, Interval.ALWAYS)
                        .place(HALL, EAST, new Interval(Instant.MIN, Story.at("2026-07-01")))
                        .place(HALL, WEST, Interval.from(Story.at("2026-07-01")))
                        .place(TEAM, HALL, Interval.ALWAYS)
                        .employee(new Employee(LI, "Li"))
                        .post(LI, TEAM, new Interval(Story.at("2026-01-01"), Story.at("2026-09-01")))
                        .build(),
                OrgLevel.BRANCH);
    }

    @Test
    void a_manager_moves_with_the_unit_above() {
        assertThat(workplaces().branchOf(LI, Story.at("2026-06-30 23:59"))).contains(EAST);
        assertThat(workplaces().branchOf(LI, Story.at("2026-07-01"))).contains(WEST);
        assertThat(workplaces().teamOf(LI, Story.at("2026-07-01"))).contains(TEAM);
    }

    @Test
    void nobody_belongs_anywhere_before_and_after_the_posting() {
        assertThat(workplaces().branchOf(LI, Story.at("2025-12-31"))).isEmpty();
        assertThat(workplaces().branchOf(LI, Story.at("2026-09-01"))).isEmpty();
    }

    @Test
    void an_owner_below_a_branch_stands_for_the_branch_and_an_unknown_one_for_itself() {
        assertThat(workplaces().branchOf(HALL, Story.at("2026-06-30"))).isEqualTo(EAST);
        assertThat(workplaces().branchOf(HALL, Story.at("2026-07-01"))).isEqualTo(WEST);
        assertThat(workplaces().branchOf(new OrgUnitCode("closed"), Story.at("2026-07-01")))
                .isEqualTo(new OrgUnitCode("closed"));
    }

    @Test
    void ids_that_differ_in_case_are_the_same_manager() {
        assertThat(workplaces().branchOf(new EmployeeId("LI"), Story.at("2026-06-01")))
                .contains(EAST);
    }
}
