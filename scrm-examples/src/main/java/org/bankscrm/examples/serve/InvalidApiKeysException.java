package org.bankscrm.examples.serve;

import java.util.List;

/** Thrown when a file of API keys cannot be used. Neither message nor faults hold anything of the file but names of fields. */
public final class InvalidApiKeysException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient List<String> faults;

    InvalidApiKeysException(List<String> faults) {
        super(String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /** Returns what is wrong with each bad line, in the order of the file. */
    public List<String> faults() {
        return faults;
    }
}
