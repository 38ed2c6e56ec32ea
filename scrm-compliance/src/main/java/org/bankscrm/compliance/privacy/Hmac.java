package org.bankscrm.compliance.privacy;

/** A keyed hash of text; thread-safe. */
interface Hmac {
    /** Returns 32 bytes. */
    byte[] of(String text);
}
