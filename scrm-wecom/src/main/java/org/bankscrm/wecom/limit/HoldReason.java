package org.bankscrm.wecom.limit;

/** Why a call is not let in. */
public enum HoldReason {
    /** WeCom blocks the API for this corp (封禁), or one call is just finding out whether it still does. */
    BLOCKED,
    /** As many calls as a limit allows were made. */
    RATE,
    /** As many calls as are allowed at once are under way. */
    CONCURRENCY,
    /** Another call for the same serial key is under way. */
    SERIAL_KEY,
    /** The ledger that all nodes share did not answer in time, and the policy lets no call pass without it. */
    LEDGER,
    /** The deadline has passed. */
    DEADLINE
}
