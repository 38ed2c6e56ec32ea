package org.bankscrm.examples.route;

import org.bankscrm.core.routing.region.CityNames;
import org.bankscrm.core.routing.region.InvalidRegionDataException;
import org.bankscrm.core.routing.region.PhoneRegionTable;
import org.bankscrm.core.routing.region.PhoneRegions;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.examples.csv.CsvFile;
import org.bankscrm.examples.csv.CsvReport;
import org.bankscrm.examples.csv.RowFault;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The rows of regions.csv, if there is one. */
final class RegionRows {
    private static final RegionRows NONE = new RegionRows(true, null);

    private final boolean sound;
    private final @Nullable PhoneRegions table;

    private RegionRows(boolean sound, @Nullable PhoneRegions table) {
        this.sound = sound;
        this.table = table;
    }

    static RegionRows read(RoutingFiles files, CityNames names, List<CsvReport> reports, List<RowFault> further)
            throws IOException {
        Path file = files.regions().orElse(null);
        if (file == null) {
            return NONE;
        }
        // This pass finds out the encoding and what is no table; the library reads the values.
        CsvReport report =
                CsvFile.of(file).require("prefix7", "province", "city").forEach(row -> row, row -> {});
        reports.add(report);
        if (!report.isClean()) {
            return new RegionRows(false, null);
        }
        LocalDate date = files.regionsDate()
                .orElse(BankTime.dayOf(Files.getLastModifiedTime(file).toInstant()));
        try (Reader reader = Files.newBufferedReader(file, report.encoding())) {
            return new RegionRows(true, PhoneRegionTable.readCsv(reader, date, names));
        } catch (InvalidRegionDataException e) {
            e.faults()
                    .forEach(fault -> further.add(
                            new RowFault(report.file(), Math.max(1, fault.row()), fault.column(), fault.problem())));
            return new RegionRows(false, null);
        }
    }

    boolean isSound() {
        return sound;
    }

    Optional<PhoneRegions> table() {
        return Optional.ofNullable(table);
    }
}
