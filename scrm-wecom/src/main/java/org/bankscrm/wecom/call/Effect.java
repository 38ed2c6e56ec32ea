package org.bankscrm.wecom.call;

/** What happens when a call reaches WeCom twice; it decides whether a call whose answer was lost may be sent again. */
public enum Effect {
    /** The call changes nothing. */
    READ,
    /** The second call leaves what the first made. */
    IDEMPOTENT,
    /** The second call does it again: a customer gets a message twice, a code is made twice. */
    NON_IDEMPOTENT
}
