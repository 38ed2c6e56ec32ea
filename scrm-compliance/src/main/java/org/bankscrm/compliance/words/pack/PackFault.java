package org.bankscrm.compliance.words.pack;

/**
 * One thing wrong with a file of phrases.
 *
 * @param line the line in the file, from 1; in JSON the one the value begins on
 * @param column the name of the column, in JSON the path to the value such as {@code /entries/3/severity}, empty if it is
 *     the line as a whole
 * @param value what stands there, empty if that says nothing
 * @param message what would be valid
 */
public record PackFault(long line, String column, String value, String message) {
    /** Returns the fault as one line of text. */
    @Override
    public String toString() {
        String where = column.isEmpty() ? "line " + line : "line " + line + ", " + column;
        return where + (value.isEmpty() ? "" : " \"" + value + "\"") + ": " + message;
    }
}
