package org.bankscrm.wecom.token;

/** Whether an app was suspended by this call. */
public enum Suspension {
    /** Fetching was allowed before and is not now. */
    SUSPENDED,
    /** It was not allowed before; the end is as it was. */
    ALREADY_SUSPENDED
}
