package org.bankscrm.compliance.contact;

import java.util.Objects;

/**
 * One message to one customer: the key under which it is counted once, however often it is asked for.
 *
 * @param customer who gets it
 * @param message the host's id of the message, the same for all customers of a mass send if it likes; 1 to 128 characters
 *     without white space, no personal data
 */
public record MessageKey(CustomerNumber customer, String message) {
    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if the id is not that
     */
    public MessageKey {
        Objects.requireNonNull(customer, "customer");
        Identifiers.check("message", message, 128);
    }

    /** Returns the message and a mask for the customer. */
    @Override
    public String toString() {
        return message + " to " + customer;
    }
}
