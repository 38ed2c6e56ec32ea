package org.bankscrm.examples.route;

import org.bankscrm.core.org.OrgData;
import org.bankscrm.core.org.OrgFault;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.routing.CollectiveCodes;
import org.bankscrm.core.routing.LiveCode;
import org.bankscrm.core.time.Interval;
import org.bankscrm.examples.csv.CsvFile;
import org.bankscrm.examples.csv.CsvReport;
import org.bankscrm.examples.csv.CsvTable;
import org.bankscrm.examples.csv.Row;
import org.bankscrm.examples.csv.RowFault;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows of org.csv. */
final class UnitRows {
    private final Map<OrgUnitCode, Long> lines = new HashMap<>();
    private final Map<OrgUnitCode, OrgUnitCode> parents = new HashMap<>();
    private final Map<OrgUnitCode, OrgLevel> levels = new HashMap<>();
    private final Map<OrgUnitCode, LiveCode> codes = new HashMap<>();
    private LiveCode ofBank = LiveCode.NONE;
    private @Nullable Organisation organisation;

    private UnitRows() {}

    private record UnitRow(OrgUnit unit, Optional<OrgUnitCode> parent, LiveCode code) {}

    static UnitRows read(Path file, List<CsvReport> reports, List<RowFault> further) throws IOException {
        UnitRows units = new UnitRows();
        CsvTable<UnitRow> table = CsvFile.of(file)
                .require("unit", "parent", "level", "name", "city")
                .read(units::parse);
        reports.add(table.report());
        OrgData.Builder data = OrgData.builder();
        for (UnitRow row : table.rows()) {
            units.accept(row, data);
        }
        if (table.report().isClean()) {
            OrgData whole = data.build();
            List<OrgFault> faults = Organisation.faultsOf(whole);
            for (OrgFault fault : faults) {
                further.add(units.located(table.report().file(), fault));
            }
            units.organisation = faults.isEmpty() ? Organisation.of(whole) : null;
        }
        return units;
    }

    private UnitRow parse(Row row) {
        OrgUnitCode code = row.parsed("unit", OrgUnitCode::new);
        if (code != null) {
            Long before = lines.putIfAbsent(code, row.line());
            if (before != null) {
                row.fault("unit", "must be listed once, stands in line " + before + " too");
            }
        }
        return new UnitRow(
                new OrgUnit(
                        code,
                        row.parsed("level", UnitRows::level),
                        row.text("name"),
                        row.optional("city").orElse("")),
                row.optional("parent", OrgUnitCode::new),
                row.optional("code", LiveCode::of).orElse(LiveCode.NONE));
    }

    private static OrgLevel level(String text) {
        for (OrgLevel level : OrgLevel.values()) {
            if (level.name().equalsIgnoreCase(text) || level.term().equals(text)) {
                return level;
            }
        }
        throw new IllegalArgumentException("must be one of " + Arrays.toString(OrgLevel.values()) + " or "
                + Arrays.stream(OrgLevel.values()).map(OrgLevel::term).toList());
    }

    private void accept(UnitRow row, OrgData.Builder data) {
        OrgUnitCode code = row.unit.code();
        data.unit(row.unit);
        levels.put(code, row.unit.level());
        codes.put(code, row.code);
        if (row.parent.isPresent()) {
            parents.put(code, row.parent.get());
            data.place(code, row.parent.get(), Interval.ALWAYS);
        } else {
            ofBank = row.code;
            data.root(code, Interval.ALWAYS);
        }
    }

    /** Every row is placed for ever, so the times of a fault say nothing. */
    private RowFault located(String file, OrgFault fault) {
        if (fault instanceof OrgFault.UnknownParent unknown) {
            OrgUnitCode parent = unknown.placement().parent();
            return fault(
                    file, unknown.placement().unit(), "parent", "must be a unit of this file, " + parent + " is none");
        }
        if (fault instanceof OrgFault.NotDeeper shallow) {
            return fault(
                    file,
                    shallow.placement().unit(),
                    "level",
                    "must be deeper than " + shallow.parentLevel() + ", the level of the parent, is "
                            + shallow.level());
        }
        if (fault instanceof OrgFault.TwoRoots roots) {
            return fault(
                    file,
                    roots.second(),
                    "parent",
                    "must not be empty: one unit alone has no parent, " + roots.first() + " has none either");
        }
        if (fault instanceof OrgFault.PlacementCycle cycle) {
            return fault(
                    file,
                    cycle.members().get(0),
                    "parent",
                    "units must not stand under themselves, " + cycle.members() + " do");
        }
        if (fault instanceof OrgFault.NoRoot) {
            return new RowFault(file, 1, "parent", "must be empty for one unit, the root, is empty for none");
        }
        return new RowFault(file, 1, "", fault.message());
    }

    private RowFault fault(String file, OrgUnitCode unit, String column, String reason) {
        return new RowFault(file, lines.getOrDefault(unit, 1L), column, reason);
    }

    /** Returns whether some row of the file, sound or not, is of this unit. */
    boolean knows(OrgUnitCode unit) {
        return lines.containsKey(unit);
    }

    /** Returns the unit whose customers somebody of {@code unit} takes: itself, or what stands above a team. */
    OrgUnitCode branchOf(OrgUnitCode unit) {
        OrgUnitCode at = unit;
        while (levels.get(at) == OrgLevel.TEAM && parents.containsKey(at)) {
            at = parents.getOrDefault(at, at);
        }
        return at;
    }

    Optional<Organisation> organisation() {
        return Optional.ofNullable(organisation);
    }

    CollectiveCodes codes(String version) {
        return new CollectiveCodes(codes, ofBank, version);
    }
}
