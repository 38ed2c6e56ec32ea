package org.bankscrm.core.routing.index;

import java.util.List;

/**
 * What was found in a file of relationships.
 *
 * @param rows below the header, without empty lines
 * @param faulty rows with a fault, none of which was taken
 * @param faults the first faults, at most {@value #MOST_FAULTS}; also those of the header
 */
public record FileReading(long rows, long faulty, List<FileFault> faults) {
    /** The most faults kept: 100. */
    public static final int MOST_FAULTS = 100;

    public FileReading {
        faults = List.copyOf(faults);
    }

    /** Returns whether no fault was found, in the header or in a row. */
    public boolean isClean() {
        return faults.isEmpty();
    }
}
