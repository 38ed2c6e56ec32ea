package org.bankscrm.core.attribution;

import org.bankscrm.core.event.EventId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.time.Period;

import java.time.Instant;
import java.util.Objects;

/**
 * An add that opened a relation, and what a lens makes of it.
 *
 * @param event the add
 * @param manager who was added
 * @param start when
 * @param period the period in which it counts
 * @param status whether it counts
 * @param finding why not, or why not in full; {@link Finding#NONE} if it counts in full
 */
public record Candidate(
        EventId event, EmployeeId manager, Instant start, Period period, CandidateStatus status, Finding finding) {
    public Candidate {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(manager, "manager");
        Objects.requireNonNull(start, "start");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(finding, "finding");
    }

    /** Returns whether it earned any credit. */
    public boolean counts() {
        return status == CandidateStatus.CONFIRMED || status == CandidateStatus.PROVISIONAL;
    }
}
