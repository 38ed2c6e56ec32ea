package org.bankscrm.core.target.plan;

/** Why a plan is due to be made anew (调整时机). */
public enum ReplanReason {
    /** It is the last idle day before a working day, in most weeks the Sunday. */
    BEFORE_WORK,
    /** It is one of the last working days of the month. */
    MONTH_END,
    /** A notice or the host's calendar has changed. */
    CALENDAR,
    /** Units or staff have changed. */
    ORGANISATION,
    /** The rule by which adds count, or what was counted, has been restated. */
    LENS,
    /** Somebody asked for it. */
    MANUAL
}
