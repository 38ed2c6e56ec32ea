package org.bankscrm.wecom.callback;

import java.util.Objects;

/**
 * The id of someone in a customer group (客户群成员): an employee's, or a customer's external user id. The event does not
 * say which.
 *
 * @param value the id as WeCom sent it, not blank
 */
public record ChatMemberId(String value) {
    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public ChatMemberId {
        Objects.requireNonNull(value, "value");
        if (value.isBlank()) {
            throw new IllegalArgumentException("value must not be blank");
        }
    }

    /** Returns the masked id, because it may be a customer's. */
    @Override
    public String toString() {
        return CallbackMessage.masked(value);
    }
}
