package org.bankscrm.core.routing.region;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a CSV file under a header. Cells may be quoted; a quoted cell ends on its line. Empty lines and lines that begin
 * with # are passed over.
 */
final class CsvRows {
    private static final int MISSING = -1;

    private final BufferedReader lines;
    private final RegionFaults faults;
    private final List<String> header;
    private boolean headerIsGood = true;
    private long row;

    CsvRows(BufferedReader lines, RegionFaults faults) throws IOException {
        this.lines = lines;
        this.faults = faults;
        List<String> first = next();
        header = first.isEmpty() ? List.of() : first;
    }

    /** Returns the index of a column, and notes a fault if there is none. */
    int column(String name) {
        int index = header.indexOf(name);
        if (index == MISSING) {
            headerIsGood = false;
            faults.add(row, "", "", "the first row must name a column " + name + ", names " + header);
        }
        return index;
    }

    /** Returns the index of a column, or -1 if there is none. */
    int optionalColumn(String name) {
        return header.indexOf(name);
    }

    boolean headerIsGood() {
        return headerIsGood;
    }

    long row() {
        return row;
    }

    /** Returns the cells of the next row, no cell at all at the end of the file. */
    List<String> next() throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            row++;
            String text = row == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
            if (!text.isBlank() && !text.startsWith("#")) {
                return cells(text);
            }
        }
        return List.of();
    }

    /** Returns the cell of a column; notes a fault if it is missing or empty. */
    String filled(List<String> cells, int column, String name) {
        String value = optional(cells, column);
        if (value.isEmpty()) {
            faults.add(row, name, value, "must not be empty");
        }
        return value;
    }

    String optional(List<String> cells, int column) {
        return column >= 0 && column < cells.size() ? cells.get(column) : "";
    }

    private List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            faults.add(row, "", "", "a quoted cell must end on its line");
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
