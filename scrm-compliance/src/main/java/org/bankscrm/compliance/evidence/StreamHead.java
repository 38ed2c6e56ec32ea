package org.bankscrm.compliance.evidence;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Where the next record of a stream goes.
 *
 * @param stream the stream
 * @param day the day of its last record; any day if it has none
 * @param number the place of its last record on that day, 0 if it has none
 * @param digest the digest of its last record, {@link Digest#NONE} if it has none
 * @param closedThrough the last day on which nothing may be appended any more; {@link LocalDate#EPOCH} if there is none
 */
public record StreamHead(StreamId stream, LocalDate day, long number, Digest digest, LocalDate closedThrough) {
    /**
     * Checks that nothing is missing.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public StreamHead {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(closedThrough, "closedThrough");
        if (number < 0) {
            throw new IllegalArgumentException("number must be at least 0: " + number);
        }
    }

    /** Returns the head of a stream without a record. */
    public static StreamHead empty(StreamId stream, LocalDate closedThrough) {
        return new StreamHead(stream, LocalDate.EPOCH, 0, Digest.NONE, closedThrough);
    }

    /** Returns the head after the record, which must be the next one. */
    StreamHead after(EvidenceRecord record) {
        return new StreamHead(
                stream, EvidenceRecord.day(record.day()), record.number(), new Digest(record.digest()), closedThrough);
    }

    /** Returns the head with the days through {@code day} closed. */
    StreamHead closed(LocalDate through) {
        return new StreamHead(stream, day, number, digest, through);
    }
}
