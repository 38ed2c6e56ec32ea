package org.bankscrm.wecom.archive;

import java.util.Objects;

/**
 * One message as it is pulled from the archive.
 *
 * @param seq its place in the archive, an unsigned number of 64 bits
 * @param msgId the id of the message
 * @param keyVersion {@code publickey_ver}, which public key of the bank wrapped the key of the message
 * @param encryptedKey {@code encrypt_random_key}, in Base64
 * @param encryptedMessage {@code encrypt_chat_msg}
 */
public record EncryptedMessage(long seq, String msgId, int keyVersion, String encryptedKey, String encryptedMessage) {
    public EncryptedMessage {
        Objects.requireNonNull(msgId, "msgId");
        Objects.requireNonNull(encryptedKey, "encryptedKey");
        Objects.requireNonNull(encryptedMessage, "encryptedMessage");
    }

    /** Returns the place and the version of the key only. */
    @Override
    public String toString() {
        return "EncryptedMessage[seq " + Long.toUnsignedString(seq) + ", key version " + keyVersion + "]";
    }
}
