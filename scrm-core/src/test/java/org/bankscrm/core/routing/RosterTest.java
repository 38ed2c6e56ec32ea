package org.bankscrm.core.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.bankscrm.core.routing.FakeBank.NOW;
import static org.bankscrm.core.routing.FakeBank.employee;
import static org.bankscrm.core.routing.FakeBank.unit;

import org.bankscrm.core.org.OrgLevel;
import org.junit.jupiter.api.Test;

import java.util.List;

class RosterTest {
    private static Manager manager(String id, String branch, Manager.Status status, String successor) {
        return Manager.of(employee(id), unit(branch), LiveCode.of("c")).with(status, employee(successor));
    }

    private static Roster roster(Manager... managers) {
        return Roster.of(FakeBank.organisation(), NOW, OrgLevel.BRANCH, List.of(managers), "1");
    }

    @Test
    void every_fault_of_the_staff_is_listed() {
        InvalidRosterException thrown = catchThrowableOfType(
                InvalidRosterException.class,
                () -> roster(
                        manager("a", "3101", Manager.Status.ACTIVE, "a"),
                        manager("A", "3101", Manager.Status.ACTIVE, "A"),
                        manager("b", "9", Manager.Status.ACTIVE, "b"),
                        manager("c", "3101", Manager.Status.RESIGNED, "z"),
                        manager("d", "3101", Manager.Status.RESIGNED, "e"),
                        manager("e", "3101", Manager.Status.LEAVE, "d"),
                        manager("bb", "3101", Manager.Status.LEAVE, "e")));

        assertThat(thrown.faults())
                .extracting(RosterFault::message)
                .containsExactlyInAnyOrder(
                        "manager A must be listed once",
                        "branch 9 of manager b must stand in the organisation",
                        "successor z of manager c must be listed",
                        "managers must not succeed each other in a circle: [d, e]");
        assertThat(thrown).hasMessageStartingWith("the roster has 4 faults: ");
    }

    @Test
    void those_who_work_may_name_each_other() {
        Roster roster = roster(
                manager("a", "3101", Manager.Status.ACTIVE, "b"), manager("b", "3101", Manager.Status.ACTIVE, "a"));

        assertThat(roster.managers()).hasSize(2);
        assertThat(roster.manager(employee("B"))).isPresent();
        assertThat(roster.version()).isEqualTo("1");
    }

    @Test
    void a_unit_above_every_region_is_a_region_of_its_own() {
        Roster roster = roster();

        assertThat(roster.unit(unit("3101")))
                .extracting(found -> found.region.code)
                .isEqualTo(unit("31"));
        assertThat(roster.unit(unit("31")))
                .extracting(found -> found.region.code)
                .isEqualTo(unit("31"));
        assertThat(roster.unit(unit("00")))
                .extracting(found -> found.region.code)
                .isEqualTo(unit("00"));
        assertThat(roster.unit(unit("8"))).isNull();
    }
}
