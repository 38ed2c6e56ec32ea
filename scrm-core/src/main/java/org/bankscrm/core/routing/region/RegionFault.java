package org.bankscrm.core.routing.region;

/**
 * One thing that is wrong with a file of phone regions or city names.
 *
 * @param row the line of a CSV file, or the number of an index record of a phone.dat, both from 1; 0 if it concerns the whole
 * @param column name of the column or field, empty if it concerns the whole row
 * @param value what stands there, at most 32 characters of it
 * @param problem what would be valid
 */
public record RegionFault(long row, String column, String value, String problem) {
    private static final int MOST_SHOWN = 32;

    public RegionFault {
        value = value.length() > MOST_SHOWN ? value.substring(0, MOST_SHOWN) + "..." : value;
    }

    /** Returns the fault as a sentence that names row, column, value and rule. */
    public String message() {
        return (row == 0 ? "" : "row " + row + ": ")
                + (column.isEmpty() ? "" : column + " \"" + value + "\" ")
                + problem;
    }
}
