package org.bankscrm.core.target.plan;

/** Why a part of a target could not be placed on any day (缺口原因). */
public enum ShortfallReason {
    /** The bounds or the days a person is there leave no room. */
    CAPACITY,
    /** More would be over the catch-up limit. */
    CATCH_UP_LIMIT,
    /** The person has left and the team has no room for the rest. */
    LEFT
}
