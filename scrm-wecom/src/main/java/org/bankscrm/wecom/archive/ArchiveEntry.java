package org.bankscrm.wecom.archive;

import org.bankscrm.wecom.callback.FieldFault;
import org.bankscrm.wecom.callback.PersonalText;

import java.util.List;
import java.util.Objects;

/**
 * One message of the archive: read, or named with the reason why it cannot be.
 *
 * <p>Whatever hindered it, the message can be read again with {@code readAfter(seq - 1, 1)} once that is put right, for as
 * long as WeCom keeps it.
 */
public sealed interface ArchiveEntry {
    /** Returns the place in the archive, an unsigned number of 64 bits. */
    long seq();

    /** Returns the id of the message as it stood outside the encryption. */
    String msgId();

    /**
     * The message is read.
     *
     * @param json the decrypted JSON as it came, to be kept for audit
     */
    record Read(long seq, String msgId, ArchivedMessage message, PersonalText json) implements ArchiveEntry {
        public Read {
            Objects.requireNonNull(msgId, "msgId");
            Objects.requireNonNull(message, "message");
            Objects.requireNonNull(json, "json");
        }
    }

    /**
     * The ring has no private key of that version: add it.
     *
     * @param version {@code publickey_ver}
     */
    record UnknownKeyVersion(long seq, String msgId, int version) implements ArchiveEntry {
        public UnknownKeyVersion {
            Objects.requireNonNull(msgId, "msgId");
        }
    }

    /**
     * The message does not decrypt, so that the private key of that version is a wrong one or the message is damaged.
     *
     * @param version {@code publickey_ver}
     * @param step what did not succeed
     */
    record Undecipherable(long seq, String msgId, int version, Step step) implements ArchiveEntry {
        public Undecipherable {
            Objects.requireNonNull(msgId, "msgId");
            Objects.requireNonNull(step, "step");
        }
    }

    /**
     * The message decrypts but is not of the documented shape: somebody should look at it.
     *
     * @param faults every field that cannot be used, at least one
     * @param json what it decrypts to, to be kept for audit; what is not UTF-8 is replaced
     */
    record Malformed(long seq, String msgId, List<FieldFault> faults, PersonalText json) implements ArchiveEntry {
        public Malformed {
            Objects.requireNonNull(msgId, "msgId");
            faults = List.copyOf(faults);
            Objects.requireNonNull(json, "json");
        }
    }

    /** A step of decryption. */
    enum Step {
        /** Unwrapping the key of the message, with the bank's private key. */
        KEY,
        /** Decrypting the message, with the vendor's library. */
        MESSAGE
    }
}
