package org.bankscrm.wecom.login;

import java.util.Objects;

/**
 * What an employee's consent is redeemed with for 1,800 seconds (user_ticket). A secret: {@link #toString()} does not show it.
 *
 * @param value the ticket, 1 to 512 bytes; checked when it is redeemed
 */
public record UserTicket(String value) {
    public UserTicket {
        Objects.requireNonNull(value, "value");
    }

    /** Returns that it is a ticket, never which. */
    @Override
    public String toString() {
        return "UserTicket[****]";
    }
}
