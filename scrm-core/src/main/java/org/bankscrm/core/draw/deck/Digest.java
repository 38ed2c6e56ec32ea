package org.bankscrm.core.draw.deck;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * A SHA-256 value, as published (摘要).
 *
 * <p>Immutable; two are equal if all their bytes are.
 */
public final class Digest {
    /** How many bytes a digest has. */
    public static final int BYTES = 32;

    private static final HexFormat HEX = HexFormat.of();

    private final byte[] bytes;

    private Digest(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("digest must have " + BYTES + " bytes, has " + bytes.length);
        }
        this.bytes = bytes;
    }

    /**
     * Returns the digest with these 32 bytes, which are copied.
     *
     * @throws IllegalArgumentException if they are not 32
     */
    public static Digest of(byte[] bytes) {
        return new Digest(bytes.clone());
    }

    /**
     * Reads 64 hexadecimal digits of either case.
     *
     * @throws IllegalArgumentException if they are not
     */
    public static Digest parse(String hex) {
        return new Digest(HEX.parseHex(hex));
    }

    /** Returns a copy of the 32 bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Digest digest && Arrays.equals(bytes, digest.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Returns 64 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return HEX.formatHex(bytes);
    }
}
