package org.bankscrm.wecom.inbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** The rules for arguments that both adapters keep. */
final class Limits {
    private static final Duration MAX_LEASE = Duration.ofDays(1);

    private Limits() {}

    static void checkBody(String body) {
        if (body.isEmpty() || body.length() > CallbackInbox.MAX_BODY_LENGTH) {
            throw new IllegalArgumentException(
                    "body must have 1 to " + CallbackInbox.MAX_BODY_LENGTH + " characters, has " + body.length());
        }
        if (body.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "body must not hold U+0000, which XML and databases cannot, holds it at " + body.indexOf('\0'));
        }
    }

    static void checkWorker(String worker) {
        if (worker.isBlank() || worker.length() > CallbackInbox.MAX_WORKER_LENGTH) {
            throw new IllegalArgumentException("worker must have 1 to " + CallbackInbox.MAX_WORKER_LENGTH
                    + " characters and not be blank, has " + worker.length());
        }
    }

    static void checkLease(Duration lease) {
        if (lease.isNegative() || lease.isZero() || lease.compareTo(MAX_LEASE) > 0) {
            throw new IllegalArgumentException("lease must be positive and at most 1 day: " + lease);
        }
    }

    static void checkLimit(int limit) {
        if (limit < 1 || limit > CallbackInbox.MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + CallbackInbox.MAX_LIMIT + ": " + limit);
        }
    }

    static Instant now(InstantSource clock) {
        return micros(clock.instant());
    }

    static Instant micros(Instant instant) {
        return Objects.requireNonNull(instant, "instant").truncatedTo(ChronoUnit.MICROS);
    }
}
