package org.bankscrm.wecom.token;

/** Whether a token that was put counts. */
public enum PutOutcome {
    /** The token is the app's token now, and the lease has ended. */
    STORED,
    /** The lease had run out and another process has taken one since; the store is unchanged. */
    SUPERSEDED
}
