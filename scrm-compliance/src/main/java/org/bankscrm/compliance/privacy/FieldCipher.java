package org.bankscrm.compliance.privacy;

import org.bankscrm.compliance.privacy.UnreadableFieldException.Problem;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Encrypts fields that are stored, such as a phone number in a column (信封加密): each under a data key, which is itself wrapped
 * by a key of the host's {@link KeyVault}.
 *
 * <p>The stored text is {@code f1.a.<key id>.<wrapped data key>.<nonce, cipher text and tag>}, the last two in unpadded
 * URL-safe Base64 (RFC 4648); {@code f1} is the version, {@code a} AES-GCM, {@code s} SM4-GCM. A field of n bytes takes about
 * 1.4 n + 130 characters.
 *
 * <p>The context, such as {@code customer.phone/10086}, is bound in: a text copied into another row or column is refused.
 *
 * <p>A data key encrypts a million fields, then a new one is drawn; unwrapped data keys are remembered, the last thousand used,
 * so the vault is asked seldom. While it wraps a new data key, all who encrypt wait. What the vault throws comes through.
 * Thread-safe if the vault is.
 */
public final class FieldCipher {
    /** Fields under one data key: far below the 2^32 that NIST SP 800-38D allows for random nonces. */
    static final int FIELDS_PER_DATA_KEY = 1 << 20;

    private static final int MOST_KEYS_REMEMBERED = 1_000;
    private static final String VERSION = "f1";

    private final KeyVault vault;
    private final FieldAlgorithm algorithm;
    private final RandomGenerator random;
    private final int fieldsPerDataKey;
    private final Object lock = new Object();
    private @Nullable DataKey current;
    private int left;
    private final Map<String, Gcm> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Gcm> eldest) {
            return size() > MOST_KEYS_REMEMBERED;
        }
    };

    FieldCipher(KeyVault vault, FieldAlgorithm algorithm, RandomGenerator random, int fieldsPerDataKey) {
        this.vault = vault;
        this.algorithm = algorithm;
        this.random = random;
        this.fieldsPerDataKey = fieldsPerDataKey;
    }

    /**
     * Returns a cipher.
     *
     * @param vault wraps the data keys
     * @param algorithm encrypts new fields; old ones are read whatever encrypted them
     * @param random draws data keys and nonces; in production a {@link java.security.SecureRandom}
     */
    public static FieldCipher of(KeyVault vault, FieldAlgorithm algorithm, RandomGenerator random) {
        return new FieldCipher(vault, algorithm, random, FIELDS_PER_DATA_KEY);
    }

    /** A data key and how it stands, wrapped, at the beginning of a text. */
    private record DataKey(String keyId, String head, Gcm cipher) {}

    /** A text taken apart. */
    private record Parts(FieldAlgorithm algorithm, String keyId, String wrapped, String sealed) {
        String head() {
            return VERSION + "." + algorithm.letter() + "." + keyId + "." + wrapped + ".";
        }
    }

    /**
     * Returns the text to store.
     *
     * @param field what to encrypt; half of a surrogate pair comes back as a question mark
     * @param context where it is stored; not secret, and not in the text
     * @throws IllegalStateException if SM4 is asked for and Bouncy Castle is not there
     */
    public String encrypt(String field, String context) {
        DataKey key;
        byte[] nonce = new byte[Gcm.NONCE_BYTES];
        synchronized (lock) {
            key = dataKey();
            random.nextBytes(nonce);
        }
        byte[] sealed = key.cipher.seal(nonce, field.getBytes(StandardCharsets.UTF_8), bound(context));
        byte[] all = Arrays.copyOf(nonce, nonce.length + sealed.length);
        System.arraycopy(sealed, 0, all, nonce.length, sealed.length);
        return key.head + base64(all);
    }

    private DataKey dataKey() {
        String keyId = Names.keyId(vault.currentKeyId());
        DataKey key = current;
        if (key == null || left == 0 || !key.keyId.equals(keyId)) {
            byte[] bytes = new byte[algorithm.keyBytes()];
            random.nextBytes(bytes);
            String head = new Parts(algorithm, keyId, base64(vault.wrap(keyId, bytes)), "").head();
            key = new DataKey(keyId, head, algorithm.under(bytes));
            current = key;
            left = fieldsPerDataKey;
        }
        left--;
        return key;
    }

    /**
     * Returns the field.
     *
     * @param text what {@link #encrypt} or {@link #rewrap} returned
     * @param context the one it was encrypted with
     * @throws UnreadableFieldException if it cannot be decrypted, or was not encrypted for this context
     * @throws IllegalStateException if SM4 encrypted it and Bouncy Castle is not there
     */
    public String decrypt(String text, String context) {
        Parts parts = parts(text);
        byte[] all = bytes(parts.sealed);
        if (all.length < Gcm.NONCE_BYTES + Gcm.TAG_BYTES) {
            throw malformed();
        }
        byte[] nonce = Arrays.copyOf(all, Gcm.NONCE_BYTES);
        byte[] sealed = Arrays.copyOfRange(all, Gcm.NONCE_BYTES, all.length);
        byte[] plain = cipher(parts)
                .open(nonce, sealed, bound(context))
                .orElseThrow(() -> new UnreadableFieldException(
                        Problem.TAMPERED, "the field was changed, or belongs to another place than this context"));
        return new String(plain, StandardCharsets.UTF_8);
    }

    private Gcm cipher(Parts parts) {
        String head = parts.head();
        synchronized (lock) {
            Gcm known = remembered.get(head);
            if (known != null) {
                return known;
            }
        }
        byte[] key = dataKey(parts);
        Gcm cipher = parts.algorithm.under(key);
        synchronized (lock) {
            remembered.put(head, cipher);
        }
        return cipher;
    }

    private byte[] dataKey(Parts parts) {
        byte[] key = vault.unwrap(parts.keyId, bytes(parts.wrapped));
        if (key.length != parts.algorithm.keyBytes()) {
            throw new UnreadableFieldException(Problem.TAMPERED, "the data key is not one of this algorithm");
        }
        return key;
    }

    /**
     * Returns the id of the vault's key a text depends on, so that a host can count what is left under an old one.
     *
     * @throws UnreadableFieldException if it is not the text of a field
     */
    public static String keyIdOf(String text) {
        return parts(text).keyId;
    }

    /**
     * Returns a text of the same field that depends on the vault's current key; the same text if it does already. The field
     * itself is not decrypted, so no context is needed.
     *
     * @throws UnreadableFieldException if the data key cannot be unwrapped
     */
    public String rewrap(String text) {
        Parts parts = parts(text);
        String keyId = Names.keyId(vault.currentKeyId());
        if (keyId.equals(parts.keyId)) {
            return text;
        }
        String wrapped = base64(vault.wrap(keyId, dataKey(parts)));
        return new Parts(parts.algorithm, keyId, wrapped, "").head() + parts.sealed;
    }

    private static Parts parts(String text) {
        int last = text.lastIndexOf('.');
        int beforeLast = last < 0 ? -1 : text.lastIndexOf('.', last - 1);
        if (!text.startsWith(VERSION + ".") || text.length() < 6 || text.charAt(4) != '.' || beforeLast <= 5) {
            throw malformed();
        }
        for (FieldAlgorithm candidate : FieldAlgorithm.values()) {
            if (candidate.letter() == text.charAt(3)) {
                // A key id may hold points: it ends at the last but one.
                return new Parts(
                        candidate,
                        keyId(text.substring(5, beforeLast)),
                        text.substring(beforeLast + 1, last),
                        text.substring(last + 1));
            }
        }
        throw malformed();
    }

    private static String keyId(String text) {
        try {
            return Names.keyId(text);
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
    }

    private static UnreadableFieldException malformed() {
        return new UnreadableFieldException(
                Problem.MALFORMED, "the text of a field must be " + VERSION + ".<a or s>.<key id>.<data key>.<field>");
    }

    private static byte[] bound(String context) {
        return ("scrm-field-1|" + context).getBytes(StandardCharsets.UTF_8);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Refuses other spellings of the same bytes, so that a text changed in any character shows. */
    private static byte[] bytes(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (base64(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
        throw malformed();
    }

    /** Returns the algorithm. */
    @Override
    public String toString() {
        return "FieldCipher[" + algorithm + "]";
    }
}
