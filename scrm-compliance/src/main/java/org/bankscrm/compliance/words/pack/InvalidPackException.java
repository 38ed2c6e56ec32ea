package org.bankscrm.compliance.words.pack;

import java.util.List;

/** A file of phrases is wrong; its first 1,000 faults are named. */
public final class InvalidPackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<PackFault> faults;

    InvalidPackException(List<PackFault> faults) {
        super(faults.size() + " faults: "
                + String.join("; ", faults.stream().map(PackFault::toString).toList()));
        this.faults = List.copyOf(faults);
    }

    /** Returns the faults in the order of the file, at least one; Java serialization loses them. */
    public List<PackFault> faults() {
        return faults == null ? List.of() : faults;
    }
}
