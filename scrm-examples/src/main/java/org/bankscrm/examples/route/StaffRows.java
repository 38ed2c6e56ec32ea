package org.bankscrm.examples.route;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.routing.LiveCode;
import org.bankscrm.core.routing.Manager;
import org.bankscrm.core.routing.Roster;
import org.bankscrm.core.routing.balance.DutySchedule;
import org.bankscrm.core.routing.balance.InvalidStaffException;
import org.bankscrm.core.routing.balance.ManagerStatus;
import org.bankscrm.core.routing.balance.RelationshipManager;
import org.bankscrm.core.routing.balance.StaffSnapshot;
import org.bankscrm.examples.bank.StaffStatus;
import org.bankscrm.examples.csv.CsvFile;
import org.bankscrm.examples.csv.CsvReport;
import org.bankscrm.examples.csv.CsvTable;
import org.bankscrm.examples.csv.Row;
import org.bankscrm.examples.csv.RowFault;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of staff.csv. */
final class StaffRows {
    private final UnitRows units;
    private final Map<EmployeeId, Long> lines = new HashMap<>();
    private List<RelationshipManager> managers = List.of();
    private StaffSnapshot snapshot = StaffSnapshot.EMPTY;
    private boolean sound;

    private StaffRows(UnitRows units) {
        this.units = units;
    }

    static StaffRows read(Path file, UnitRows units, List<CsvReport> reports, List<RowFault> further)
            throws IOException {
        StaffRows staff = new StaffRows(units);
        CsvTable<RelationshipManager> table = CsvFile.of(file)
                .require("manager", "unit", "code", "weight", "dailyCap", "status", "successor", "duty")
                .read(staff::parse);
        reports.add(table.report());
        staff.managers = table.rows();
        if (table.report().isClean()) {
            try {
                staff.snapshot = StaffSnapshot.of(staff.managers);
                staff.sound = true;
            } catch (InvalidStaffException e) {
                e.faults()
                        .forEach(fault ->
                                further.add(staff.located(table.report().file(), fault)));
            }
        }
        return staff;
    }

    private RelationshipManager parse(Row row) {
        EmployeeId manager = row.parsed("manager", EmployeeId::new);
        if (manager != null) {
            Long before = lines.putIfAbsent(manager, row.line());
            if (before != null) {
                row.fault("manager", "must be listed once, stands in line " + before + " too");
            }
        }
        OrgUnitCode unit = row.parsed("unit", OrgUnitCode::new);
        if (unit != null && !units.knows(unit)) {
            row.fault("unit", "must be a unit of the organisation's file, " + unit + " is none");
        }
        StaffStatus status = row.oneOf("status", StaffStatus.class);
        EmployeeId successor = row.optional("successor", EmployeeId::new).orElse(manager);
        return new RelationshipManager(
                manager,
                units.branchOf(unit),
                row.optional("code", LiveCode::of).orElse(LiveCode.NONE).key(),
                whole(row, "weight", 1, RelationshipManager.MOST_WEIGHT, RelationshipManager.ORDINARY_WEIGHT),
                whole(row, "dailyCap", 0, Integer.MAX_VALUE, RelationshipManager.NO_CAP),
                ManagerStatus.valueOf(status.name()),
                // Somebody at work acts herself, so two who stand in for each other are no circle.
                status == StaffStatus.ACTIVE ? manager : successor,
                row.optional("duty", DutySchedule::parse).orElse(DutySchedule.ALWAYS),
                Set.of());
    }

    private static int whole(Row row, String column, int least, int most, int otherwise) {
        return row.optional(column).isEmpty() ? otherwise : (int) row.integer(column, least, most);
    }

    private RowFault located(String file, InvalidStaffException.Fault fault) {
        String column = fault.rule() == InvalidStaffException.Rule.LISTED_TWICE ? "manager" : "successor";
        return new RowFault(file, lines.getOrDefault(fault.manager(), 1L), column, fault.message());
    }

    /** Returns whether some row of the file, sound or not, is of this manager. */
    boolean knows(EmployeeId manager) {
        return lines.containsKey(manager);
    }

    boolean isSound() {
        return sound;
    }

    StaffSnapshot snapshot() {
        return snapshot;
    }

    Roster roster(Organisation organisation, Instant at, OrgLevel regionLevel, String version) {
        return Roster.of(
                organisation,
                at,
                regionLevel,
                managers.stream()
                        .map(manager -> new Manager(
                                manager.id(),
                                manager.branch(),
                                LiveCode.of(manager.code()),
                                Manager.Status.valueOf(manager.status().name()),
                                manager.successor()))
                        .toList(),
                version);
    }
}
