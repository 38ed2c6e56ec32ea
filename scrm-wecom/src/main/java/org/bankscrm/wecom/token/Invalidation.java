package org.bankscrm.wecom.token;

/** What became of the token a call failed with. */
public enum Invalidation {
    /** It was the stored one and is gone. */
    INVALIDATED,
    /** The store holds another token, or none: somebody was faster. */
    ALREADY_REPLACED
}
