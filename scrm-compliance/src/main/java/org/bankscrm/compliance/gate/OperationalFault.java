package org.bankscrm.compliance.gate;

import org.bankscrm.core.ScrmException;

import java.util.Objects;

/**
 * Something that did not work, so that a message was not sent (运行故障).
 *
 * @param part what did not work, such as {@code contact-states}
 * @param code a stable code for alerts, such as {@code STORE_UNAVAILABLE}
 * @param retrySafe whether the same request, with the same message id, may be repeated
 * @param message what is known, without personal data
 */
public record OperationalFault(String part, String code, boolean retrySafe, String message) {
    /** Checks that nothing is missing. */
    public OperationalFault {
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(message, "message");
    }

    static OperationalFault of(String part, ScrmException e) {
        return new OperationalFault(part, e.code(), e.retrySafe(), String.valueOf(e.getMessage()));
    }
}
