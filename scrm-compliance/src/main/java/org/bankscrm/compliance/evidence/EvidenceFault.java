package org.bankscrm.compliance.evidence;

import java.util.Objects;

/**
 * A place in an export where something is not as it was recorded.
 *
 * @param kind what is wrong
 * @param line the line of the file, from 1; one past the last line for what is missing at the end
 * @param place stream, day and number where they are known, otherwise empty
 */
public record EvidenceFault(Kind kind, long line, String place) {
    /** What can be wrong. */
    public enum Kind {
        /** The line is not one of the lines an export has, or stands where it must not. */
        MALFORMED,
        /** The decision is not the one that was recorded. */
        DECISION_CHANGED,
        /** Place, class or digests of the record are not those that were recorded. */
        RECORD_CHANGED,
        /** One or more records before this one are missing, or stand elsewhere, or this one was put in. */
        NOT_THE_NEXT,
        /** The record does not follow the one before it: one of the two was replaced. */
        CHAIN_BROKEN,
        /** Records after the last one of this stream are missing. */
        END_MISSING,
        /** The seal was changed, or does not follow the one before it, or one is missing between them. */
        SEAL_BROKEN,
        /** The seal vouches for other records than those in the file. */
        SEAL_DIFFERS,
        /** The seal is not the one the auditor noted. */
        NOT_THE_NOTED_SEAL,
        /** The auditor noted a seal for this day; the file has none. */
        NOTED_SEAL_MISSING,
        /** The decision was erased although its time was not over. */
        ERASED_TOO_EARLY,
        /** The file ends before its last line, or lines are missing or were added. */
        FILE_INCOMPLETE
    }

    /** Checks that nothing is missing. */
    public EvidenceFault {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(place, "place");
    }

    /** Returns kind, line and place. */
    @Override
    public String toString() {
        return kind + " in line " + line + (place.isEmpty() ? "" : ": " + place);
    }
}
