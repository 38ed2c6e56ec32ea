package org.bankscrm.examples.csv;

import java.util.ArrayList;
import java.util.List;

/** Counts all faults of a file and keeps the first. */
final class Faults {
    private final String file;
    private final int most;
    private final List<RowFault> kept = new ArrayList<>();
    private long count;

    Faults(String file, int most) {
        this.file = file;
        this.most = most;
    }

    void add(long line, String column, String reason) {
        count++;
        if (kept.size() < most) {
            kept.add(new RowFault(file, line, column, reason));
        }
    }

    long count() {
        return count;
    }

    List<RowFault> kept() {
        return kept;
    }
}
