package org.bankscrm.examples.live;

import org.bankscrm.core.org.Employee;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgData;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.time.Interval;
import org.bankscrm.examples.csv.CsvFile;
import org.bankscrm.examples.csv.CsvTable;
import org.bankscrm.examples.live.DailyTargets.Target;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads what the board needs of a bank's files beyond the facts. */
public final class BoardFiles {
    private record Member(EmployeeId id, OrgUnitCode unit, String name) {}

    private BoardFiles() {}

    /**
     * Returns the units of an instant with the people of a staff file posted to them, for all time, as the file says nothing of
     * when; an {@link Organisation} can be made of it. Columns: manager, unit, and name if there is one.
     *
     * @param faults takes a line for each bad row; these and people of unknown units are left out
     */
    public static OrgData organisation(Organisation units, Instant at, Path staff, Consumer<String> faults)
            throws IOException {
        CsvTable<Member> table = CsvFile.of(staff)
                .require("manager", "unit")
                .read(row -> new Member(
                        row.parsed("manager", EmployeeId::new),
                        row.parsed("unit", OrgUnitCode::new),
                        row.optional("name").orElse("")));
        table.report().faults().forEach(fault -> faults.accept(fault.toString()));
        OrgData.Builder data = OrgData.builder();
        Set<OrgUnitCode> known = new HashSet<>();
        for (OrgUnit unit : units.units(at)) {
            known.add(unit.code());
            data.unit(unit);
            Optional<OrgUnit> parent = units.parentOf(unit.code(), at);
            if (parent.isPresent()) {
                data.place(unit.code(), parent.get().code(), Interval.ALWAYS);
            } else {
                data.root(unit.code(), Interval.ALWAYS);
            }
        }
        Set<EmployeeId> posted = new HashSet<>();
        for (Member member : table.rows()) {
            if (known.contains(member.unit()) && posted.add(member.id())) {
                data.employee(new Employee(member.id(), member.name()));
                data.post(member.id(), member.unit(), Interval.ALWAYS);
            }
        }
        return data.build();
    }

    /**
     * Returns the targets of a file with the columns {@code manager}, {@code day} and {@code target}; nothing if no row can be
     * used.
     *
     * @param faults takes a line for each bad row
     */
    public static Optional<DailyTargets> targets(Path file, Organisation organisation, Consumer<String> faults)
            throws IOException {
        CsvTable<Target> table = CsvFile.of(file)
                .require("manager", "day", "target")
                .read(row -> new Target(
                        row.parsed("manager", EmployeeId::new),
                        row.date("day"),
                        row.integer("target", 0, Integer.MAX_VALUE)));
        table.report().faults().forEach(fault -> faults.accept(fault.toString()));
        List<Target> rows = table.rows();
        return rows.isEmpty() ? Optional.empty() : Optional.of(new DailyTargets("file", organisation, rows));
    }
}
