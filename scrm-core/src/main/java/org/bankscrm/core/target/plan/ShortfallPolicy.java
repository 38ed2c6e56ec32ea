package org.bankscrm.core.target.plan;

/** What becomes of a gap when a plan is made anew (缺口处理). */
public enum ShortfallPolicy {
    /** The gap is spread over the rest of the period; what does not fit is reported. */
    REPORT,
    /**
     * The gap is to be closed within the month; what the catch-up limit leaves over rolls to the next month of the period,
     * under the limit of that month. What the last month has no room for is reported.
     */
    ROLL,
    /**
     * As {@link #REPORT}, and what does not fit goes to the others in the team, in proportion to the room the catch-up
     * limit leaves them. Who takes over is planned anew, on track or not; the target moves along. Who has done more than the
     * own target takes nothing over.
     */
    PEERS
}
