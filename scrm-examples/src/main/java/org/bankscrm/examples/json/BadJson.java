package org.bankscrm.examples.json;

import java.util.List;

/** A file is not what it must be; the faults are named. */
public final class BadJson extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    /** Makes the exception of these faults, at least one. */
    public BadJson(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /** Returns what is wrong. */
    public List<String> faults() {
        return faults;
    }
}
