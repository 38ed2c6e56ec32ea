package org.bankscrm.compliance.words;

import java.util.List;

/** A file of learned weights is wrong; its first 1,000 faults are named. */
public final class InvalidWeightsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    InvalidWeightsException(List<String> faults) {
        super(faults.size() + " faults: " + String.join("; ", faults));
        this.faults = List.copyOf(faults);
    }

    /** Returns the faults in the order of the file, at least one; Java serialization loses them. */
    public List<String> faults() {
        return faults == null ? List.of() : faults;
    }
}
