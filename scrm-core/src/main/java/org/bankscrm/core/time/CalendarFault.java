package org.bankscrm.core.time;

/**
 * One thing that is wrong with a file of holiday notices.
 *
 * @param line the line, from 1; 0 if the file as a whole is at fault
 * @param column the column of the table, from 1; 0 if the line as a whole is at fault
 * @param reason what kind of fault it is
 * @param detail the value seen and what would be right
 */
public record CalendarFault(int line, int column, Reason reason, String detail) {
    /** Returns the fault as {@code line 3, column 2 (BAD_DATE): ...}. */
    @Override
    public String toString() {
        String place = line == 0 ? "file" : "line " + line + (column == 0 ? "" : ", column " + column);
        return place + " (" + reason + "): " + detail;
    }

    /** What can be wrong with a file of holiday notices. */
    public enum Reason {
        /** The bytes are not UTF-8; spreadsheets in China often save GBK. */
        NOT_UTF_8,
        /** The first row is not the expected header. Nothing below it is read: this is another file. */
        BAD_HEADER,
        /** A row has more or fewer than four columns; every comma ends one, also between quotes. */
        BAD_ROW,
        /** The year of the notice is not a year of four digits. */
        BAD_YEAR,
        /** The date is not a day of the calendar in the form 2026-10-01. */
        BAD_DATE,
        /** The kind is neither {@code off} nor {@code work}. */
        BAD_KIND,
        /** The name of the festival is missing, longer than 64 characters or holds a quote. */
        BAD_NAME,
        /** The date lies neither in the year of the notice nor from 25 December on in the year before. */
        DATE_OUTSIDE_NOTICE,
        /** A Monday to Friday is listed as a make-up workday; it is one anyway. */
        WORK_ON_WEEKDAY,
        /** The date is listed before, with the same kind. */
        DUPLICATE,
        /** The date is listed before, with the other kind. */
        CONTRADICTION,
        /**
         * A notice lacks a day off that the national rules (全国年节及纪念日放假办法) fix to its date: 1 January, 1 May, 1, 2
         * or 3 October. The file is cut off or filtered.
         */
        INCOMPLETE_NOTICE,
        /** The file holds no notice. */
        EMPTY
    }
}
