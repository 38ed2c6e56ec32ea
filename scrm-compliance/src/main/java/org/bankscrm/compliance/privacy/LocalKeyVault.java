package org.bankscrm.compliance.privacy;

import org.bankscrm.compliance.privacy.UnreadableFieldException.Problem;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A vault in the memory of the process, for hosts that hand over their key-encryption keys: wraps data keys with AES-GCM or
 * SM4-GCM, the key id bound in. Never prints a key. Thread-safe.
 */
public final class LocalKeyVault implements KeyVault {
    private final Map<String, Gcm> keys;
    private final String current;
    private final RandomGenerator random;

    private LocalKeyVault(Map<String, Gcm> keys, String current, RandomGenerator random) {
        this.keys = keys;
        this.current = current;
        this.random = random;
    }

    /**
     * Returns a vault.
     *
     * @param algorithm how data keys are wrapped
     * @param keys the key-encryption keys by id, the current one first in iteration order (a {@link LinkedHashMap}, or a map
     *     of one); each 32 bytes for AES, 16 for SM4; copied. An id has 1 to 32 characters of a-z, A-Z, 0-9, point, dash and
     *     underscore
     * @param random draws nonces; in production a {@link java.security.SecureRandom}
     * @throws IllegalArgumentException if there is no key, or ids or lengths are wrong; the message names every fault
     * @throws IllegalStateException if SM4 is asked for and Bouncy Castle is not there
     */
    public static LocalKeyVault of(FieldAlgorithm algorithm, Map<String, byte[]> keys, RandomGenerator random) {
        List<String> faults = new ArrayList<>();
        Map<String, Gcm> ready = new LinkedHashMap<>();
        keys.forEach((id, key) -> {
            try {
                Names.keyId(id);
            } catch (IllegalArgumentException e) {
                faults.add(String.valueOf(e.getMessage()));
                return;
            }
            if (key.length == algorithm.keyBytes()) {
                ready.put(id, algorithm.under(key.clone()));
            } else {
                faults.add("key " + id + " must have " + algorithm.keyBytes() + " bytes, has " + key.length);
            }
        });
        if (keys.isEmpty()) {
            faults.add("keys must not be empty");
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return new LocalKeyVault(ready, ready.keySet().iterator().next(), random);
    }

    @Override
    public String currentKeyId() {
        return current;
    }

    @Override
    public byte[] wrap(String keyId, byte[] dataKey) {
        byte[] nonce = new byte[Gcm.NONCE_BYTES];
        synchronized (random) {
            random.nextBytes(nonce);
        }
        byte[] sealed = key(keyId).seal(nonce, dataKey, context(keyId));
        byte[] wrapped = Arrays.copyOf(nonce, nonce.length + sealed.length);
        System.arraycopy(sealed, 0, wrapped, nonce.length, sealed.length);
        return wrapped;
    }

    @Override
    public byte[] unwrap(String keyId, byte[] wrapped) {
        Gcm key = key(keyId);
        if (wrapped.length < Gcm.NONCE_BYTES + Gcm.TAG_BYTES) {
            throw tampered();
        }
        byte[] nonce = Arrays.copyOf(wrapped, Gcm.NONCE_BYTES);
        byte[] sealed = Arrays.copyOfRange(wrapped, Gcm.NONCE_BYTES, wrapped.length);
        return key.open(nonce, sealed, context(keyId)).orElseThrow(LocalKeyVault::tampered);
    }

    private static UnreadableFieldException tampered() {
        return new UnreadableFieldException(Problem.TAMPERED, "this is not a data key wrapped under that key");
    }

    private Gcm key(String keyId) {
        Gcm key = keys.get(keyId);
        if (key == null) {
            throw new UnreadableFieldException(
                    Problem.UNKNOWN_KEY, "the vault has no key of that id, it has " + keys.keySet());
        }
        return key;
    }

    private static byte[] context(String keyId) {
        return ("scrm-data-key-1|" + keyId).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the ids of the keys. */
    @Override
    public String toString() {
        return "LocalKeyVault" + keys.keySet();
    }
}
