package org.bankscrm.core.routing.index;

/** What an index holds in place of a phone number. */
public enum KeyMode {
    /** The number itself, so that look-ups are exact; whoever has the file can read all numbers. */
    PLAIN,
    /** HMAC-SM3 under the host's key, cut to 52 bits (密码杂凑). */
    HMAC_SM3,
    /** An AES block under the host's key, cut to 52 bits. */
    AES,
    /** What a keyer of the host makes of it, cut to 52 bits. */
    OWN
}
