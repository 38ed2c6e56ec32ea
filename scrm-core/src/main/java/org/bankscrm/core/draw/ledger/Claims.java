package org.bankscrm.core.draw.ledger;

import java.time.Duration;

/** Checks of arguments that both adapters take. */
final class Claims {
    private static final int MOST_ENTRIES = 10_000;
    private static final int MOST_AWARDS = 100_000;

    private Claims() {}

    static void check(int limit, Duration hold) {
        if (limit < 1 || limit > MOST_ENTRIES) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST_ENTRIES + ": " + limit);
        }
        if (hold.isNegative() || hold.isZero()) {
            throw new IllegalArgumentException("hold must be positive: " + hold);
        }
    }

    static void page(int limit) {
        if (limit < 1 || limit > MOST_AWARDS) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST_AWARDS + ": " + limit);
        }
    }
}
