package org.bankscrm.core.quota;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What all ledgers accept. */
final class Requests {
    static final int MOST_QUOTAS = 16;
    static final Duration SHORTEST_HOLD = Duration.ofMillis(1);
    static final Duration LONGEST_HOLD = Duration.ofDays(400);

    private Requests() {}

    static void check(List<Quota> quotas, Duration hold) {
        if (quotas.isEmpty() || quotas.size() > MOST_QUOTAS) {
            throw new IllegalArgumentException("quotas must be 1 to " + MOST_QUOTAS + ": " + quotas.size());
        }
        Set<String> accounts = new HashSet<>();
        for (Quota quota : quotas) {
            if (!accounts.add(quota.account())) {
                throw new IllegalArgumentException("quotas must name each key and window once, name twice: "
                        + quota.key() + " " + quota.window().code());
            }
        }
        if (hold.compareTo(SHORTEST_HOLD) < 0 || hold.compareTo(LONGEST_HOLD) > 0) {
            throw new IllegalArgumentException("hold must be " + SHORTEST_HOLD + " to " + LONGEST_HOLD + ": " + hold);
        }
    }

    static IllegalStateException reused(QuotaToken token) {
        return new IllegalStateException("token was used before for other units: " + token);
    }
}
