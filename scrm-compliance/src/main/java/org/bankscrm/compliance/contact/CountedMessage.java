package org.bankscrm.compliance.contact;

import org.bankscrm.core.quota.Settlement;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A message that was counted, as it is stored.
 *
 * @param state {@link #HELD}, {@link #SENT} or {@link #GIVEN_BACK}
 * @param channel how it went out
 * @param essential whether it was essential
 * @param day the day it was counted on, days since 1970
 * @param atSecond when it was counted, seconds since 1970
 */
record CountedMessage(int state, ContactChannel channel, boolean essential, int day, long atSecond) {
    static final int HELD = 0;
    static final int SENT = 1;
    static final int GIVEN_BACK = 2;

    /**
     * Returns the record of an attempt that was counted.
     *
     * @param after the state of the customer with it
     */
    static CountedMessage of(ContactAttempt attempt, ContactState after) {
        boolean essential = attempt.information().essential();
        long second = essential ? attempt.at().getEpochSecond() : after.lastAt();
        return new CountedMessage(HELD, attempt.channel(), essential, after.day(), second);
    }

    /** Returns the answer to the attempt that was counted. */
    ContactAnswer counted(MessageKey key) {
        return new ContactAnswer.Counted(key, Instant.ofEpochSecond(atSecond));
    }

    CountedMessage in(int newState) {
        return new CountedMessage(newState, channel, essential, day, atSecond);
    }

    /** Returns what became of it, null while it is held. */
    @Nullable
    Settlement settlement() {
        return switch (state) {
            case SENT -> Settlement.CONFIRMED;
            case GIVEN_BACK -> Settlement.RELEASED;
            default -> null;
        };
    }

    /** Returns the answer to an attempt under the same key. */
    ContactAnswer repeated(ContactAttempt attempt) {
        if (channel != attempt.channel() || essential != attempt.information().essential()) {
            throw new IllegalStateException(
                    "message was asked for before on another channel or as another need: " + attempt.key());
        }
        Settlement settlement = settlement();
        return settlement == null ? counted(attempt.key()) : new ContactAnswer.Settled(attempt.key(), settlement);
    }

    static int stateOf(Settlement wanted) {
        return wanted == Settlement.CONFIRMED ? SENT : GIVEN_BACK;
    }
}
