package org.bankscrm.compliance.contact;

import org.bankscrm.core.org.EmployeeId;

import java.util.Objects;

/**
 * Who lifted a suppression, and why (解除抑制).
 *
 * @param by the employee who decided it
 * @param reason a code or a sentence without personal data, 1 to 200 characters, not blank
 */
public record Lifting(EmployeeId by, String reason) {
    private static final int LONGEST = 200;

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if the reason is blank or too long
     */
    public Lifting {
        Objects.requireNonNull(by, "by");
        if (reason.isBlank() || reason.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "reason must have 1 to " + LONGEST + " characters and not be blank, has " + reason.length());
        }
    }
}
