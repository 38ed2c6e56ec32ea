package org.bankscrm.core.org;

import org.bankscrm.core.time.Interval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The units and employees of a bank and who belonged where, and when (组织架构).
 *
 * <p>Every question is asked at an instant, so a figure of last quarter is still grouped by last quarter's tree after staff
 * have moved and units were reorganised. At any instant the units that stand form one tree.
 *
 * <p>No question throws: a unit that does not stand at the instant, or is not known at all, has no parent, no children and no
 * members; an employee without a posting belongs nowhere. {@link #unit} and {@link #employee} tell what is known. Lists come
 * sorted by code or id, except ancestors.
 *
 * <p>Immutable and thread-safe. Loading takes time n log n in the rows. With d the depth of the tree and h the number of
 * placements or postings one unit or employee ever had, looking up takes O(log h), climbing O(d log h); listing is linear in
 * what the units concerned ever held.
 */
public final class Organisation {
    private static final int ROOT = -2;

    private final Index<OrgUnitCode, OrgUnit> units;
    private final Index<EmployeeId, Employee> employees;
    private final Spans parents;
    private final Spans children;
    private final Spans postings;
    private final Spans members;
    private final Spans successors;

    private Organisation(OrgData data) {
        units = new Index<>(data.units(), OrgUnit::code);
        employees = new Index<>(data.employees(), Employee::id);
        List<Spans.Row> placed = placementRows(data);
        children =
                Spans.of(units.size(), placed.stream().map(Spans.Row::reversed).toList());
        List<Spans.Row> standing = new ArrayList<>(placed);
        data.roots().forEach(root -> standing.add(new Spans.Row(units.of(root.unit()), ROOT, root.validity())));
        parents = Spans.of(units.size(), standing);
        List<Spans.Row> posted = postingRows(data);
        postings = Spans.of(employees.size(), posted);
        members =
                Spans.of(units.size(), posted.stream().map(Spans.Row::reversed).toList());
        successors = Spans.of(employees.size(), successionRows(data));
    }

    /**
     * Returns the organisation the data describes.
     *
     * @throws InvalidOrganisationException with every fault, if the data has any
     */
    public static Organisation of(OrgData data) {
        List<OrgFault> faults = faultsOf(data);
        if (!faults.isEmpty()) {
            throw new InvalidOrganisationException(faults);
        }
        return new Organisation(data);
    }

    /** Returns everything that is wrong with the data; empty if {@link #of} would take it. */
    public static List<OrgFault> faultsOf(OrgData data) {
        return OrgCheck.faultsOf(data);
    }

    /** Returns the unit of that code, whether or not it stands at any given instant; empty if the data has none. */
    public Optional<OrgUnit> unit(OrgUnitCode code) {
        return units.find(units.of(code));
    }

    /** Returns the employee of that id, posted or not; empty if the data has none. */
    public Optional<Employee> employee(EmployeeId id) {
        return employees.find(employees.of(id));
    }

    /** Returns the units that stand at an instant. */
    public List<OrgUnit> units(Instant at) {
        return IntStream.range(0, units.size())
                .filter(unit -> parents.at(unit, at) != Spans.NONE)
                .mapToObj(units::get)
                .toList();
    }

    /** Returns the employees who belong to some unit at an instant. */
    public List<Employee> employees(Instant at) {
        return IntStream.range(0, employees.size())
                .filter(employee -> postings.at(employee, at) != Spans.NONE)
                .mapToObj(employees::get)
                .toList();
    }

    /** Returns whether the unit stands in the tree at an instant. */
    public boolean stands(OrgUnitCode unit, Instant at) {
        return parents.at(units.of(unit), at) != Spans.NONE;
    }

    /** Returns the unit right above a unit; empty for the root. */
    public Optional<OrgUnit> parentOf(OrgUnitCode unit, Instant at) {
        return units.find(parents.at(units.of(unit), at));
    }

    /** Returns the units above a unit, the nearest first, the root last. */
    public List<OrgUnit> ancestorsOf(OrgUnitCode unit, Instant at) {
        return IntStream.iterate(parents.at(units.of(unit), at), next -> next >= 0, next -> parents.at(next, at))
                .mapToObj(units::get)
                .toList();
    }

    /**
     * Returns the unit of {@code level} that a unit belongs to: itself or the one above it of that level; empty if the unit
     * lies higher or the bank skips the level there.
     */
    public Optional<OrgUnit> ancestorAt(OrgUnitCode unit, OrgLevel level, Instant at) {
        int next = stands(unit, at) ? units.of(unit) : Spans.NONE;
        while (next >= 0 && units.get(next).level().isDeeperThan(level)) {
            next = parents.at(next, at);
        }
        return units.find(next).filter(found -> found.level() == level);
    }

    /** Returns the units right below a unit. */
    public List<OrgUnit> childrenOf(OrgUnitCode unit, Instant at) {
        return children.allAt(units.of(unit), at).sorted().mapToObj(units::get).toList();
    }

    /** Returns the employees who belong to a unit itself, not to those below it. */
    public List<Employee> membersOf(OrgUnitCode unit, Instant at) {
        return members.allAt(units.of(unit), at)
                .sorted()
                .mapToObj(employees::get)
                .toList();
    }

    /** Returns the employees who belong to a unit or to any below it. */
    public List<Employee> membersUnder(OrgUnitCode unit, Instant at) {
        List<Integer> below = new ArrayList<>(List.of(units.of(unit)));
        for (int next = 0; next < below.size(); next++) {
            children.allAt(below.get(next), at).forEach(below::add);
        }
        return below.stream()
                .flatMapToInt(each -> members.allAt(each, at))
                .sorted()
                .mapToObj(employees::get)
                .toList();
    }

    /** Returns the unit an employee belongs to. */
    public Optional<OrgUnit> unitOf(EmployeeId employee, Instant at) {
        return units.find(postings.at(employees.of(employee), at));
    }

    /**
     * Returns who stands in for an employee: the successor, or the successor's successor, and so on to the last of them.
     * Empty if nobody has taken over, or the employee is back. Whether the one returned is still posted anywhere, {@link
     * #unitOf} tells.
     */
    public Optional<Employee> successorOf(EmployeeId employee, Instant at) {
        int last = Spans.NONE;
        int next = successors.at(employees.of(employee), at);
        while (next != Spans.NONE) {
            last = next;
            next = successors.at(last, at);
        }
        return employees.find(last);
    }

    private List<Spans.Row> placementRows(OrgData data) {
        return data.placements().stream()
                .map(placement ->
                        new Spans.Row(units.of(placement.unit()), units.of(placement.parent()), placement.validity()))
                .toList();
    }

    private List<Spans.Row> postingRows(OrgData data) {
        return data.postings().stream()
                .map(posting ->
                        new Spans.Row(employees.of(posting.employee()), units.of(posting.unit()), posting.validity()))
                .toList();
    }

    /** A return ends the succession before it and leaves no row of its own. */
    private List<Spans.Row> successionRows(OrgData data) {
        List<Spans.Row> rows = new ArrayList<>();
        Map<EmployeeId, List<Succession>> byEmployee =
                data.successions().stream().collect(Collectors.groupingBy(Succession::employee));
        byEmployee.forEach((employee, all) -> {
            List<Succession> sorted =
                    all.stream().sorted(Comparator.comparing(Succession::from)).toList();
            for (int i = 0; i < sorted.size(); i++) {
                Succession succession = sorted.get(i);
                Instant end = i + 1 < sorted.size() ? sorted.get(i + 1).from() : Instant.MAX;
                if (!succession.isReturn()) {
                    rows.add(new Spans.Row(
                            employees.of(employee),
                            employees.of(succession.successor()),
                            new Interval(succession.from(), end)));
                }
            }
        });
        return rows;
    }

    /** Returns the number of units and employees. */
    @Override
    public String toString() {
        return "Organisation[" + units.size() + " units, " + employees.size() + " employees]";
    }
}
