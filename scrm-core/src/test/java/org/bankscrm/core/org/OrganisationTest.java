package org.bankscrm.core.org;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.core.org.RandomOrg.code;
import static org.bankscrm.core.org.RandomOrg.id;
import static org.bankscrm.core.org.RandomOrg.second;
import static org.bankscrm.core.org.RandomOrg.unit;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Interval;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

class OrganisationTest {
    private static final Instant JANUARY = BankTime.startOf(LocalDate.of(2026, 1, 1));
    private static final Instant JULY = BankTime.startOf(LocalDate.of(2026, 7, 1));
    private static final Interval FIRST_HALF = new Interval(JANUARY, JULY);

    @Nested
    class a_bank_that_moved_an_outlet_and_a_manager_in_july {
        private final Organisation bank = Organisation.of(OrgData.builder()
                .unit(unit("0", OrgLevel.HEAD_OFFICE))
                .unit(unit("01", OrgLevel.BRANCH))
                .unit(unit("02", OrgLevel.BRANCH))
                .unit(unit("0101", OrgLevel.OUTLET))
                .root(code("0"), Interval.from(JANUARY))
                .place(code("01"), code("0"), Interval.from(JANUARY))
                .place(code("02"), code("0"), Interval.from(JANUARY))
                .place(code("0101"), code("01"), FIRST_HALF)
                .place(code("0101"), code("02"), Interval.from(JULY))
                .employee(new Employee(id("li"), "\u674e\u96f7"))
                .employee(new Employee(id("han"), "\u97e9\u6885\u6885"))
                .employee(new Employee(id("wang"), "\u738b\u4e94"))
                .post(id("li"), code("0101"), FIRST_HALF)
                .post(id("li"), code("02"), Interval.from(JULY))
                .post(id("han"), code("0101"), Interval.from(JANUARY))
                .post(id("wang"), code("01"), FIRST_HALF)
                .succeed(id("wang"), id("li"), JULY)
                .build());

        @Test
        void answers_for_june_as_it_was_in_june() {
            Instant june = JULY.minusNanos(1);

            assertThat(bank.parentOf(code("0101"), june)).map(OrgUnit::code).contains(code("01"));
            assertThat(bank.ancestorsOf(code("0101"), june)).map(OrgUnit::code).containsExactly(code("01"), code("0"));
            assertThat(bank.unitOf(id("li"), june)).map(OrgUnit::code).contains(code("0101"));
            assertThat(bank.membersUnder(code("01"), june))
                    .map(Employee::id)
                    .containsExactly(id("han"), id("li"), id("wang"));
            assertThat(bank.successorOf(id("wang"), june)).isEmpty();
        }

        @Test
        void answers_for_july_as_it_is_in_july() {
            assertThat(bank.parentOf(code("0101"), JULY)).map(OrgUnit::code).contains(code("02"));
            assertThat(bank.membersOf(code("02"), JULY)).map(Employee::id).containsExactly(id("li"));
            assertThat(bank.membersUnder(code("02"), JULY)).map(Employee::id).containsExactly(id("han"), id("li"));
            assertThat(bank.membersUnder(code("01"), JULY)).isEmpty();
            assertThat(bank.childrenOf(code("0"), JULY)).map(OrgUnit::code).containsExactly(code("01"), code("02"));
            assertThat(bank.successorOf(id("wang"), JULY)).map(Employee::id).contains(id("li"));
            assertThat(bank.unitOf(id("wang"), JULY)).isEmpty();
            assertThat(bank.employees(JULY)).map(Employee::id).containsExactly(id("han"), id("li"));
        }

        @Test
        void finds_the_unit_of_a_level_above_or_the_unit_itself() {
            assertThat(bank.ancestorAt(code("0101"), OrgLevel.BRANCH, JULY))
                    .map(OrgUnit::code)
                    .contains(code("02"));
            assertThat(bank.ancestorAt(code("0101"), OrgLevel.OUTLET, JULY))
                    .map(OrgUnit::code)
                    .contains(code("0101"));
            assertThat(bank.ancestorAt(code("0101"), OrgLevel.SUB_BRANCH, JULY)).isEmpty();
            assertThat(bank.ancestorAt(code("01"), OrgLevel.OUTLET, JULY)).isEmpty();
        }

        @Test
        void knows_nothing_of_the_time_before_it_began() {
            Instant before = JANUARY.minusNanos(1);

            assertThat(bank.units(before)).isEmpty();
            assertThat(bank.stands(code("0"), before)).isFalse();
            assertThat(bank.ancestorAt(code("0"), OrgLevel.HEAD_OFFICE, before)).isEmpty();
            assertThat(bank.unit(code("0"))).isPresent();
            assertThat(bank.employee(id("li"))).isPresent();
        }

        @Test
        void shows_no_name() {
            assertThat(bank.employee(id("li")).map(Employee::toString)).contains("Employee[li, name=***]");
            assertThat(bank).hasToString("Organisation[4 units, 3 employees]");
        }
    }

    @Nested
    class any_organisation {
        @Test
        void without_a_fault_is_taken_and_answers_as_reading_every_row_does() {
            Property.forAll(RandomOrg::valid).runs(200).holds(data -> {
                Organisation bank = Organisation.of(data);
                List<OrgUnitCode> codes = new ArrayList<>(
                        data.units().stream().map(OrgUnit::code).sorted().toList());
                List<EmployeeId> ids = new ArrayList<>(
                        data.employees().stream().map(Employee::id).sorted().toList());
                for (int second = -1; second <= RandomOrg.LAST + 1; second++) {
                    Instant at = second(second);
                    SlowOrganisation slow = new SlowOrganisation(data, at);
                    assertThat(bank.units(at))
                            .map(OrgUnit::code)
                            .isEqualTo(codes.stream().filter(slow::stands).toList());
                    assertThat(bank.employees(at))
                            .map(Employee::id)
                            .isEqualTo(slow.postings().stream()
                                    .map(Posting::employee)
                                    .sorted()
                                    .toList());
                    for (OrgUnitCode code : codes) {
                        assertUnit(bank, slow, code, at);
                    }
                    assertUnit(bank, slow, code("nowhere"), at);
                    for (EmployeeId id : ids) {
                        assertEmployee(bank, slow, id, at);
                    }
                    assertEmployee(bank, slow, id("nobody"), at);
                }
            });
        }

        private void assertUnit(Organisation bank, SlowOrganisation slow, OrgUnitCode code, Instant at) {
            List<OrgUnitCode> ancestors = slow.ancestors(code);
            assertThat(bank.stands(code, at)).isEqualTo(slow.stands(code));
            assertThat(bank.parentOf(code, at).map(OrgUnit::code))
                    .isEqualTo(ancestors.stream().findFirst());
            assertThat(bank.ancestorsOf(code, at)).map(OrgUnit::code).isEqualTo(ancestors);
            assertThat(bank.childrenOf(code, at))
                    .map(OrgUnit::code)
                    .isEqualTo(slow.placements().stream()
                            .filter(placement -> placement.parent().equals(code))
                            .map(UnitPlacement::unit)
                            .sorted()
                            .toList());
            assertThat(bank.membersOf(code, at)).map(Employee::id).isEqualTo(slow.members(code));
            assertThat(bank.membersUnder(code, at)).map(Employee::id).isEqualTo(slow.membersUnder(code));
            List<OrgUnitCode> selfAndAbove = new ArrayList<>(ancestors);
            if (slow.stands(code)) {
                selfAndAbove.add(0, code);
            }
            for (OrgLevel level : OrgLevel.values()) {
                assertThat(bank.ancestorAt(code, level, at).map(OrgUnit::code))
                        .isEqualTo(selfAndAbove.stream()
                                .filter(each -> bank.unit(each)
                                        .map(found -> found.level() == level)
                                        .orElse(false))
                                .findFirst());
            }
        }

        private void assertEmployee(Organisation bank, SlowOrganisation slow, EmployeeId id, Instant at) {
            Optional<OrgUnitCode> unit = slow.postings().stream()
                    .filter(posting -> posting.employee().equals(id))
                    .map(Posting::unit)
                    .findFirst();
            assertThat(bank.unitOf(id, at).map(OrgUnit::code)).isEqualTo(unit);
            assertThat(bank.successorOf(id, at).map(Employee::id)).isEqualTo(slow.successor(id));
        }
    }

    @Nested
    class a_big_bank {
        private static final int UNITS = 40_000;
        private static final int EMPLOYEES = 100_000;

        @Test
        void of_forty_thousand_units_and_a_hundred_thousand_employees_is_loaded_and_asked_in_seconds() {
            OrgData data = bigBank();

            assertTimeout(Duration.ofSeconds(20), () -> {
                Organisation bank = Organisation.of(data);

                assertThat(bank.units(JULY)).hasSize(UNITS);
                assertThat(bank.membersUnder(code("0"), JULY)).hasSize(EMPLOYEES);
                for (Employee employee : bank.employees(JANUARY)) {
                    OrgUnit unit = bank.unitOf(employee.id(), JANUARY).orElseThrow();
                    assertThat(bank.ancestorAt(unit.code(), OrgLevel.HEAD_OFFICE, JANUARY)
                                    .isPresent())
                            .isTrue();
                }
            });
        }

        private OrgData bigBank() {
            SplittableRandom random = new SplittableRandom(1);
            OrgData.Builder data =
                    OrgData.builder().unit(unit("0", OrgLevel.HEAD_OFFICE)).root(code("0"), Interval.from(JANUARY));
            int[] above = {0, 1, 36, 400, 4_000, 20_000, UNITS};
            List<OrgLevel> levels = List.of(OrgLevel.values());
            for (int i = 1; i < UNITS; i++) {
                int depth = 1;
                while (i >= above[depth + 1]) {
                    depth++;
                }
                data.unit(unit("" + i, levels.get(depth)));
                data.place(code("" + i), code("" + random.nextInt(above[depth - 1], above[depth])), FIRST_HALF);
                data.place(code("" + i), code("" + random.nextInt(above[depth])), Interval.from(JULY));
            }
            for (int i = 0; i < EMPLOYEES; i++) {
                data.employee(new Employee(id("e" + i), "name"));
                data.post(id("e" + i), code("" + random.nextInt(UNITS)), FIRST_HALF);
                data.post(id("e" + i), code("" + random.nextInt(UNITS)), Interval.from(JULY));
            }
            return data.build();
        }
    }
}
