package org.bankscrm.wecom.archive;

import org.bankscrm.wecom.callback.PersonalText;

import java.util.List;

/**
 * Where encrypted messages come from: the vendor's native library, run by the host in a process of its own.
 *
 * <p>The three operations are the library's GetChatData, DecryptData and GetMediaData. An implementation passes them on and
 * turns the library's return codes into {@link ArchiveException#ofReturnCode}; a process that does not answer into {@link
 * ArchiveException#unreachable}. WeCom allows 4,000 pulls and 25,000 media calls a minute.
 *
 * <p>Implementations say themselves whether they are thread-safe; WeCom's support advises one instance of the library per
 * thread.
 */
public interface ArchiveSource {
    /** The most messages one pull may ask for. */
    int MAX_LIMIT = 1_000;

    /** The most bytes one chunk of media holds. */
    int MAX_CHUNK_BYTES = 512 * 1024;

    /**
     * Returns the messages after a sequence number, at most {@code limit}; empty if there are none yet.
     *
     * <p>Any number may be asked for again, as long as WeCom keeps the messages.
     *
     * @param after an unsigned number of 64 bits, 0 for the beginning
     * @param limit 1 to {@value #MAX_LIMIT}
     * @throws ArchiveException if they cannot be had
     */
    List<EncryptedMessage> pull(long after, int limit);

    /**
     * Returns the JSON of a message, in UTF-8.
     *
     * @param key what {@link ArchiveKeyRing#unwrap} gave
     * @param encryptedMessage {@code encrypt_chat_msg} as it was pulled
     * @throws ArchiveException if it cannot be decrypted
     */
    byte[] decrypt(MessageKey key, String encryptedMessage);

    /**
     * Returns the next chunk of a file, at most {@value #MAX_CHUNK_BYTES} bytes.
     *
     * @param sdkFileId {@link MediaFile#sdkFileId()}
     * @param index where the last chunk ended, {@link MediaChunk#nextIndex()}; empty for the first
     * @throws ArchiveException if it cannot be had
     */
    MediaChunk media(PersonalText sdkFileId, String index);
}
