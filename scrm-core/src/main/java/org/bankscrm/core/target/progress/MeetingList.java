package org.bankscrm.core.target.progress;

import org.bankscrm.core.decision.Reason;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * Who is to be named in a morning or an evening meeting, the largest gap first (晨会/夕会名单).
 *
 * @param from the first day that was missed; what was due and done is counted from it, or from the first day of the plan, by
 *     {@link MeetingPolicy#basis}
 * @param through the last day that was looked at; before {@code from} if the plan had no day yet
 * @param asOf the instant the numbers speak of
 * @param planVersion the version of the plan
 * @param entries those who lie behind, the largest gap first, of equal gaps by subject
 */
public record MeetingList(LocalDate from, LocalDate through, Instant asOf, String planVersion, List<Entry> entries) {
    public MeetingList {
        entries = List.copyOf(entries);
    }

    /**
     * Someone who lies behind.
     *
     * @param subject who
     * @param due what was due
     * @param done what was done
     * @param reason rule and numbers
     */
    public record Entry(Subject subject, long due, long done, Reason reason) {
        /** Returns what is missing, at least 1. */
        public long gap() {
            return due - done;
        }
    }
}
