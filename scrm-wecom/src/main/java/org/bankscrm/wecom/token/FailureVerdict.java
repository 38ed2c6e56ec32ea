package org.bankscrm.wecom.token;

/** What a caller does after a call that failed with a token. */
public enum FailureVerdict {
    /** The token is gone: ask for another and repeat the call, once. If that fails too, the token is not the cause. */
    REPLAY_ONCE,
    /** The circuit is open: do not repeat the call. */
    CIRCUIT_OPEN,
    /** The failure has nothing to do with the token. */
    NOT_THE_TOKEN
}
