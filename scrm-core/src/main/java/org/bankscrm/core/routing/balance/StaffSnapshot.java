package org.bankscrm.core.routing.balance;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.routing.balance.InvalidStaffException.Fault;
import org.bankscrm.core.routing.balance.InvalidStaffException.Rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All relationship managers of a bank at one time.
 *
 * <p>Immutable and thread-safe. Look-ups take constant time.
 */
public final class StaffSnapshot {
    /** A bank without managers. */
    public static final StaffSnapshot EMPTY = of(List.of());

    private final Map<EmployeeId, RelationshipManager> byId;
    private final Map<OrgUnitCode, List<RelationshipManager>> byBranch;

    private StaffSnapshot(
            Map<EmployeeId, RelationshipManager> byId, Map<OrgUnitCode, List<RelationshipManager>> byBranch) {
        this.byId = byId;
        this.byBranch = byBranch;
    }

    /**
     * Returns a snapshot of these managers, in any order.
     *
     * @throws InvalidStaffException if an id is listed twice, a successor is not listed, or managers succeed each other in
     *     a circle; it lists every fault
     */
    public static StaffSnapshot of(Collection<RelationshipManager> managers) {
        List<Fault> faults = new ArrayList<>();
        Map<EmployeeId, RelationshipManager> byId = new HashMap<>();
        Map<OrgUnitCode, List<RelationshipManager>> byBranch = new TreeMap<>();
        for (RelationshipManager manager : managers) {
            if (byId.putIfAbsent(manager.id(), manager) != null) {
                faults.add(new Fault(manager.id(), manager.id(), Rule.LISTED_TWICE));
            } else {
                byBranch.computeIfAbsent(manager.branch(), branch -> new ArrayList<>())
                        .add(manager);
            }
        }
        Set<EmployeeId> ends = new HashSet<>();
        for (RelationshipManager manager : managers) {
            checkSuccessors(manager, byId, ends, faults);
        }
        if (!faults.isEmpty()) {
            throw new InvalidStaffException(faults);
        }
        byBranch.replaceAll((branch, members) -> members.stream()
                .sorted(Comparator.comparing(RelationshipManager::id))
                .toList());
        return new StaffSnapshot(byId, byBranch);
    }

    /** Adds to {@code ends} whose chain of successors is known to end. */
    private static void checkSuccessors(
            RelationshipManager first,
            Map<EmployeeId, RelationshipManager> byId,
            Set<EmployeeId> ends,
            List<Fault> faults) {
        Set<EmployeeId> passed = new HashSet<>();
        RelationshipManager at = first;
        while (!ends.contains(at.id()) && passed.add(at.id())) {
            Optional<EmployeeId> next = at.successorIfAny();
            if (next.isEmpty()) {
                break;
            }
            RelationshipManager successor = byId.get(next.get());
            if (successor == null) {
                faults.add(new Fault(at.id(), next.get(), Rule.UNKNOWN_SUCCESSOR));
                break;
            }
            if (passed.contains(successor.id())) {
                faults.add(new Fault(at.id(), successor.id(), Rule.SUCCESSORS_IN_A_CIRCLE));
                break;
            }
            at = successor;
        }
        ends.addAll(passed);
    }

    /** Returns the manager of that id, empty if none is listed. */
    public Optional<RelationshipManager> find(EmployeeId manager) {
        return Optional.ofNullable(byId.get(manager));
    }

    /** Returns the managers of a branch in the order of their ids; empty if it has none. */
    public List<RelationshipManager> of(OrgUnitCode branch) {
        return byBranch.getOrDefault(branch, List.of());
    }

    /** Returns the branches that have managers, in order. */
    public Set<OrgUnitCode> branches() {
        return Collections.unmodifiableSet(byBranch.keySet());
    }

    /**
     * Returns who stands in for a manager: the first of her successors, and their successors, who is at work. Empty if
     * there is none, also if the manager is not known; the manager herself is not asked.
     */
    public Optional<RelationshipManager> standInFor(EmployeeId manager) {
        RelationshipManager at = byId.get(manager);
        while (at != null) {
            at = at.successorIfAny().map(byId::get).orElse(null);
            if (at != null && at.status() == ManagerStatus.ACTIVE) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /** Returns the number of managers. */
    public int size() {
        return byId.size();
    }

    @Override
    public String toString() {
        return byId.size() + " managers of " + byBranch.size() + " branches";
    }
}
