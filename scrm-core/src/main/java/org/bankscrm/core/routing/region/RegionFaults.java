package org.bankscrm.core.routing.region;

import java.util.ArrayList;
import java.util.List;

/** Collects faults while a file is read, so that all of them are reported at once. */
final class RegionFaults {
    private final List<RegionFault> faults = new ArrayList<>();

    void add(long row, String column, String value, String problem) {
        faults.add(new RegionFault(row, column, value, problem));
    }

    boolean none() {
        return faults.isEmpty();
    }

    void throwIfAny() {
        if (!faults.isEmpty()) {
            throw new InvalidRegionDataException(faults);
        }
    }
}
