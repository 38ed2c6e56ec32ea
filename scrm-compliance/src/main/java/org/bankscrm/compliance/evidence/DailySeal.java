package org.bankscrm.compliance.evidence;

import java.util.List;

/**
 * What vouches for all records of a day on all streams, and for all days before it (日终封存). Whoever notes the digest of one
 * seal where nobody can change it, can tell later whether anything up to that day was changed. As stored: nothing in it is
 * checked.
 *
 * @param day such as {@code 2026-11-22}
 * @param previous the digest of the seal of the day before, 64 zeros before the first
 * @param ends the last record of each stream that has one on that day, in the order of the streams' names
 * @param digest the digest of all of the above
 */
public record DailySeal(String day, String previous, List<StreamEnd> ends, String digest) {
    /** Copies the list. */
    public DailySeal {
        ends = List.copyOf(ends);
    }

    /** Returns the seal over these ends. */
    static DailySeal over(String day, String previous, List<StreamEnd> ends) {
        List<StreamEnd> sorted = ends.stream()
                .sorted(java.util.Comparator.comparing(StreamEnd::stream))
                .toList();
        return new DailySeal(
                day, previous, sorted, Chain.seal(day, previous, sorted).hex());
    }
}
