package org.bankscrm.examples.guard;

import java.io.PrintWriter;
import java.nio.file.Path;

/** What is wrong with the input: the first hundred faults are told at once, all are counted. */
final class Faults {
    private static final int SHOWN = 100;

    private final PrintWriter err;
    private long count;

    Faults(PrintWriter err) {
        this.err = err;
    }

    void add(Path file, long line, String what) {
        add(file.getFileName() + ":" + line + ": " + what);
    }

    void add(String fault) {
        count++;
        if (count <= SHOWN) {
            err.println(fault);
        }
    }

    boolean none() {
        return count == 0;
    }

    void summary() {
        if (count > SHOWN) {
            err.println(count - SHOWN + " more faults");
        }
        err.flush();
    }
}
