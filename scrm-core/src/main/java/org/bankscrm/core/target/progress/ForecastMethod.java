package org.bankscrm.core.target.progress;

/** How the number at the end of a period is foreseen (预测方法). */
public enum ForecastMethod {
    /** What was done on the average working day so far, on every working day that is left. */
    WORKDAY_PACE,
    /** What was done on the average of the last working days, on every one that is left. */
    RECENT_PACE,
    /** What was done per unit of what was due, for all that is due; follows leave and weights of days in the plan. */
    PLAN_SHAPE
}
