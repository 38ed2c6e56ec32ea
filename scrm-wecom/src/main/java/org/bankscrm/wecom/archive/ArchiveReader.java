package org.bankscrm.wecom.archive;

import org.bankscrm.wecom.archive.ArchiveEntry.Malformed;
import org.bankscrm.wecom.archive.ArchiveEntry.Read;
import org.bankscrm.wecom.archive.ArchiveEntry.Step;
import org.bankscrm.wecom.archive.ArchiveEntry.Undecipherable;
import org.bankscrm.wecom.archive.ArchiveEntry.UnknownKeyVersion;
import org.bankscrm.wecom.callback.PersonalText;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * Reads the archive of conversations (会话内容存档) from where it was left: pulls, unwraps, decrypts and parses.
 *
 * <pre>{@code
 * ArchivePage page = reader.readAfter(saved, 1_000);
 * page.entries().forEach(...);
 * saved = page.next(); // in one transaction with what was made of the entries
 * }</pre>
 *
 * <p>Every message is handed out, in order, at least once: read, or with the reason why it cannot be. Nothing is remembered
 * between calls, and nothing waits; when to read is the host's, at best after {@code msgaudit_notify} and once a day, since
 * WeCom keeps messages for 5 days.
 *
 * <p>As thread-safe as the source it was given.
 */
public final class ArchiveReader {
    private final ArchiveSource source;
    private final ArchiveKeyRing keys;

    /** Makes a reader. */
    public ArchiveReader(ArchiveSource source, ArchiveKeyRing keys) {
        this.source = Objects.requireNonNull(source, "source");
        this.keys = Objects.requireNonNull(keys, "keys");
    }

    /**
     * Returns the next messages.
     *
     * <p>If the source fails in the middle, the messages before are returned, and the next call meets the failure if it
     * lasts. A single message over which the source fails again and again with an error that is safe to retry stops the
     * reader there; to leave it behind, read on after a larger number.
     *
     * @param after {@link ArchivePage#next()} of the last page dealt with, 0 for the beginning; an unsigned number of 64
     *     bits
     * @param limit the most messages, 1 to {@value ArchiveSource#MAX_LIMIT}
     * @throws ArchiveException if the source fails; nothing is lost, and {@link ArchiveException#retrySafe()} tells whether
     *     it helps to try again
     * @throws IllegalArgumentException if the limit is not that
     * @throws IllegalStateException if the source breaks its promise and gives numbers twice or not after {@code after}
     */
    public ArchivePage readAfter(long after, int limit) {
        if (limit < 1 || limit > ArchiveSource.MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + ArchiveSource.MAX_LIMIT + ": " + limit);
        }
        List<EncryptedMessage> pulled = inOrder(source.pull(after, limit), after);
        List<ArchiveEntry> entries = new ArrayList<>();
        long next = after;
        for (EncryptedMessage message : pulled) {
            try {
                entries.add(read(message));
            } catch (ArchiveException e) {
                if (entries.isEmpty()) {
                    throw e;
                }
                break;
            }
            next = message.seq();
        }
        return new ArchivePage(entries, next, pulled.isEmpty());
    }

    private static List<EncryptedMessage> inOrder(List<EncryptedMessage> pulled, long after) {
        List<EncryptedMessage> sorted = new ArrayList<>(pulled);
        sorted.sort((one, two) -> Long.compareUnsigned(one.seq(), two.seq()));
        long last = after;
        for (EncryptedMessage message : sorted) {
            if (Long.compareUnsigned(message.seq(), last) <= 0) {
                throw new IllegalStateException("the source must give every number once and only numbers after "
                        + Long.toUnsignedString(after) + ", gave " + Long.toUnsignedString(message.seq()));
            }
            last = message.seq();
        }
        return sorted;
    }

    private ArchiveEntry read(EncryptedMessage message) {
        KeyUnwrapping unwrapping = keys.unwrap(message.keyVersion(), message.encryptedKey());
        if (unwrapping instanceof KeyUnwrapping.Unwrapped unwrapped) {
            return decrypted(message, unwrapped.key());
        }
        return unwrapping instanceof KeyUnwrapping.UnknownVersion unknown
                ? new UnknownKeyVersion(message.seq(), message.msgId(), unknown.version())
                : undecipherable(message, Step.KEY);
    }

    private ArchiveEntry decrypted(EncryptedMessage message, MessageKey key) {
        byte[] json;
        try {
            json = source.decrypt(key, message.encryptedMessage());
        } catch (ArchiveException e) {
            // Any other failure is the library's and not the message's: going on would leave all messages behind.
            if (e.kind() == ArchiveException.Kind.DECRYPTION || e.kind() == ArchiveException.Kind.ARGUMENTS) {
                return undecipherable(message, Step.MESSAGE);
            }
            throw e;
        }
        MessageReading reading = ArchivedMessage.parse(json);
        PersonalText text = new PersonalText(new String(json, StandardCharsets.UTF_8));
        return reading instanceof MessageReading.Read read
                ? new Read(message.seq(), message.msgId(), read.message(), text)
                : new Malformed(message.seq(), message.msgId(), ((MessageReading.Malformed) reading).faults(), text);
    }

    private static Undecipherable undecipherable(EncryptedMessage message, Step step) {
        return new Undecipherable(message.seq(), message.msgId(), message.keyVersion(), step);
    }

    /**
     * Copies a file of the archive, chunk by chunk.
     *
     * <p>After an exception throw away what was written and start again.
     *
     * @param file the file
     * @param to where it goes; left open
     * @return what was copied; compare it with {@link MediaCopy#isWhole}
     * @throws ArchiveException if the source fails
     * @throws IOException if writing fails
     * @throws IllegalStateException if the source breaks its promise and gives one index twice running
     */
    public MediaCopy copy(MediaFile file, OutputStream to) throws IOException {
        MessageDigest md5 = md5();
        long bytes = 0;
        String index = "";
        while (true) {
            MediaChunk chunk = source.media(file.sdkFileId(), index);
            byte[] content = chunk.bytes();
            to.write(content);
            md5.update(content);
            bytes += content.length;
            if (chunk.isLast()) {
                return new MediaCopy(bytes, HexFormat.of().formatHex(md5.digest()));
            }
            if (chunk.nextIndex().equals(index)) {
                throw new IllegalStateException(
                        "the source must move on, gave the same index after " + bytes + " bytes");
            }
            index = chunk.nextIndex();
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the JDK offers no MD5", e);
        }
    }

    /** Returns the versions of the keys only. */
    @Override
    public String toString() {
        return "ArchiveReader[" + keys + "]";
    }
}
