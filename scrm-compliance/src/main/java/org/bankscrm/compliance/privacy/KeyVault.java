package org.bankscrm.compliance.privacy;

/**
 * Where the host keeps its key-encryption keys (密钥管理, KMS or 加密机): wraps and unwraps the data keys that encrypt fields.
 *
 * <p>A key-encryption key never leaves the vault. {@link LocalKeyVault} is for hosts without one. Implementations are
 * thread-safe and throw a subclass of {@link org.bankscrm.core.ScrmException} when the vault cannot be reached.
 */
public interface KeyVault {
    /** Returns the id of the key that wraps new data keys: 1 to 32 characters of a-z, A-Z, 0-9, point, dash, underscore. */
    String currentKeyId();

    /**
     * Wraps a data key.
     *
     * @param keyId which key wraps it
     * @param dataKey the data key
     * @return at most 1,024 bytes that only {@link #unwrap} with the same key id turns back
     * @throws UnreadableFieldException with {@code UNKNOWN_KEY} if the vault has no such key
     */
    byte[] wrap(String keyId, byte[] dataKey);

    /**
     * Returns the data key.
     *
     * @param keyId which key wrapped it
     * @param wrapped what {@link #wrap} returned
     * @throws UnreadableFieldException with {@code UNKNOWN_KEY} if the vault has no such key, with {@code TAMPERED} if this is
     *     not what it wrapped
     */
    byte[] unwrap(String keyId, byte[] wrapped);
}
