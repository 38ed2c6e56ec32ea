package org.bankscrm.wecom.message;

import org.bankscrm.wecom.call.Deadline;
import org.bankscrm.wecom.callback.CustomerContactEvent;
import org.bankscrm.wecom.callback.PersonalText;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What opens one welcome message ({@code WelcomeCode}); it never shows itself.
 *
 * @param secret the code, not empty
 * @param eventTime the {@code CreateTime} of the event that brought it; 20 seconds later the code is worth nothing
 */
public record WelcomeCode(PersonalText secret, Instant eventTime) {
    /**
     * Checks that there is a code.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public WelcomeCode {
        Objects.requireNonNull(eventTime, "eventTime");
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("secret must not be empty");
        }
    }

    /**
     * Returns the code an event brought. None comes if the console has a welcome message for the employee, if the two talk
     * already, or if the customer uses WeCom (WeCom document 92137, 2026).
     */
    public static Optional<WelcomeCode> of(CustomerContactEvent event) {
        PersonalText code = new PersonalText("");
        if (event instanceof CustomerContactEvent.Added added) {
            code = added.welcomeCode();
        } else if (event instanceof CustomerContactEvent.HalfAdded halfAdded) {
            code = halfAdded.welcomeCode();
        } else if (event instanceof CustomerContactEvent.ArchiveApproved approved) {
            code = approved.welcomeCode();
        }
        return code.isEmpty()
                ? Optional.empty()
                : Optional.of(new WelcomeCode(code, event.message().createTime()));
    }

    /** Returns when it is worth nothing any more. */
    public Deadline deadline() {
        return Deadline.ofWelcome(eventTime);
    }
}
