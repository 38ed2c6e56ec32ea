package org.bankscrm.compliance.contact;

import org.bankscrm.core.org.EmployeeId;

import java.time.Instant;
import java.util.Objects;

/**
 * Who lifted a suppression, why and when (解除抑制).
 *
 * @param by the employee who decided it
 * @param reason a code or a sentence without personal data, 1 to 200 characters, not blank, without control characters
 * @param at when it was decided, from 1970 to 2105, cut to the second
 */
public record Lifting(EmployeeId by, String reason, Instant at) {
    private static final int LONGEST = 200;

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if the reason is blank, too long or holds a control character, or the time is out of
     *     range
     */
    public Lifting {
        Objects.requireNonNull(by, "by");
        if (reason.isBlank() || reason.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "reason must have 1 to " + LONGEST + " characters and not be blank, has " + reason.length());
        }
        if (reason.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("reason must not hold control characters");
        }
        at = ContactAttempt.checked(at);
    }
}
