package org.bankscrm.core.org;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.core.org.RandomOrg.code;
import static org.bankscrm.core.org.RandomOrg.id;
import static org.bankscrm.core.org.RandomOrg.second;
import static org.bankscrm.core.org.RandomOrg.seconds;
import static org.bankscrm.core.org.RandomOrg.unit;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import org.bankscrm.core.org.OrgFault.DuplicateEmployee;
import org.bankscrm.core.org.OrgFault.DuplicateUnit;
import org.bankscrm.core.org.OrgFault.NoRoot;
import org.bankscrm.core.org.OrgFault.NotDeeper;
import org.bankscrm.core.org.OrgFault.OutsideParent;
import org.bankscrm.core.org.OrgFault.OverlappingPostings;
import org.bankscrm.core.org.OrgFault.PlacementCycle;
import org.bankscrm.core.org.OrgFault.PlacementOfUnknownUnit;
import org.bankscrm.core.org.OrgFault.PostingOfUnknownEmployee;
import org.bankscrm.core.org.OrgFault.PostingOutsideUnit;
import org.bankscrm.core.org.OrgFault.PostingToUnknownUnit;
import org.bankscrm.core.org.OrgFault.ReturnWithoutSuccession;
import org.bankscrm.core.org.OrgFault.RootWithParent;
import org.bankscrm.core.org.OrgFault.SuccessionCycle;
import org.bankscrm.core.org.OrgFault.SuccessionOfUnknownEmployee;
import org.bankscrm.core.org.OrgFault.TwoParents;
import org.bankscrm.core.org.OrgFault.TwoRoots;
import org.bankscrm.core.org.OrgFault.TwoSuccessors;
import org.bankscrm.core.org.OrgFault.UnknownParent;
import org.bankscrm.core.org.OrgFault.UnknownRoot;
import org.bankscrm.core.org.OrgFault.UnknownSuccessor;
import org.bankscrm.core.org.OrgFault.UnplacedUnit;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.time.Interval;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

class OrgFaultTest {
    private static final int END = RandomOrg.LAST + 1;

    /** Something wrong that can be added to any tree, and the faults it must be reported as. */
    record Injection(Consumer<OrgData.Builder> rows, List<OrgFault> faults) {
        Injection(Consumer<OrgData.Builder> rows, OrgFault... faults) {
            this(rows, List.of(faults));
        }
    }

    /** Each uses units and employees of its own, so that any of them can be added together. */
    private static final List<Injection> INJECTIONS = List.of(
            new Injection(data -> under(data, "Xa").unit(unit("Xa", OrgLevel.TEAM)), new DuplicateUnit(code("Xa"), 2)),
            new Injection(
                    data -> data.employee(new Employee(id("xa"), "a")).employee(new Employee(id("xa"), "b")),
                    new DuplicateEmployee(id("xa"), 2)),
            new Injection(data -> data.unit(unit("Xb", OrgLevel.OUTLET)), new UnplacedUnit(code("Xb"))),
            new Injection(
                    data -> under(data, "Xc").place(code("X?"), code("Xc"), seconds(0, 3)),
                    new PlacementOfUnknownUnit(new UnitPlacement(code("X?"), code("Xc"), seconds(0, 3)))),
            new Injection(
                    data -> data.unit(unit("Xd", OrgLevel.TEAM)).place(code("Xd"), code("X!"), seconds(0, 3)),
                    new UnknownParent(new UnitPlacement(code("Xd"), code("X!"), seconds(0, 3)))),
            new Injection(
                    data -> under(data, "Xe").place(code("Xe"), code("Xr"), seconds(5, 9)),
                    new TwoParents(code("Xe"), code("Xr"), code("Xr"), seconds(5, 9))),
            new Injection(
                    data -> data.root(code("X#"), seconds(2, 4)),
                    new UnknownRoot(new RootPlacement(code("X#"), seconds(2, 4))),
                    new TwoRoots(code("Xr"), code("X#"), seconds(2, 4))),
            new Injection(
                    data -> under(data, "Xf").root(code("Xf"), seconds(7, 8)),
                    new RootWithParent(code("Xf"), code("Xr"), seconds(7, 8)),
                    new TwoRoots(code("Xr"), code("Xf"), seconds(7, 8))),
            new Injection(
                    data -> under(data, "Xg").place(code("Xg"), code("Xr"), new Interval(second(-5), second(0))),
                    new NoRoot(new Interval(second(-5), second(0))),
                    new OutsideParent(
                            new UnitPlacement(code("Xg"), code("Xr"), new Interval(second(-5), second(0))),
                            new Interval(second(-5), second(0)))),
            new Injection(
                    data -> data.unit(unit("Xh", OrgLevel.BRANCH))
                            .unit(unit("Xi", OrgLevel.OUTLET))
                            .unit(unit("Xj", OrgLevel.TEAM))
                            .place(code("Xi"), code("Xh"), seconds(3, END))
                            .place(code("Xj"), code("Xi"), seconds(0, 9))
                            .place(code("Xh"), code("Xj"), seconds(0, 7)),
                    new PlacementCycle(List.of(code("Xh"), code("Xj"), code("Xi")), seconds(3, 7)),
                    new OutsideParent(new UnitPlacement(code("Xj"), code("Xi"), seconds(0, 9)), seconds(0, 3)),
                    new OutsideParent(new UnitPlacement(code("Xi"), code("Xh"), seconds(3, END)), seconds(7, END)),
                    new NotDeeper(
                            new UnitPlacement(code("Xh"), code("Xj"), seconds(0, 7)), OrgLevel.BRANCH, OrgLevel.TEAM)),
            new Injection(
                    data -> data.unit(unit("Xk", OrgLevel.TEAM)).place(code("Xk"), code("Xk"), seconds(1, 2)),
                    new PlacementCycle(List.of(code("Xk")), seconds(1, 2)),
                    new NotDeeper(
                            new UnitPlacement(code("Xk"), code("Xk"), seconds(1, 2)), OrgLevel.TEAM, OrgLevel.TEAM)),
            new Injection(
                    data -> data.post(id("x?"), code("Xr"), seconds(0, 1)),
                    new PostingOfUnknownEmployee(new Posting(id("x?"), code("Xr"), seconds(0, 1)))),
            new Injection(
                    data -> data.employee(new Employee(id("xb"), "b")).post(id("xb"), code("X$"), seconds(0, 1)),
                    new PostingToUnknownUnit(new Posting(id("xb"), code("X$"), seconds(0, 1)))),
            new Injection(
                    data -> data.employee(new Employee(id("xc"), "c"))
                            .post(id("xc"), code("Xr"), new Interval(second(-2), second(3))),
                    new PostingOutsideUnit(
                            new Posting(id("xc"), code("Xr"), new Interval(second(-2), second(3))),
                            new Interval(second(-2), second(0)))),
            new Injection(
                    data -> data.employee(new Employee(id("xd"), "d"))
                            .post(id("xd"), code("Xr"), seconds(0, 5))
                            .post(id("xd"), code("Xr"), seconds(4, END)),
                    new OverlappingPostings(id("xd"), code("Xr"), code("Xr"), seconds(4, 5))),
            new Injection(
                    data -> data.employee(new Employee(id("xe"), "e")).succeed(id("x!"), id("xe"), second(1)),
                    new SuccessionOfUnknownEmployee(new Succession(id("x!"), id("xe"), second(1)))),
            new Injection(
                    data -> data.employee(new Employee(id("xf"), "f")).succeed(id("xf"), id("x#"), second(1)),
                    new UnknownSuccessor(new Succession(id("xf"), id("x#"), second(1)))),
            new Injection(
                    data -> data.employee(new Employee(id("xg"), "g"))
                            .employee(new Employee(id("xh"), "h"))
                            .employee(new Employee(id("xi"), "i"))
                            .succeed(id("xg"), id("xh"), second(1))
                            .succeed(id("xg"), id("xi"), second(1)),
                    new TwoSuccessors(id("xg"), id("xh"), id("xi"), second(1))),
            new Injection(
                    data -> data.employee(new Employee(id("xj"), "j")).succeed(id("xj"), id("xj"), second(1)),
                    new ReturnWithoutSuccession(new Succession(id("xj"), id("xj"), second(1)))),
            new Injection(
                    data -> data.employee(new Employee(id("xk"), "k"))
                            .employee(new Employee(id("xl"), "l"))
                            .employee(new Employee(id("xm"), "m"))
                            .succeed(id("xm"), id("xk"), second(2))
                            .succeed(id("xk"), id("xl"), second(3))
                            .succeed(id("xl"), id("xm"), second(1)),
                    new SuccessionCycle(List.of(id("xk"), id("xl"), id("xm")), second(3))));

    private static OrgData.Builder under(OrgData.Builder data, String code) {
        return data.unit(unit(code, OrgLevel.TEAM)).place(code(code), code("Xr"), seconds(0, END));
    }

    /** A valid tree whose root also has the unit Xr, under which faults can be added. */
    private static OrgData validWithRoot(RandomGenerator random) {
        OrgData valid = RandomOrg.valid(random);
        OrgData.Builder moved =
                OrgData.builder().unit(unit("Xr", OrgLevel.HEAD_OFFICE)).root(code("Xr"), seconds(0, END));
        valid.units().stream()
                .filter(unit -> unit.level() != OrgLevel.HEAD_OFFICE)
                .forEach(moved::unit);
        Function<OrgUnitCode, OrgUnitCode> toRoot = code -> code.value().startsWith("U") ? code : code("Xr");
        valid.placements().forEach(p -> moved.place(p.unit(), toRoot.apply(p.parent()), p.validity()));
        valid.employees().forEach(moved::employee);
        valid.postings().forEach(p -> moved.post(p.employee(), toRoot.apply(p.unit()), p.validity()));
        valid.successions().forEach(s -> moved.succeed(s.employee(), s.successor(), s.from()));
        return moved.build();
    }

    record Broken(OrgData data, List<Injection> injections) {
        @Override
        public String toString() {
            return injections.stream().map(Injection::faults).toList().toString();
        }
    }

    @Test
    void every_injected_fault_is_reported_and_nothing_else() {
        Property.forAll(random -> {
                    OrgData.Builder data = validWithRoot(random).toBuilder();
                    List<Injection> chosen = INJECTIONS.stream()
                            .filter(injection -> random.nextInt(3) == 0)
                            .toList();
                    chosen.forEach(injection -> injection.rows.accept(data));
                    return new Broken(data.build(), chosen);
                })
                .runs(200)
                .holds(broken -> {
                    Set<OrgFault> expected = broken.injections.stream()
                            .flatMap(injection -> injection.faults.stream())
                            .collect(toSet());
                    List<OrgFault> found = Organisation.faultsOf(broken.data);
                    assertThat(found).allMatch(fault -> !fault.message().isBlank());
                    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
                });
    }

    @Nested
    class rows_that_have_nothing_to_do_with_each_other {
        private final Property<OrgData> garbage =
                Property.forAll(RandomOrg::garbage).runs(400);

        @Test
        void are_refused_exactly_if_they_have_a_fault() {
            garbage.holds(data -> {
                List<OrgFault> faults = Organisation.faultsOf(data);
                if (faults.isEmpty()) {
                    assertThat(Organisation.of(data)).isNotNull();
                } else {
                    assertThatThrownBy(() -> Organisation.of(data))
                            .isInstanceOfSatisfying(
                                    InvalidOrganisationException.class,
                                    e -> assertThat(e.faults()).isEqualTo(faults));
                }
            });
        }

        @Test
        void have_each_unknown_double_or_unplaced_row_reported() {
            garbage.holds(data -> {
                List<OrgFault> faults = Organisation.faultsOf(data);
                Predicate<OrgUnitCode> known = code ->
                        data.units().stream().anyMatch(unit -> unit.code().equals(code));
                Predicate<EmployeeId> staff = id -> data.employees().stream()
                        .anyMatch(employee -> employee.id().equals(id));
                assertThat(of(DuplicateUnit.class, faults).map(fault -> fault.code() + "*" + fault.times()))
                        .containsExactlyInAnyOrderElementsOf(
                                repeated(data.units().stream().map(OrgUnit::code)));
                assertThat(of(DuplicateEmployee.class, faults).map(fault -> fault.id() + "*" + fault.times()))
                        .containsExactlyInAnyOrderElementsOf(
                                repeated(data.employees().stream().map(Employee::id)));
                assertThat(of(PlacementOfUnknownUnit.class, faults).map(PlacementOfUnknownUnit::placement))
                        .containsExactlyElementsOf(rows(data.placements(), p -> !known.test(p.unit())));
                assertThat(of(UnknownParent.class, faults).map(UnknownParent::placement))
                        .containsExactlyElementsOf(rows(data.placements(), p -> !known.test(p.parent())));
                assertThat(of(UnknownRoot.class, faults).map(UnknownRoot::root))
                        .containsExactlyElementsOf(rows(data.roots(), r -> !known.test(r.unit())));
                assertThat(of(PostingToUnknownUnit.class, faults).map(PostingToUnknownUnit::posting))
                        .containsExactlyElementsOf(rows(data.postings(), p -> !known.test(p.unit())));
                assertThat(of(PostingOfUnknownEmployee.class, faults).map(PostingOfUnknownEmployee::posting))
                        .containsExactlyElementsOf(rows(data.postings(), p -> !staff.test(p.employee())));
                assertThat(of(SuccessionOfUnknownEmployee.class, faults).map(SuccessionOfUnknownEmployee::succession))
                        .containsExactlyElementsOf(rows(data.successions(), s -> !staff.test(s.employee())));
                assertThat(of(UnknownSuccessor.class, faults).map(UnknownSuccessor::succession))
                        .containsExactlyElementsOf(rows(data.successions(), s -> !staff.test(s.successor())));
                assertThat(of(UnplacedUnit.class, faults).map(UnplacedUnit::code))
                        .containsExactlyInAnyOrderElementsOf(data.units().stream()
                                .map(OrgUnit::code)
                                .filter(code -> data.placements().stream()
                                                .noneMatch(p -> p.unit().equals(code))
                                        && data.roots().stream()
                                                .noneMatch(r -> r.unit().equals(code)))
                                .collect(toSet()));
            });
        }

        @Test
        void have_each_moment_reported_at_which_the_tree_is_none() {
            garbage.holds(data -> {
                List<OrgFault> faults = Organisation.faultsOf(data);
                Set<OrgUnitCode> known =
                        data.units().stream().map(OrgUnit::code).collect(toSet());
                for (int second = -1; second <= END + 1; second++) {
                    Instant at = second(second);
                    SlowOrganisation slow = new SlowOrganisation(data, at);
                    List<RootPlacement> roots =
                            rows(data.roots(), r -> r.validity().contains(at));

                    assertThat(of(TwoParents.class, faults)
                                    .filter(fault -> fault.during().contains(at))
                                    .map(TwoParents::unit)
                                    .collect(toSet()))
                            .isEqualTo(slow.placements().stream()
                                    .map(UnitPlacement::unit)
                                    .filter(unit -> slow.parents(unit).size() > 1)
                                    .collect(toSet()));
                    assertThat(of(TwoRoots.class, faults)
                                    .anyMatch(fault -> fault.during().contains(at)))
                            .isEqualTo(roots.size() > 1);
                    assertThat(of(NoRoot.class, faults)
                                    .anyMatch(fault -> fault.during().contains(at)))
                            .isEqualTo(roots.isEmpty() && !slow.placements().isEmpty());
                    assertThat(of(RootWithParent.class, faults)
                                    .filter(fault -> fault.during().contains(at))
                                    .map(fault -> fault.unit() + "<" + fault.parent())
                                    .collect(toSet()))
                            .isEqualTo(slow.placements().stream()
                                    .filter(placement -> slow.isRoot(placement.unit()))
                                    .map(placement -> placement.unit() + "<" + placement.parent())
                                    .collect(toSet()));
                    assertThat(of(OutsideParent.class, faults)
                                    .filter(fault -> fault.during().contains(at))
                                    .map(OutsideParent::placement)
                                    .collect(toSet()))
                            .isEqualTo(slow.placements().stream()
                                    .filter(placement ->
                                            known.contains(placement.parent()) && !slow.stands(placement.parent()))
                                    .collect(toSet()));
                    assertThat(of(PlacementCycle.class, faults)
                                    .filter(fault -> fault.during().contains(at))
                                    .flatMap(fault -> fault.members().stream())
                                    .collect(toSet()))
                            .isEqualTo(slow.unitsInCircles());
                    assertThat(of(OverlappingPostings.class, faults)
                                    .filter(fault -> fault.during().contains(at))
                                    .map(OverlappingPostings::employee)
                                    .collect(toSet()))
                            .isEqualTo(slow.postings().stream()
                                    .map(Posting::employee)
                                    .filter(employee -> slow.postings().stream()
                                                    .filter(posting ->
                                                            posting.employee().equals(employee))
                                                    .count()
                                            > 1)
                                    .collect(toSet()));
                    assertThat(of(PostingOutsideUnit.class, faults)
                                    .filter(fault -> fault.during().contains(at))
                                    .map(PostingOutsideUnit::posting)
                                    .collect(toSet()))
                            .isEqualTo(slow.postings().stream()
                                    .filter(posting -> known.contains(posting.unit()) && !slow.stands(posting.unit()))
                                    .collect(toSet()));
                }
            });
        }

        @Test
        void have_each_child_reported_that_is_not_deeper_than_its_parent() {
            garbage.holds(data -> assertThat(of(NotDeeper.class, Organisation.faultsOf(data)))
                    .map(NotDeeper::placement)
                    .containsExactlyElementsOf(rows(
                            data.placements(),
                            placement -> levelsOf(data, placement.unit()).stream()
                                    .limit(1)
                                    .anyMatch(level -> levelsOf(data, placement.parent()).stream()
                                            .limit(1)
                                            .anyMatch(parent -> level.compareTo(parent) <= 0)))));
        }

        private List<OrgLevel> levelsOf(OrgData data, OrgUnitCode code) {
            return data.units().stream()
                    .filter(unit -> unit.code().equals(code))
                    .map(OrgUnit::level)
                    .toList();
        }

        @Test
        void have_each_circle_of_successors_reported() {
            garbage.holds(data -> {
                List<SuccessionCycle> circles =
                        of(SuccessionCycle.class, Organisation.faultsOf(data)).toList();
                for (int second = 0; second <= 6; second++) {
                    Instant at = second(second);
                    Set<EmployeeId> reported = circles.stream()
                            .filter(circle -> !circle.from().isAfter(at))
                            .flatMap(circle -> circle.members().stream())
                            .collect(toSet());
                    assertThat(reported).containsAll(new SlowOrganisation(data, at).employeesInCircles());
                }
                for (SuccessionCycle circle : circles) {
                    SlowOrganisation slow = new SlowOrganisation(data, circle.from());
                    for (int i = 0; i < circle.members().size(); i++) {
                        assertThat(slow.nextOf(circle.members().get(i)))
                                .contains(circle.members()
                                        .get((i + 1) % circle.members().size()));
                    }
                }
            });
        }
    }

    @Nested
    class forty_thousand_broken_rows {
        private static final int ROWS = 40_000;

        @Test
        void in_one_circle_are_reported_as_one_circle() {
            OrgData.Builder data = OrgData.builder();
            for (int i = 0; i < ROWS; i++) {
                data.unit(unit("" + (100_000 + i), OrgLevel.TEAM));
                data.place(code("" + (100_000 + i)), code("" + (100_000 + (i + 1) % ROWS)), seconds(0, END));
            }

            List<OrgFault> faults = assertTimeout(Duration.ofSeconds(20), () -> Organisation.faultsOf(data.build()));

            assertThat(of(PlacementCycle.class, faults))
                    .singleElement()
                    .satisfies(circle -> assertThat(circle.members()).hasSize(ROWS));
            assertThat(of(NotDeeper.class, faults)).hasSize(ROWS);
        }

        @Test
        void with_several_parents_each_do_not_keep_the_check_busy_for_ever() {
            OrgData.Builder data = OrgData.builder();
            for (int i = 0; i < 200; i++) {
                data.unit(unit("" + (100 + i), OrgLevel.TEAM));
                for (int step = 1; step <= 3; step++) {
                    data.place(code("" + (100 + i)), code("" + (100 + (i + step) % 200)), seconds(0, END));
                }
            }

            List<OrgFault> faults = assertTimeout(Duration.ofSeconds(20), () -> Organisation.faultsOf(data.build()));

            assertThat(of(TwoParents.class, faults)).hasSize(400);
        }

        @Test
        void do_not_flood_a_log() {
            OrgData.Builder data = OrgData.builder();
            for (int i = 0; i < ROWS; i++) {
                data.unit(unit("" + i, OrgLevel.TEAM));
            }

            assertThatThrownBy(() -> Organisation.of(data.build()))
                    .isInstanceOf(InvalidOrganisationException.class)
                    .hasMessageStartingWith("the organisation has 40000 faults: unit 0 must be placed under a parent")
                    .hasMessageEndingWith("; and 39980 more");
        }
    }

    @Test
    void a_fault_says_which_rows_and_when() {
        assertThat(new PlacementCycle(List.of(code("01"), code("02")), seconds(3, 7)).message())
                .isEqualTo("units must not stand under themselves, [01, 02] do during"
                        + " [1970-01-01T00:00:03Z, 1970-01-01T00:00:07Z)");
    }

    private static <F extends OrgFault> Stream<F> of(Class<F> kind, Collection<OrgFault> faults) {
        return faults.stream().filter(kind::isInstance).map(kind::cast);
    }

    private static <T> List<T> rows(List<T> rows, Predicate<T> which) {
        return rows.stream().filter(which).toList();
    }

    private static List<String> repeated(Stream<?> keys) {
        List<String> all = keys.map(Object::toString).toList();
        List<String> repeated = new ArrayList<>();
        for (String key : new HashSet<>(all)) {
            long times = all.stream().filter(key::equals).count();
            if (times > 1) {
                repeated.add(key + "*" + times);
            }
        }
        return repeated;
    }
}
