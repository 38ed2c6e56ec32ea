package org.bankscrm.wecom.inbox;

import org.bankscrm.wecom.callback.CallbackIdentity;

import java.time.Instant;
import java.util.Objects;

/**
 * A callback a worker holds (领取).
 *
 * @param identity which callback
 * @param worker who holds it
 * @param number counts how often the callback was handed out, from 1; it tells this claim from earlier and later ones, also
 *     of the same worker (fencing token)
 * @param attempt which of the attempts the policy allows this is, from 1
 * @param until when another worker may get it
 * @param body what was offered; holds personal data
 */
public record CallbackClaim(
        CallbackIdentity identity, String worker, long number, int attempt, Instant until, String body) {
    /**
     * Checks worker and numbers.
     *
     * @throws IllegalArgumentException if the worker is not 1 to 64 characters, not blank, or a number is below 1
     */
    public CallbackClaim {
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(body, "body");
        Limits.checkWorker(worker);
        if (number < 1 || attempt < 1) {
            throw new IllegalArgumentException("number and attempt must be at least 1: " + number + " and " + attempt);
        }
    }

    /** Returns all but the body, of which the length is shown. */
    @Override
    public String toString() {
        return "CallbackClaim[" + identity.value() + ", " + worker + ", number " + number + ", attempt " + attempt
                + ", until " + until + ", " + body.length() + " characters]";
    }
}
