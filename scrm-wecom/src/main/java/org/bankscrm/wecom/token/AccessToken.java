package org.bankscrm.wecom.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * An access token (access_token) and how long WeCom promises to take it. A secret: {@link #toString()} does not show it.
 *
 * @param value the token, 1 to {@value #MAX_LENGTH} visible ASCII characters; WeCom's have up to 512 bytes (page 91039)
 * @param issuedAt when it was fetched, cut to microseconds
 * @param expiresAt when it ends, cut to microseconds; after {@code issuedAt}, normally by 7,200 seconds. WeCom may end it
 *     earlier
 */
public record AccessToken(String value, Instant issuedAt, Instant expiresAt) {
    /** The most characters accepted. WeCom asks callers to reserve at least 512 bytes. */
    public static final int MAX_LENGTH = 1024;

    /**
     * Checks the rules above.
     *
     * @throws IllegalArgumentException if one is broken, with every fault and without the value
     */
    public AccessToken {
        // What every store keeps, so that a token read back equals the one put.
        issuedAt = issuedAt.truncatedTo(ChronoUnit.MICROS);
        expiresAt = expiresAt.truncatedTo(ChronoUnit.MICROS);
        List<String> faults = new ArrayList<>();
        VisibleText.check(faults, "value", value, MAX_LENGTH);
        if (!expiresAt.isAfter(issuedAt)) {
            faults.add("expiresAt must be after issuedAt " + issuedAt + ": " + expiresAt);
        }
        VisibleText.refuse("access token", faults);
    }

    /** Returns whether the token's time is not over at {@code instant}. */
    public boolean isValidAt(Instant instant) {
        return instant.isBefore(expiresAt);
    }

    /**
     * Returns whether both come from one fetch. WeCom may answer two fetches with the same value, and a failure of the
     * first says nothing about the second.
     */
    boolean isSameFetch(AccessToken other) {
        return value.equals(other.value) && issuedAt.equals(other.issuedAt);
    }

    /** SHA-256 in hex: tells tokens apart where they must not be read; a token is too long and random to be guessed. */
    String fingerprint() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(value.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK offers no SHA-256", e);
        }
    }

    /** Returns the times, never the value. */
    @Override
    public String toString() {
        return "AccessToken[****, issued " + issuedAt + ", expires " + expiresAt + "]";
    }
}
