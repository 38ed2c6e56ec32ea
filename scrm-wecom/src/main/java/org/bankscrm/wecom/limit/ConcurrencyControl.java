package org.bankscrm.wecom.limit;

import org.jspecify.annotations.Nullable;

/** How many calls of an API may be under way now; see {@link Concurrency}. Not thread-safe. */
final class ConcurrencyControl {
    private static final int TOO_MANY_AT_ONCE = 45033;

    private final Concurrency policy;
    private int places;
    private int successes;
    private int halvings;

    ConcurrencyControl(Concurrency policy) {
        this.policy = policy;
        this.places = policy.most();
    }

    /** Returns the number to give back when a call that begins now ends. */
    int begun() {
        return halvings;
    }

    /** Learns how a call ended; returns whether the number of places changed. */
    boolean ended(int begun, @Nullable Integer errorCode) {
        if (errorCode == null) {
            return false;
        }
        int before = places;
        if (errorCode == TOO_MANY_AT_ONCE) {
            successes = 0;
            if (begun == halvings) {
                places = Math.max(1, places / 2);
                halvings++;
            }
        } else if (errorCode == 0 && places < policy.most()) {
            successes++;
            if (successes >= policy.successesToGrow()) {
                successes = 0;
                places++;
            }
        }
        return places != before;
    }

    int places() {
        return places;
    }
}
