package org.bankscrm.wecom.callback;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Encrypts and signs messages: a host's passive replies, and the callbacks of a WeCom that is only played.
 *
 * <p>As thread-safe as the random generator it is given.
 */
public final class CallbackWriter {
    private static final long LEAST_NONCE = 1_000_000_000L;
    private static final long NONCE_BOUND = 10_000_000_000L;

    private final CallbackCipher cipher;
    private final RandomGenerator random;

    /**
     * Makes a writer.
     *
     * @param settings the callback configuration both sides share
     * @param random where nonces and the noise in the ciphertext come from; a {@link java.security.SecureRandom} in
     *     production, a seeded one where output must be repeatable
     */
    public CallbackWriter(CallbackSettings settings, RandomGenerator random) {
        this.cipher = new CallbackCipher(settings);
        this.random = Objects.requireNonNull(random, "random");
    }

    /**
     * Returns a message, as XML, sealed at an instant, with a nonce of ten random digits.
     *
     * @param at from 1970 on; sent in whole seconds
     * @throws IllegalArgumentException if {@code at} lies before 1970
     */
    public EncryptedEnvelope seal(CallbackMessage message, Instant at) {
        return seal(message.toXml(), at);
    }

    /**
     * Returns a text sealed at an instant, with a nonce of ten random digits.
     *
     * @param plainText the XML or JSON of a message or reply, or the text of a URL check
     * @param at from 1970 on; sent in whole seconds
     * @throws IllegalArgumentException if {@code at} lies before 1970
     */
    public EncryptedEnvelope seal(String plainText, Instant at) {
        return seal(
                plainText.getBytes(StandardCharsets.UTF_8),
                Long.toString(at.getEpochSecond()),
                Long.toString(random.nextLong(LEAST_NONCE, NONCE_BOUND)));
    }

    /**
     * Returns bytes sealed with a given timestamp and nonce.
     *
     * @param plain what to encrypt
     * @param timestamp Unix seconds, 1 to 12 digits
     * @param nonce 1 to 128 characters
     * @throws IllegalArgumentException if timestamp or nonce is not that
     */
    EncryptedEnvelope seal(byte[] plain, String timestamp, String nonce) {
        String encrypt = cipher.encrypt(plain, random);
        return new EncryptedEnvelope(encrypt, cipher.signature(timestamp, nonce, encrypt), timestamp, nonce);
    }

    /** Returns a text that shows nothing of the settings. */
    @Override
    public String toString() {
        return "CallbackWriter[****]";
    }
}
