package org.bankscrm.core.routing.index;

/**
 * One thing that is wrong with a file of relationships.
 *
 * @param line the line, from 1, which is the header
 * @param column the name of the column; empty if the line as a whole is at fault
 * @param reason what kind of fault it is
 * @param detail what would be right, and the value seen as far as it is nobody's
 */
public record FileFault(long line, String column, Reason reason, String detail) {
    /** Returns the fault as {@code line 3, column phone (BAD_PHONE): ...}. */
    @Override
    public String toString() {
        return "line " + line + (column.isEmpty() ? "" : ", column " + column) + " (" + reason + "): " + detail;
    }

    /** What can be wrong with a file of relationships. */
    public enum Reason {
        /** A column is missing from the header, or stands in it twice. Nothing below it is read: this is another file. */
        BAD_HEADER,
        /** The row has more or fewer columns than the header, or a quote that does not end. */
        BAD_ROW,
        /** The row has 262,144 bytes or more. */
        ROW_TOO_LONG,
        /** The value is not a mainland mobile number. */
        BAD_PHONE,
        /** The value cannot be the id of an employee. */
        BAD_MANAGER,
        /** The value cannot be the code of a unit. */
        BAD_BRANCH
    }
}
