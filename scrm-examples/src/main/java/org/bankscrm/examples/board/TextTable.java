package org.bankscrm.examples.board;

import java.util.ArrayList;
import java.util.List;

/** A table for a terminal, where a Chinese character is two columns wide. Not thread-safe. */
final class TextTable {
    private static final String GAP = "  ";

    private final int leftAligned;
    private final List<List<String>> rows = new ArrayList<>();

    /**
     * Makes an empty table.
     *
     * @param leftAligned how many of the first columns are texts; the others are numbers
     */
    TextTable(int leftAligned) {
        this.leftAligned = leftAligned;
    }

    TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** Returns the rows, each ended by a line feed. */
    String text() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String pad = " ".repeat(widths[i] - width(row.get(i)));
                line.append(i == 0 ? "" : GAP).append(i < leftAligned ? row.get(i) + pad : pad + row.get(i));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    static int width(String text) {
        return text.codePoints()
                .map(c -> {
                    boolean wide =
                            Character.isIdeographic(c) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF01 && c <= 0xFF60);
                    return wide ? 2 : 1;
                })
                .sum();
    }
}
