package org.bankscrm.core.routing;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.routing.RosterFault.ListedTwice;
import org.bankscrm.core.routing.RosterFault.SuccessionCycle;
import org.bankscrm.core.routing.RosterFault.UnknownBranch;
import org.bankscrm.core.routing.RosterFault.UnknownSuccessor;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Managers and units as they stand at one time (在岗名册), resolved for fast decisions.
 *
 * <p>Built anew whenever staff or units change, in O(n log n) time. Immutable and thread-safe.
 */
public final class Roster {
    private final Map<OrgUnitCode, Unit> units = new HashMap<>();
    private final String version;
    final Seats seats;

    private Roster(
            Organisation organisation, Instant at, OrgLevel regionLevel, Collection<Manager> managers, String version) {
        this.version = version;
        addUnits(organisation, at, regionLevel);
        List<RosterFault> faults = new ArrayList<>();
        List<Manager> inOrder = check(managers, faults);
        if (!faults.isEmpty()) {
            throw new InvalidRosterException(faults);
        }
        seats = new Seats(
                inOrder,
                inOrder.stream().map(manager -> known(manager.branch())).toList());
    }

    /**
     * Returns a roster.
     *
     * @param at the instant whose organisation counts
     * @param regionLevel the level of the units that are a region, see {@link RoutePolicy#regionLevel}
     * @param managers all managers, those on leave and those who resigned and have customers left included
     * @param version what tells this data from other
     * @throws InvalidRosterException with every fault of the managers
     */
    public static Roster of(
            Organisation organisation, Instant at, OrgLevel regionLevel, Collection<Manager> managers, String version) {
        Objects.requireNonNull(version, "version");
        return new Roster(organisation, at, regionLevel, managers, version);
    }

    private void addUnits(Organisation organisation, Instant at, OrgLevel regionLevel) {
        List<OrgUnit> standing = organisation.units(at);
        standing.forEach(unit -> units.put(unit.code(), new Unit(unit.code())));
        for (OrgUnit unit : standing) {
            Unit node = known(unit.code());
            organisation.parentOf(unit.code(), at).ifPresent(parent -> node.parent = known(parent.code()));
            organisation
                    .ancestorAt(unit.code(), regionLevel, at)
                    .ifPresent(region -> node.region = known(region.code()));
        }
    }

    /** Returns the managers whose branches stand, each once, with those of one branch next to each other. */
    private List<Manager> check(Collection<Manager> managers, List<RosterFault> faults) {
        Map<EmployeeId, Manager> known = new HashMap<>();
        for (Manager manager : managers) {
            if (!units.containsKey(manager.branch())) {
                faults.add(new UnknownBranch(manager.id(), manager.branch()));
            } else if (known.putIfAbsent(manager.id(), manager) != null) {
                faults.add(new ListedTwice(manager.id()));
            }
        }
        List<Manager> inOrder = known.values().stream()
                .sorted(Comparator.comparing(Manager::branch).thenComparing(Manager::id))
                .toList();
        checkSuccessors(inOrder, known, faults);
        return inOrder;
    }

    private static void checkSuccessors(
            List<Manager> managers, Map<EmployeeId, Manager> known, List<RosterFault> faults) {
        List<Manager> inOrder =
                managers.stream().sorted(Comparator.comparing(Manager::id)).toList();
        for (Manager manager : inOrder) {
            if (!known.containsKey(manager.successor())) {
                faults.add(new UnknownSuccessor(manager.id(), manager.successor()));
            }
        }
        Set<EmployeeId> ending = new HashSet<>();
        for (Manager first : inOrder) {
            Set<EmployeeId> passed = new HashSet<>();
            Manager at = first;
            while (at != null && handsOver(at) && !ending.contains(at.id()) && passed.add(at.id())) {
                at = known.get(at.successor());
            }
            if (at != null && passed.contains(at.id())) {
                faults.add(new SuccessionCycle(cycleFrom(at, known)));
            }
            ending.addAll(passed);
        }
    }

    private static boolean handsOver(Manager manager) {
        return manager.status() != Manager.Status.ACTIVE && !manager.successor().equals(manager.id());
    }

    /** Returns the members of a circle, each followed by the successor, from the least id on. */
    private static List<EmployeeId> cycleFrom(Manager member, Map<EmployeeId, Manager> known) {
        List<EmployeeId> members = new ArrayList<>();
        for (Manager at = member; at != null && !members.contains(at.id()); at = known.get(at.successor())) {
            members.add(at.id());
        }
        Collections.rotate(members, -members.indexOf(Collections.min(members)));
        return members;
    }

    private Unit known(OrgUnitCode code) {
        return Objects.requireNonNull(units.get(code), () -> "unit " + code + " must stand");
    }

    /**
     * Returns the relation of customers who have a managing manager and a branch in the white list. Neither need be known here;
     * the reasons of a decision then say that it is not.
     */
    public Relation relation(EmployeeId manager, OrgUnitCode branch) {
        return resolve(Objects.requireNonNull(manager, "manager"), Objects.requireNonNull(branch, "branch"));
    }

    /** Returns the relation of customers who have a managing manager and no branch in the white list. */
    public Relation relation(EmployeeId manager) {
        return resolve(Objects.requireNonNull(manager, "manager"), null);
    }

    /** Returns the relation of customers whom the white list gives to a branch. */
    public Relation relation(OrgUnitCode branch) {
        return resolve(null, Objects.requireNonNull(branch, "branch"));
    }

    Relation resolve(@Nullable EmployeeId manager, @Nullable OrgUnitCode branch) {
        return new Relation(
                this,
                manager,
                branch,
                manager == null ? Seats.NONE : seats.of(manager),
                branch == null ? null : units.get(branch));
    }

    /** Returns the manager of that id, empty if none is listed. */
    public Optional<Manager> manager(EmployeeId id) {
        int seat = seats.of(id);
        return seat == Seats.NONE ? Optional.empty() : Optional.of(seats.manager(seat));
    }

    /** Returns all managers, in no order. */
    public List<Manager> managers() {
        return IntStream.range(0, seats.size()).mapToObj(seats::manager).toList();
    }

    /** Returns what tells this data from other. */
    public String version() {
        return version;
    }

    @Nullable
    Unit unit(OrgUnitCode code) {
        return units.get(code);
    }
}
