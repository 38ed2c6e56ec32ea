package org.bankscrm.examples.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;

import java.util.ArrayList;
import java.util.List;

/** Turns what the parser finds into rows of text, and knows the line of the row that it could not finish. */
final class Records extends AbstractBaseCsvCallbackHandler<String[]> {
    private final List<String> values = new ArrayList<>();
    private long line = 1;

    /** Returns the line the last row started on. */
    long line() {
        return line;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        line = startingLineNumber;
        values.clear();
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        values.add(new String(buffer, offset, length));
    }

    @Override
    protected String[] buildRecord() {
        return values.toArray(String[]::new);
    }
}
