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

/**
 * Managers and units as they stand at one time (在岗名册), resolved for fast decisions.
 *
 * <p>Built anew, in milliseconds, whenever staff or units change. Immutable and thread-safe.
 */
public final class Roster {
    private final Map<OrgUnitCode, Unit> units = new HashMap<>();
    private final Map<EmployeeId, Seat> seats = new HashMap<>();
    private final String version;

    private Roster(String version) {
        this.version = version;
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
        Roster roster = new Roster(Objects.requireNonNull(version, "version"));
        roster.addUnits(organisation, at, regionLevel);
        List<RosterFault> faults = new ArrayList<>();
        roster.addManagers(managers, faults);
        roster.linkSuccessors(faults);
        if (!faults.isEmpty()) {
            throw new InvalidRosterException(faults);
        }
        return roster;
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

    private void addManagers(Collection<Manager> managers, List<RosterFault> faults) {
        for (Manager manager : managers) {
            Unit unit = units.get(manager.branch());
            if (unit == null) {
                faults.add(new UnknownBranch(manager.id(), manager.branch()));
            } else if (seats.putIfAbsent(manager.id(), new Seat(manager, unit)) != null) {
                faults.add(new ListedTwice(manager.id()));
            }
        }
    }

    private void linkSuccessors(List<RosterFault> faults) {
        List<Seat> inOrder = seats.values().stream()
                .sorted(Comparator.comparing(seat -> seat.manager.id()))
                .toList();
        for (Seat seat : inOrder) {
            EmployeeId successor = seat.manager.successor();
            if (!successor.equals(seat.manager.id())) {
                seat.successor = seats.get(successor);
                if (seat.successor == null) {
                    faults.add(new UnknownSuccessor(seat.manager.id(), successor));
                }
            }
        }
        Set<Seat> ending = new HashSet<>();
        for (Seat first : inOrder) {
            Set<Seat> passed = new HashSet<>();
            Seat at = first;
            while (at != null && !at.works() && !ending.contains(at) && passed.add(at)) {
                at = at.successor;
            }
            if (at != null && passed.contains(at)) {
                faults.add(new SuccessionCycle(cycleFrom(at)));
            }
            ending.addAll(passed);
        }
    }

    /** Returns the members of a circle, each followed by the successor, from the least id on. */
    private static List<EmployeeId> cycleFrom(Seat member) {
        List<EmployeeId> members = new ArrayList<>();
        for (Seat at = member; at != null && !members.contains(at.manager.id()); at = at.successor) {
            members.add(at.manager.id());
        }
        Collections.rotate(members, -members.indexOf(Collections.min(members)));
        return members;
    }

    private Unit known(OrgUnitCode code) {
        return Objects.requireNonNull(units.get(code), () -> "unit " + code + " must stand");
    }

    /** Returns the relation of customers who have a managing manager and a branch in the white list. */
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
                manager == null ? null : seats.get(manager),
                branch == null ? null : units.get(branch));
    }

    /** Returns the manager of that id. */
    public Optional<Manager> manager(EmployeeId id) {
        return Optional.ofNullable(seats.get(id)).map(seat -> seat.manager);
    }

    /** Returns all managers, in no order. */
    public List<Manager> managers() {
        return seats.values().stream().map(seat -> seat.manager).toList();
    }

    /** Returns what tells this data from other. */
    public String version() {
        return version;
    }

    @Nullable
    Seat seat(EmployeeId id) {
        return seats.get(id);
    }

    @Nullable
    Unit unit(OrgUnitCode code) {
        return units.get(code);
    }
}
