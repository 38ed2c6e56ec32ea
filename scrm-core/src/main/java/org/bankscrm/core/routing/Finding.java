package org.bankscrm.core.routing;

/** What a step of the chain found; all but {@link #CHOSEN} say why it did not decide. */
public enum Finding {
    /** The step decided. */
    CHOSEN,
    /** The request has no phone number. */
    NO_PHONE,
    /** The phone of the request is not a mobile number; it was passed over, as the policy says. */
    INVALID_PHONE,
    /** The customer has added nobody, as far as the bank knows. */
    NOT_ADDED,
    /** The customer has no managing manager. */
    NO_MANAGER,
    /** The manager is not among the staff. */
    UNKNOWN_MANAGER,
    /** The manager is on leave. */
    ON_LEAVE,
    /** The manager has resigned. */
    RESIGNED,
    /** Nobody takes over from the manager. */
    NO_SUCCESSOR,
    /** There is no code. */
    NO_CODE,
    /** There is a code, but it is not valid now. */
    CODE_NOT_VALID,
    /** The manager's places for today are taken. */
    FULL,
    /** The manager is off duty. */
    OFF_DUTY,
    /** The store that counts the manager's customers could not be asked. */
    CAPACITY_UNKNOWN,
    /** The manager cannot take this request for another reason, which stands beside this one. */
    UNFIT,
    /** The white list names no branch. */
    NOT_LISTED,
    /** The branch does not stand. */
    UNKNOWN_BRANCH,
    /** The branch is tried already. */
    ALREADY_TRIED,
    /** No manager of the branch can take the customer now. */
    NOBODY_ELIGIBLE,
    /** The branch lies outside the region the request and the customer belong to. */
    OUTSIDE_REGION,
    /** The request has no location. */
    NO_LOCATION,
    /** No branch that may be chosen lies within the distance of the policy. */
    NO_BRANCH_NEAR,
    /** The data does not know where the number was opened. */
    UNKNOWN_NUMBER_REGION,
    /** The bank has no branch in the city. */
    NO_BRANCH_IN_CITY,
    /** Nothing tells which branch the customer belongs to. */
    NO_BRANCH,
    /** The host has given the router no data for this step. */
    NOT_SET_UP,
    /** A part of the host failed; the exception's type stands beside this. */
    FAILED
}
