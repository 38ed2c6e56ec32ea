package org.bankscrm.core.attribution;

import org.bankscrm.core.internal.Micros;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgData;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.org.Posting;
import org.bankscrm.core.org.UnitPlacement;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Lays an organisation out as {@link Workplaces}: asks it once for every instant at which an answer may change. */
final class WorkplaceFold {
    private final OrgData data;
    private final Organisation organisation;
    private final OrgLevel branchLevel;
    private final Map<OrgUnitCode, List<UnitPlacement>> placements = new HashMap<>();
    private final Map<OrgUnitCode, Set<Instant>> changes = new HashMap<>();

    WorkplaceFold(OrgData data, OrgLevel branchLevel) {
        this.data = data;
        this.branchLevel = branchLevel;
        organisation = Organisation.of(data);
        data.placements()
                .forEach(placement -> placements
                        .computeIfAbsent(placement.unit(), unit -> new ArrayList<>())
                        .add(placement));
    }

    Workplaces workplaces() {
        Map<OrgUnitCode, Moves> units = new HashMap<>();
        for (OrgUnit unit : data.units()) {
            Moves moves = new Moves();
            for (Instant change : changesOf(unit.code())) {
                moves.add(Micros.of(change), ancestor(unit.code(), branchLevel, change), null);
            }
            units.put(unit.code(), moves);
        }
        Map<EmployeeId, TreeSet<Instant>> instants = new HashMap<>();
        for (Posting posting : data.postings()) {
            TreeSet<Instant> own = instants.computeIfAbsent(posting.employee(), employee -> new TreeSet<>());
            own.add(posting.validity().start());
            own.add(posting.validity().end());
            own.addAll(changesOf(posting.unit()));
        }
        Map<EmployeeId, Workplaces.Line> employees = new HashMap<>();
        instants.forEach((employee, all) -> {
            Moves moves = new Moves();
            for (Instant change : all) {
                OrgUnitCode unit =
                        organisation.unitOf(employee, change).map(OrgUnit::code).orElse(null);
                moves.add(
                        Micros.of(change),
                        unit == null ? null : ancestor(unit, branchLevel, change),
                        unit == null ? null : ancestor(unit, OrgLevel.TEAM, change));
            }
            employees.put(
                    employee,
                    moves.line(
                            organisation.employee(employee).orElseThrow().id().value()));
        });
        Map<OrgUnitCode, Workplaces.Line> lines = new HashMap<>();
        units.forEach((unit, moves) -> lines.put(unit, moves.line(unit.value())));
        return new Workplaces(employees, lines);
    }

    private @Nullable OrgUnitCode ancestor(OrgUnitCode unit, OrgLevel level, Instant at) {
        return organisation.ancestorAt(unit, level, at).map(OrgUnit::code).orElse(null);
    }

    /** Returns every instant at which something changes at the unit or above it. */
    private Set<Instant> changesOf(OrgUnitCode unit) {
        Set<Instant> known = changes.get(unit);
        if (known != null) {
            return known;
        }
        TreeSet<Instant> found = new TreeSet<>();
        changes.put(unit, found);
        data.roots().stream().filter(root -> root.unit().equals(unit)).forEach(root -> {
            found.add(root.validity().start());
            found.add(root.validity().end());
        });
        for (UnitPlacement placement : placements.getOrDefault(unit, List.of())) {
            found.add(placement.validity().start());
            found.add(placement.validity().end());
            found.addAll(changesOf(placement.parent()));
        }
        return found;
    }
}
