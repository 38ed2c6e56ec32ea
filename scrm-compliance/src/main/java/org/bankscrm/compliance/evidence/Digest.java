package org.bankscrm.compliance.evidence;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A SHA-256 hash (摘要, FIPS 180-4).
 *
 * @param hex 64 hexadecimal digits in lower case
 */
public record Digest(String hex) {
    /** Hexadecimal digits of a hash. */
    public static final int LENGTH = 64;

    /** What stands before the first record of a stream: 64 zeros. */
    public static final Digest NONE = new Digest("0".repeat(LENGTH));

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it is not 64 hexadecimal digits in lower case
     */
    public Digest {
        Objects.requireNonNull(hex, "hex");
        if (hex.length() != LENGTH || !hex.chars().allMatch(Digest::isHex)) {
            throw new IllegalArgumentException("digest must be " + LENGTH + " hexadecimal digits in lower case, has "
                    + hex.length() + " characters");
        }
    }

    /**
     * Returns the digest of the inputs of a decision, the same in whatever order the map has them.
     *
     * <p>SHA-256 over netstrings: {@code scrm-inputs-1}, the number of inputs, then name and value of each, sorted by the
     * UTF-16 code units of the name. It proves later what the inputs were; it does not hide them: who can guess an input
     * can check the guess, so put in pseudonyms, never a phone number.
     */
    public static Digest ofInputs(Map<String, String> inputs) {
        Canonical form = new Canonical("scrm-inputs-1");
        Map<String, String> sorted = new TreeMap<>(inputs);
        form.number(sorted.size());
        sorted.forEach((name, value) -> form.text(name).text(value));
        return form.digest();
    }

    private static boolean isHex(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    /** Returns the digits. */
    @Override
    public String toString() {
        return hex;
    }
}
