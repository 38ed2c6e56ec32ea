package org.bankscrm.core.org;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The obvious reference: every answer reads every row. */
record SlowOrganisation(OrgData data, Instant at) {
    boolean stands(OrgUnitCode unit) {
        return isRoot(unit) || !parents(unit).isEmpty();
    }

    boolean isRoot(OrgUnitCode unit) {
        return data.roots().stream()
                .anyMatch(root -> root.unit().equals(unit) && root.validity().contains(at));
    }

    List<OrgUnitCode> parents(OrgUnitCode unit) {
        return placements().stream()
                .filter(placement -> placement.unit().equals(unit))
                .map(UnitPlacement::parent)
                .toList();
    }

    List<UnitPlacement> placements() {
        return data.placements().stream()
                .filter(placement -> placement.validity().contains(at))
                .toList();
    }

    List<Posting> postings() {
        return data.postings().stream()
                .filter(posting -> posting.validity().contains(at))
                .toList();
    }

    List<OrgUnitCode> ancestors(OrgUnitCode unit) {
        List<OrgUnitCode> ancestors = new ArrayList<>();
        List<OrgUnitCode> parents = parents(unit);
        while (!parents.isEmpty()) {
            ancestors.add(parents.get(0));
            parents = parents(parents.get(0));
        }
        return ancestors;
    }

    List<EmployeeId> members(OrgUnitCode unit) {
        return postings().stream()
                .filter(posting -> posting.unit().equals(unit))
                .map(Posting::employee)
                .sorted()
                .toList();
    }

    List<EmployeeId> membersUnder(OrgUnitCode unit) {
        return postings().stream()
                .filter(posting ->
                        posting.unit().equals(unit) || ancestors(posting.unit()).contains(unit))
                .map(Posting::employee)
                .sorted()
                .toList();
    }

    /** Who stands in right now, not following anyone further; of two that begin together, the first listed. */
    Optional<EmployeeId> nextOf(EmployeeId employee) {
        return data.successions().stream()
                .filter(succession -> succession.employee().equals(employee)
                        && !succession.from().isAfter(at))
                .max(Comparator.comparing(Succession::from)
                        .thenComparing(s -> -data.successions().indexOf(s)))
                .filter(succession -> !succession.isReturn())
                .map(Succession::successor);
    }

    Optional<EmployeeId> successor(EmployeeId employee) {
        return nextOf(employee).map(next -> successor(next).orElse(next));
    }

    /** The units that come back to themselves when every parent is followed. */
    Set<OrgUnitCode> unitsInCircles() {
        Set<OrgUnitCode> found = new TreeSet<>();
        for (UnitPlacement placement : placements()) {
            Set<OrgUnitCode> reached = new HashSet<>(Set.of(placement.parent()));
            for (int i = 0; i < data.placements().size(); i++) {
                for (OrgUnitCode unit : List.copyOf(reached)) {
                    reached.addAll(parents(unit));
                }
            }
            if (reached.contains(placement.unit())) {
                found.add(placement.unit());
            }
        }
        return found;
    }

    Set<EmployeeId> employeesInCircles() {
        Set<EmployeeId> found = new TreeSet<>();
        for (Succession succession : data.successions()) {
            Optional<EmployeeId> next = nextOf(succession.employee());
            for (int i = 0; i < data.successions().size() && next.isPresent(); i++) {
                if (next.get().equals(succession.employee())) {
                    found.add(succession.employee());
                }
                next = nextOf(next.get());
            }
        }
        return found;
    }
}
