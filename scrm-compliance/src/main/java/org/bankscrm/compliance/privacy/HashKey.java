package org.bankscrm.compliance.privacy;

import java.util.HexFormat;

/**
 * A key of the host for keyed hashes, with its name (密钥). Never prints itself. Immutable and thread-safe.
 */
public final class HashKey {
    /** Fewest bytes of a key. */
    public static final int SHORTEST = 16;

    /** Most bytes of a key. */
    public static final int LONGEST = 64;

    private static final String CHECK = "check";

    private final String id;
    private final Hmac hmac;

    private HashKey(String id, Hmac hmac) {
        this.id = Names.keyId(id);
        this.hmac = hmac;
    }

    /**
     * Returns a key for HMAC-SHA-256 (RFC 2104, FIPS 180-4) of the JDK.
     *
     * @param id 1 to 32 characters of a-z, A-Z, 0-9, point, dash and underscore; stands in every pseudonym
     * @param key 16 to 64 bytes, copied
     * @throws IllegalArgumentException if id or length are not that
     */
    public static HashKey hmacSha256(String id, byte[] key) {
        return new HashKey(id, new HmacSha256(checked(key)));
    }

    /**
     * Returns a key for HMAC-SM3 (GM/T 0004-2012, RFC 2104); needs {@code org.bouncycastle:bcprov-jdk18on}, which this
     * library does not bring along.
     *
     * @param id as for {@link #hmacSha256}
     * @param key 16 to 64 bytes, copied
     * @throws IllegalArgumentException if id or length are not that
     * @throws IllegalStateException if Bouncy Castle is not there
     */
    public static HashKey hmacSm3(String id, byte[] key) {
        try {
            return new HashKey(id, new HmacSm3(checked(key)));
        } catch (NoClassDefFoundError missing) {
            throw new IllegalStateException(
                    "HMAC-SM3 needs org.bouncycastle:bcprov-jdk18on on the class path", missing);
        }
    }

    private static byte[] checked(byte[] key) {
        if (key.length < SHORTEST || key.length > LONGEST) {
            throw new IllegalArgumentException(
                    "key must have " + SHORTEST + " to " + LONGEST + " bytes, has " + key.length);
        }
        return key.clone();
    }

    /** Returns the name of the key. */
    public String id() {
        return id;
    }

    /**
     * Returns 16 hexadecimal digits computed from the key, of which they betray nothing; two machines that show the same hold
     * the same key.
     */
    public String checkValue() {
        return HexFormat.of().formatHex(hash("key", CHECK), 0, 8);
    }

    /** Returns the keyed hash, 32 bytes, of {@code v1|purpose|value} in UTF-8; a purpose holds no bar. */
    byte[] hash(String purpose, String value) {
        return hmac.of("v1|" + purpose + "|" + value);
    }

    /** Returns the name, never the key. */
    @Override
    public String toString() {
        return "HashKey[" + id + "]";
    }
}
