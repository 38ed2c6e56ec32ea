package org.bankscrm.examples.draw;

import java.util.List;

/** A file is not what it must be; the faults are named. */
final class BadJson extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    BadJson(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    List<String> faults() {
        return faults;
    }
}
