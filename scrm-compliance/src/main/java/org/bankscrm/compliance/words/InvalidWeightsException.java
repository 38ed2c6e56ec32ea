package org.bankscrm.compliance.words;

import java.util.List;

/** A file of learned weights is wrong; every fault is named. */
public final class InvalidWeightsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    InvalidWeightsException(List<String> faults) {
        super(faults.size() + " faults: " + String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /** Returns the faults in the order of the file. */
    public List<String> faults() {
        return faults;
    }
}
