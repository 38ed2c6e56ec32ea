package org.bankscrm.compliance.contact;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * The question whether one message may go to one customer now, with the rules that apply to it.
 *
 * @param key the message and the customer
 * @param channel how it would go out
 * @param information what it carries
 * @param limits the caps of the customer's class
 * @param coolingOff when the customer is left alone
 * @param at the time, from 1970 to 2105, cut to the second
 */
public record ContactAttempt(
        MessageKey key,
        ContactChannel channel,
        InformationClass information,
        ContactLimits limits,
        CoolingOff coolingOff,
        Instant at) {
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("2105-12-31T00:00:00Z");

    /**
     * Checks the components.
     *
     * @throws IllegalArgumentException if the time is out of range
     */
    public ContactAttempt {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(channel, "channel");
        Objects.requireNonNull(information, "information");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(coolingOff, "coolingOff");
        at = checked(at);
    }

    static Instant checked(Instant at) {
        if (at.isBefore(EARLIEST) || at.isAfter(LATEST)) {
            throw new IllegalArgumentException("at must be from " + EARLIEST + " to " + LATEST + ": " + at);
        }
        return at.truncatedTo(ChronoUnit.SECONDS);
    }
}
