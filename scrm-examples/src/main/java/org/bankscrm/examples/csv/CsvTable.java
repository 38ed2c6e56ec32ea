package org.bankscrm.examples.csv;

import java.util.List;

/**
 * A small file read into memory.
 *
 * @param rows what the good rows became, in the order of the file
 * @param report the counts and faults
 * @param <T> the rows
 */
public record CsvTable<T>(List<T> rows, CsvReport report) {
    public CsvTable {
        rows = List.copyOf(rows);
    }
}
