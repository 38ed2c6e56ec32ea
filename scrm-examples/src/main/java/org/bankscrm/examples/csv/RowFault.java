package org.bankscrm.examples.csv;

/**
 * One thing wrong with a file. It never holds the value found, which may be a customer's.
 *
 * @param file the file's name without its folder
 * @param line the line the row starts on, from 1, as an editor counts; 1 for the header and the file as a whole
 * @param column the column's name, empty when the fault is the row's or the file's
 * @param reason what is wrong and what would be right
 */
public record RowFault(String file, long line, String column, String reason) {
    /** Returns {@code staff.csv:17: phone: reason}, the form compilers use. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + (column.isEmpty() ? "" : column + ": ") + reason;
    }
}
