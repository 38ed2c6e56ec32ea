package org.bankscrm.core.target.progress;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.target.Ratio;

import java.time.LocalDate;

/**
 * How far a person or a unit is with a plan by the end of a day (完成进度).
 *
 * @param subject whose progress
 * @param planVersion the version of the plan
 * @param through the last day that counts
 * @param total what is due over the whole period, in customers added, as all numbers here
 * @param due what is due through the day
 * @param done what is done from the first day of the plan through the day
 * @param daysPassed working days of the plan through the day
 * @param daysLeft working days of the plan behind the day
 * @param forecast what is likely at the end
 * @param reason rule and numbers
 */
public record Progress(
        Subject subject,
        String planVersion,
        LocalDate through,
        long total,
        long due,
        long done,
        int daysPassed,
        int daysLeft,
        Forecast forecast,
        Reason reason) {
    /** How a subject stands. */
    public enum State {
        /** The whole period's number is reached. */
        COMPLETE,
        /** At least what is due is done. */
        ON_TRACK,
        /** Less than what is due is done. */
        BEHIND,
        /** The period asks for nothing. */
        NO_TARGET
    }

    /** Returns how the subject stands. */
    public State state() {
        return stateOf(total, due, done);
    }

    static State stateOf(long total, long due, long done) {
        if (total == 0) {
            return State.NO_TARGET;
        }
        return done >= total ? State.COMPLETE : done >= due ? State.ON_TRACK : State.BEHIND;
    }

    /** Returns what is missing to what is due; 0 if nothing is. */
    public long gap() {
        return Math.max(0, due - done);
    }

    /** Returns what is done beyond what is due; negative if less is done. */
    public long ahead() {
        return done - due;
    }

    /** Returns what is missing to the whole period's number; 0 if nothing is. */
    public long remaining() {
        return Math.max(0, total - done);
    }

    /** Returns done ÷ total (完成率); not defined without a target. */
    public Ratio completion() {
        return new Ratio(done, total);
    }

    /** Returns done ÷ due (时序完成率); not defined as long as nothing is due. */
    public Ratio achievement() {
        return new Ratio(done, due);
    }

    /** Returns what was done per working day so far; not defined before the first has passed. */
    public Ratio pace() {
        return new Ratio(done, daysPassed);
    }

    /** Returns what must be done per working day that is left; not defined when none is. */
    public Ratio neededPace() {
        return new Ratio(remaining(), daysLeft);
    }
}
