package org.bankscrm.wecom.archive;

import org.bankscrm.wecom.code.Code;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One decrypted message of the archive (会话内容).
 *
 * <p>No {@code toString} shows what somebody wrote, a name, a file id or a whole id of a participant.
 *
 * @param msgId the id of the message, by which a message read twice is known
 * @param action what was done
 * @param from who did it; in a switch between corps the employee who switched
 * @param to who got it; empty in a switch
 * @param roomId the group; empty for a conversation of two
 * @param at when, in milliseconds
 * @param body what it says
 * @param fields all fields as they came, so that those WeCom adds later are not lost
 */
public record ArchivedMessage(
        String msgId,
        Code<Action> action,
        ParticipantId from,
        List<ParticipantId> to,
        String roomId,
        Instant at,
        MessageBody body,
        RawFields fields) {
    /**
     * Checks that nothing is missing.
     *
     * @throws IllegalArgumentException if the id is blank
     */
    public ArchivedMessage {
        if (msgId.isBlank()) {
            throw new IllegalArgumentException("msgId must not be blank");
        }
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(from, "from");
        to = List.copyOf(to);
        Objects.requireNonNull(roomId, "roomId");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(fields, "fields");
    }

    /**
     * Reads the JSON of a message; never throws.
     *
     * @param json what {@link ArchiveSource#decrypt} gave: one object in UTF-8, at most {@value MessageReader#MAX_BYTES}
     *     bytes and {@value MessageReader#MAX_DEPTH} levels, no name twice in an object
     */
    public static MessageReading parse(byte[] json) {
        return MessageReader.read(json);
    }

    /** Returns between whom the message went. */
    public MessageOrigin origin() {
        return MessageOrigin.of(msgId);
    }

    /** What was done. */
    public enum Action implements Code.Listed {
        /** A message was sent. */
        SEND("send"),
        /** A message was taken back (撤回); the body is {@link MessageBody.Revoke}. */
        RECALL("recall"),
        /** An employee switched to another corp (切换企业日志); the body is {@link MessageBody.CorpSwitched}. */
        SWITCH("switch"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        Action(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }
}
