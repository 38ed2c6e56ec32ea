package org.bankscrm.core.routing.index;

import org.bankscrm.core.customer.CustomerId;

/**
 * Turns customers into the keys of an index, so that an index can hold no plain phone number (去标识化).
 *
 * <p>A keyed hash of an 11-digit number is de-identification, not anonymity: whoever holds the key and the index can try all
 * numbers within minutes. The index stays personal information (个人信息保护法, articles 51 and 73). The key comes from the
 * host, is never written to a file and never printed.
 *
 * <p>The hash of a customer has 116 bits: 52 for the key, 64 for the tag. Customers of one index whose keys are equal are told
 * apart by their tags. A stranger has the key of one of n customers with probability n / 2^52, for 100 million 1 in 45 million.
 *
 * <p>A host may implement this, for example on a hardware security module; its mode is then {@link KeyMode#OWN}.
 * Implementations are thread-safe and their answers never change.
 */
public interface PhoneKeyer {
    /** The bits of a key: 52. */
    int KEY_BITS = 52;

    /**
     * Returns the keyer of an index that holds phone numbers as they are, and customer numbers as 52 bits of their SHA-256.
     */
    static PhoneKeyer plain() {
        return PlainKeyer.INSTANCE;
    }

    /**
     * Returns a keyer by HMAC-SM3 (GM/T 0004-2012, RFC 2104) over {@code v1|86|13812345678}, some 0.8 µs a call
     * (BENCHMARKS.md).
     *
     * <p>Needs {@code org.bouncycastle:bcprov-jdk18on}, which this library does not bring along.
     *
     * @param keyId names the key, 1 to 64 characters; written to the file
     * @param key 16 to 64 bytes, copied
     * @throws IllegalArgumentException if the key is too short or too long, or the id is not valid
     * @throws IllegalStateException if Bouncy Castle is not there
     */
    static PhoneKeyer hmacSm3(String keyId, byte[] key) {
        try {
            return HmacSm3Keyer.of(keyId, key);
        } catch (NoClassDefFoundError missing) {
            throw new IllegalStateException(
                    "HMAC-SM3 needs org.bouncycastle:bcprov-jdk18on on the class path", missing);
        }
    }

    /**
     * Returns a keyer by one block of AES of the JDK (FIPS 197) for a phone number, some 0.15 µs a call (BENCHMARKS.md); for a
     * customer number CBC-MAC over its length and its text.
     *
     * @param keyId names the key, 1 to 64 characters; written to the file
     * @param key 16, 24 or 32 bytes, copied
     * @throws IllegalArgumentException if the key has another length or the id is not valid
     */
    static PhoneKeyer aes(String keyId, byte[] key) {
        return AesKeyer.of(keyId, key);
    }

    /** Returns how keys are made. */
    KeyMode mode();

    /** Returns the name of the key, empty where there is none. */
    String keyId();

    /**
     * Returns what tells whether a key is the one a file was made with: at most 64 characters, computed from the key, of which
     * it betrays nothing; empty where there is no key.
     */
    String checkValue();

    /**
     * Returns the key of a phone number, 52 bits.
     *
     * @param digits a mobile number, 13000000000 to 19999999999, which is not checked
     */
    long phoneKey(long digits);

    /**
     * Returns the tag of a phone number, 64 bits that do not depend on its key; in plain mode the number itself.
     *
     * @param digits a mobile number, 13000000000 to 19999999999, which is not checked
     */
    long phoneTag(long digits);

    /** Returns the key of a customer number, 52 bits. */
    long customerKey(CustomerId customer);

    /** Returns the tag of a customer number, 64 bits that do not depend on its key. */
    long customerTag(CustomerId customer);
}
