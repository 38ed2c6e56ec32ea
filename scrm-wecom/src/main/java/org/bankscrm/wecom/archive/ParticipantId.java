package org.bankscrm.wecom.archive;

import java.util.Objects;

/**
 * The id of someone in a conversation (会话参与者): an employee's, a customer's external user id or a robot's. A message does
 * not say which.
 *
 * @param value the id as WeCom sent it, not blank
 */
public record ParticipantId(String value) {
    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public ParticipantId {
        Objects.requireNonNull(value, "value");
        if (value.isBlank()) {
            throw new IllegalArgumentException("value must not be blank");
        }
    }

    /** Returns at most the last four characters, because it may be a customer's id. */
    @Override
    public String toString() {
        return value.length() <= 8 ? "****" : "****" + value.substring(value.length() - 4);
    }
}
