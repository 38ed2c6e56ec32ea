package org.bankscrm.core.campaign.eligibility;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.internal.Check;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A list of persons in the memory of one machine that holds no key in the open (哈希名单), for white lists of tens of
 * millions.
 *
 * <p>The first 64 bits of HMAC-SHA256 (RFC 2104) over kind and value of each key, sorted: 8 bytes a key, found in O(log n).
 * A key not on a list of 30 million is taken for one that is with a probability of 30 million in 2<sup>64</sup>, below 2e-12.
 * Immutable and thread-safe; a new version of the list is a new object.
 */
public final class HashedRoster implements Roster {
    private static final int LEAST_KEY_BYTES = 16;

    private final String version;
    private final SecretKeySpec secret;
    private final long[] hashes;

    private HashedRoster(String version, SecretKeySpec secret, long[] hashes) {
        this.version = version;
        this.secret = secret;
        this.hashes = hashes;
    }

    /**
     * Returns the list of these keys, which are read once and not kept; O(n log n).
     *
     * @param version what tells this list from others, 1 to 64 characters without white space
     * @param secret at least 16 bytes, of which a copy is kept
     * @param keys in any order, repeated or not
     * @throws IllegalArgumentException if the version is not valid or the secret is too short
     */
    public static HashedRoster of(String version, byte[] secret, Stream<? extends CustomerKey> keys) {
        Check.identifier("version", version, 64);
        if (secret.length < LEAST_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "secret must have at least " + LEAST_KEY_BYTES + " bytes, has " + secret.length);
        }
        SecretKeySpec spec = new SecretKeySpec(secret, "HmacSHA256");
        Mac mac = mac(spec);
        long[] hashes = keys.sequential()
                .mapToLong(key -> hash(mac, key))
                .sorted()
                .distinct()
                .toArray();
        return new HashedRoster(version, spec, hashes);
    }

    @Override
    public boolean holds(Applicant applicant) {
        Mac mac = mac(secret);
        return applicant.participant().identities().stream()
                .anyMatch(key -> Arrays.binarySearch(hashes, hash(mac, key)) >= 0);
    }

    @Override
    public String version() {
        return version;
    }

    /** Returns how many different keys are on the list. */
    public int size() {
        return hashes.length;
    }

    private static Mac mac(SecretKeySpec secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(secret);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new AssertionError("every Java platform has HmacSHA256", e);
        }
    }

    private static long hash(Mac mac, CustomerKey key) {
        String text = key.kind().name() + "\n" + key.value();
        return ByteBuffer.wrap(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    /** Returns version and size. */
    @Override
    public String toString() {
        return "HashedRoster[" + version + ", " + hashes.length + " keys]";
    }
}
