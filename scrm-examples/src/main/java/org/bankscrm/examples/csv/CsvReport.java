package org.bankscrm.examples.csv;

import java.nio.charset.Charset;
import java.util.List;

/**
 * What came of reading a file.
 *
 * @param file the file's name without its folder
 * @param encoding how its bytes were read
 * @param rowsOk rows passed on
 * @param rowsBad rows with at least one fault, not passed on
 * @param faultCount all faults found, of rows and of the file
 * @param faults the first of them, in the order of the lines; as many as {@link CsvFile#keepFaults} allows
 * @param complete whether the file was read to its end; false if it cannot be read as a table with the columns required,
 *     or if a strict reading met a bad row
 */
public record CsvReport(
        String file,
        Charset encoding,
        long rowsOk,
        long rowsBad,
        long faultCount,
        List<RowFault> faults,
        boolean complete) {
    public CsvReport {
        faults = List.copyOf(faults);
    }

    /** Returns whether every row was passed on and nothing is wrong. */
    public boolean isClean() {
        return complete && faultCount == 0;
    }

    /** Returns a line with the counts and then one line for each fault kept. */
    public String summary() {
        StringBuilder text = new StringBuilder(file)
                .append(": ")
                .append(rowsOk)
                .append(" rows read, ")
                .append(rowsBad)
                .append(" bad, ")
                .append(encoding.name());
        if (!complete) {
            text.append(", not read to the end");
        }
        for (RowFault fault : faults) {
            text.append("\n  ").append(fault);
        }
        if (faultCount > faults.size()) {
            text.append("\n  and ").append(faultCount - faults.size()).append(" more");
        }
        return text.toString();
    }
}
