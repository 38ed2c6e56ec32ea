package org.bankscrm.core.customer;

import org.bankscrm.core.internal.Check;
import org.bankscrm.core.internal.Mask;

/**
 * A keyed hash of a mobile number (手机号密文), for banks that keep no plain number.
 *
 * <p>This is de-identification, not anonymity: whoever holds the key can try every number there is, seven billion at most.
 *
 * @param keyId which key made the hash, 1 to 32 characters without white space or colon
 * @param hash the hash as text (hex or base64url), 1 to 88 characters without white space
 */
public record PhoneKey(String keyId, String hash) implements CustomerKey {
    public PhoneKey {
        Check.identifier("keyId", keyId, 32);
        if (keyId.indexOf(':') >= 0) {
            throw new IllegalArgumentException("keyId must not hold a colon: " + keyId);
        }
        Check.identifier("hash", hash, 88);
    }

    /**
     * Reads the text that {@link #value()} writes: {@code keyId:hash}.
     *
     * @throws IllegalArgumentException if it has no colon, or a part is not valid
     */
    public static PhoneKey parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("phone key must read keyId:hash, has no colon");
        }
        return new PhoneKey(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public KeyKind kind() {
        return KeyKind.PHONE_KEY;
    }

    /** Returns {@code keyId:hash}. */
    @Override
    public String value() {
        return keyId + ":" + hash;
    }

    /** Returns the key id and the masked hash. */
    @Override
    public String toString() {
        return "PhoneKey[" + keyId + ":" + Mask.id(hash) + "]";
    }
}
