package org.bankscrm.examples.route;

import org.bankscrm.examples.csv.CsvReport;
import org.bankscrm.examples.csv.RowFault;

import java.util.ArrayList;
import java.util.List;

/** What came of reading the files. */
public sealed interface RoutingReading {
    /** Returns the counts and faults of each file, in the order they were read. */
    List<CsvReport> reports();

    /** Returns what is wrong with files as a whole or between rows, each fault with the row to mend. */
    List<RowFault> further();

    /** Returns what was noticed and is no fault, such as old data. */
    List<String> notes();

    /** Returns whether nothing is wrong with any row of any file. */
    default boolean isClean() {
        return further().isEmpty() && reports().stream().allMatch(CsvReport::isClean);
    }

    /** Returns the faults as lines {@code staff.csv:17: duty: reason}: of each file the first hundred. */
    default List<String> faultLines() {
        List<String> lines = new ArrayList<>();
        for (CsvReport report : reports()) {
            report.faults().forEach(fault -> lines.add(fault.toString()));
            long more = report.faultCount() - report.faults().size();
            if (more > 0) {
                lines.add(report.file() + ": " + more + " more faults");
            }
        }
        further().forEach(fault -> lines.add(fault.toString()));
        return lines;
    }

    /**
     * The bank can be routed. Rows of customers, white list and regions with a fault are left out.
     *
     * @param routing the bank
     */
    record Ready(Routing routing, List<CsvReport> reports, List<RowFault> further, List<String> notes)
            implements RoutingReading {
        public Ready {
            reports = List.copyOf(reports);
            further = List.copyOf(further);
            notes = List.copyOf(notes);
        }
    }

    /** Nobody can be routed: units or managers have a fault, or a file is no table with the columns required. */
    record Unusable(List<CsvReport> reports, List<RowFault> further, List<String> notes) implements RoutingReading {
        public Unusable {
            reports = List.copyOf(reports);
            further = List.copyOf(further);
            notes = List.copyOf(notes);
        }
    }
}
