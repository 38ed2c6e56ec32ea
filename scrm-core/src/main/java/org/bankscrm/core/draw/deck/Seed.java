package org.bankscrm.core.draw.deck;

import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * The 32 secret bytes from which a deck follows (种子).
 *
 * <p>Who knows the seed and the entropy before the campaign closes knows where the prizes are: it stays in the {@link
 * SeedVault} until then. {@link #toString()} does not show it. Immutable.
 */
public final class Seed {
    /** How many bytes a seed has. */
    public static final int BYTES = 32;

    private final byte[] bytes;

    private Seed(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("seed must have " + BYTES + " bytes, has " + bytes.length);
        }
        this.bytes = bytes;
    }

    /**
     * Returns the seed with these 32 bytes, which are copied.
     *
     * @throws IllegalArgumentException if they are not 32
     */
    public static Seed of(byte[] bytes) {
        return new Seed(bytes.clone());
    }

    /**
     * Reads 64 hexadecimal digits of either case.
     *
     * @throws IllegalArgumentException if they are not; the message does not repeat them
     */
    public static Seed parse(String hex) {
        if (hex.length() != 2 * BYTES || !hex.chars().allMatch(HexFormat::isHexDigit)) {
            throw new IllegalArgumentException("seed must have " + 2 * BYTES + " hexadecimal digits");
        }
        return new Seed(HexFormat.of().parseHex(hex));
    }

    /** Returns a copy of the 32 bytes, which are secret until the campaign is closed. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Returns 64 lower-case hexadecimal digits, to publish once the campaign is closed. */
    public String reveal() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Seed seed && MessageDigest.isEqual(bytes, seed.bytes);
    }

    @Override
    public int hashCode() {
        return 0;
    }

    /** Returns {@code Seed[****]}. */
    @Override
    public String toString() {
        return "Seed[****]";
    }
}
