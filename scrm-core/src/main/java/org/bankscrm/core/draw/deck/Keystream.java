package org.bankscrm.core.draw.deck;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;

/**
 * Uniform whole numbers from AES-256 in counter mode.
 *
 * <p>Each number takes 32 bits of the keystream, big-endian, times the bound; the upper half of the product is the number unless
 * the lower half is among the few that would favour some numbers: then the next 32 bits are taken (D. Lemire, "Fast Random
 * Integer Generation in an Interval", ACM TOMACS 29, 2019). No remainder is used as a number, so nothing is favoured.
 */
final class Keystream {
    private static final int LEAST_CHUNK = 1 << 8;
    private static final int MOST_CHUNK = 1 << 14;
    private static final long WORD = 0xFFFFFFFFL;

    private final Cipher cipher;
    private byte[] zeros = new byte[LEAST_CHUNK / 2];
    private byte[] chunk = zeros;
    private int at = chunk.length;

    Keystream(byte[] key) {
        cipher = Crypto.aesCtr(key);
    }

    /** Returns a number from 0 to {@code bound - 1}, each as likely. */
    int below(int bound) {
        long product = word() * bound;
        if ((product & WORD) < bound) {
            long unfair = (WORD + 1 - bound) % bound;
            while ((product & WORD) < unfair) {
                product = word() * bound;
            }
        }
        return (int) (product >>> 32);
    }

    private long word() {
        if (at == chunk.length) {
            refill();
        }
        int word = chunk[at] << 24 | (chunk[at + 1] & 255) << 16 | (chunk[at + 2] & 255) << 8 | (chunk[at + 3] & 255);
        at += 4;
        return word & WORD;
    }

    /** Chunks grow, so that a small deck does not pay for a large one. */
    private void refill() {
        if (chunk.length < MOST_CHUNK) {
            zeros = new byte[2 * chunk.length];
            chunk = new byte[2 * chunk.length];
        }
        try {
            cipher.update(zeros, 0, zeros.length, chunk, 0);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES refused a buffer of the right size", e);
        }
        at = 0;
    }
}
