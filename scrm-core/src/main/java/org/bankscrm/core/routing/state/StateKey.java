package org.bankscrm.core.routing.state;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that tells states the bank made from states somebody else made up.
 *
 * <p>Derive it for this purpose alone, for instance from a master key in an HSM; the library stores and prints none of it.
 * Immutable and thread-safe.
 */
public final class StateKey {
    /** The fewest bytes a secret may have: 16. */
    public static final int FEWEST_BYTES = 16;

    private static final String ALGORITHM = "HmacSHA256";
    private static final int TAG_BITS = 30;

    /** Keyed and never fed: each tag feeds a clone, which costs a third of making a new one. */
    private final Mac keyed;

    private StateKey(Mac keyed) {
        this.keyed = keyed;
    }

    /**
     * Returns the key of a secret, which is copied.
     *
     * @param secret at least {@value #FEWEST_BYTES} bytes
     * @throws IllegalArgumentException if the secret is shorter
     */
    public static StateKey of(byte[] secret) {
        if (secret.length < FEWEST_BYTES) {
            throw new IllegalArgumentException(
                    "secret must have at least " + FEWEST_BYTES + " bytes, has " + secret.length);
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return new StateKey((Mac) mac.clone());
        } catch (GeneralSecurityException | CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK must offer " + ALGORITHM + " that can be cloned", e);
        }
    }

    /** Returns the first 30 bits of the HMAC-SHA-256 of the message. */
    int tag(byte[] message, int length) {
        try {
            Mac mac = (Mac) keyed.clone();
            mac.update(message, 0, length);
            byte[] full = mac.doFinal();
            int first = (full[0] & 0xff) << 24 | (full[1] & 0xff) << 16 | (full[2] & 0xff) << 8 | (full[3] & 0xff);
            return first >>> (Integer.SIZE - TAG_BITS);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("a clone of " + ALGORITHM + " must be clonable", e);
        }
    }

    /** Returns {@code StateKey[***]}. */
    @Override
    public String toString() {
        return "StateKey[***]";
    }
}
