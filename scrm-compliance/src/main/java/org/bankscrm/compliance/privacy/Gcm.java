package org.bankscrm.compliance.privacy;

import java.util.Optional;

/** Authenticated encryption under one key; thread-safe. */
interface Gcm {
    int NONCE_BYTES = 12;
    int TAG_BYTES = 16;

    /** Returns cipher text and tag. */
    byte[] seal(byte[] nonce, byte[] plain, byte[] context);

    /** Returns the plain text, empty if the tag does not agree. */
    Optional<byte[]> open(byte[] nonce, byte[] sealed, byte[] context);
}
