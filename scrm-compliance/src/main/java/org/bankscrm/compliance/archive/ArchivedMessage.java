package org.bankscrm.compliance.archive;

import org.bankscrm.compliance.words.content.Content;

import java.time.Instant;
import java.util.Objects;

/**
 * A message of the chat archive (存档消息).
 *
 * @param id the id in the archive, not blank
 * @param conversation what tells this conversation from others, not blank
 * @param sender who wrote it
 * @param at when it was sent
 * @param content what was sent
 */
public record ArchivedMessage(String id, String conversation, Sender sender, Instant at, Content content) {
    /** Who writes in a conversation. */
    public enum Sender {
        /** The customer (客户). */
        CUSTOMER,
        /** An employee of the bank (员工). */
        EMPLOYEE
    }

    /**
     * Checks the ids.
     *
     * @throws IllegalArgumentException if an id is not filled
     */
    public ArchivedMessage {
        if (id.isBlank() || conversation.isBlank()) {
            throw new IllegalArgumentException("id and conversation must be filled");
        }
        Objects.requireNonNull(sender, "sender");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(content, "content");
    }

    /** Returns id, sender and time; the conversation names people and the content is theirs. */
    @Override
    public String toString() {
        return id + " " + sender + " " + at;
    }
}
