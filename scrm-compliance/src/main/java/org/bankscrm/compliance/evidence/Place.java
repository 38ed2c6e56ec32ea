package org.bankscrm.compliance.evidence;

import java.util.Comparator;

/**
 * The place of a record among all: by day, then stream, then number.
 *
 * @param day such as {@code 2026-11-22}
 * @param stream the name of the stream
 * @param number the place on that day
 */
public record Place(String day, String stream, long number) implements Comparable<Place> {
    /** Before every record. */
    public static final Place BEGINNING = new Place("", "", 0);

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::day).thenComparing(Place::stream).thenComparingLong(Place::number);

    /** Returns the place of a record. */
    public static Place of(EvidenceRecord record) {
        return new Place(record.day(), record.stream(), record.number());
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }
}
