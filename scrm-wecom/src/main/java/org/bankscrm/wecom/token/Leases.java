package org.bankscrm.wecom.token;

import java.time.Duration;

/** Checks all stores share. */
final class Leases {
    private Leases() {}

    static void check(String holder, Duration duration) {
        Lease.checkHolder(holder);
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("duration must be positive: " + duration);
        }
    }
}
