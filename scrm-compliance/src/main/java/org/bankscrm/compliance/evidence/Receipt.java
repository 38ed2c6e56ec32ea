package org.bankscrm.compliance.evidence;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Where a decision stands in the evidence (留痕编号).
 *
 * @param stream the chain
 * @param day the day of the chain, in Asia/Shanghai
 * @param number the place on that day, from 1
 * @param digest the digest of the record, which vouches for all before it
 */
public record Receipt(StreamId stream, LocalDate day, long number, Digest digest) {
    /**
     * Checks that nothing is missing.
     *
     * @throws IllegalArgumentException if the number is below 1
     */
    public Receipt {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(digest, "digest");
        if (number < 1) {
            throw new IllegalArgumentException("number must be at least 1: " + number);
        }
    }
}
