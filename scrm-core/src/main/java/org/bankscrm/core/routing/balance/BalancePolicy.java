package org.bankscrm.core.routing.balance;

import org.bankscrm.core.internal.Check;

import java.time.Duration;

/**
 * How customers are shared out among the managers of a branch.
 *
 * @param slack how many customers a manager may be ahead of her fair share, 1 to 1,000; 0 would leave no choice to the
 *     customer's hash
 * @param lag how many she may be behind before she comes first, 1 to 1,000
 * @param keepOffDuty whether a customer keeps her manager at hours when the manager is off duty; she is not shared out to
 *     new customers then
 * @param stickyFor how long a customer keeps her manager after she was first shown her, positive
 * @param cachedFor how long this node believes what it knows of a customer before it asks the store again, positive
 * @param cachedCustomers how many customers this node remembers, rounded up to a power of two, 64 to 67,108,864; 16 bytes each
 * @param fullFor how long a manager found to be full is not asked again, positive, unless the ledger knows an earlier time
 * @param storeRetry how long a manager is passed over after the store could not be asked, positive
 * @param salt what sets one bank's, or one test's, choices apart from another's; the same on all nodes and all days
 * @param version what tells this policy from others in the reasons, 1 to 32 characters without white space
 */
public record BalancePolicy(
        int slack,
        int lag,
        boolean keepOffDuty,
        Duration stickyFor,
        Duration cachedFor,
        int cachedCustomers,
        Duration fullFor,
        Duration storeRetry,
        long salt,
        String version) {
    /**
     * Slack 2, lag 4, off-duty managers keep their customers, for 30 days; 262,144 customers cached for 10 minutes; full
     * managers asked again after a minute, a store after a second.
     *
     * <p>In a simulation of 200 branches of 20 managers and 1,000 customers slack 2 and lag 4 kept everybody within 2
     * customers above and 6 below her share of 50, and gave 64 % of the customers the same manager when they came in
     * another order and nothing was remembered; see BENCHMARKS.md.
     */
    public static final BalancePolicy STANDARD = new BalancePolicy(
            2,
            4,
            true,
            Duration.ofDays(30),
            Duration.ofMinutes(10),
            1 << 18,
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            0,
            "1");

    public BalancePolicy {
        range("slack", slack);
        range("lag", lag);
        positive("stickyFor", stickyFor);
        positive("cachedFor", cachedFor);
        positive("fullFor", fullFor);
        positive("storeRetry", storeRetry);
        if (cachedCustomers < 64 || cachedCustomers > 1 << 26) {
            throw new IllegalArgumentException("cachedCustomers must be 64 to " + (1 << 26) + ": " + cachedCustomers);
        }
        Check.identifier("version", version, 32);
    }

    /** Returns this policy with another slack and lag. */
    public BalancePolicy withLimits(int newSlack, int newLag) {
        return new BalancePolicy(
                newSlack,
                newLag,
                keepOffDuty,
                stickyFor,
                cachedFor,
                cachedCustomers,
                fullFor,
                storeRetry,
                salt,
                version);
    }

    /** Returns this policy with managers off duty kept or not. */
    public BalancePolicy withKeepOffDuty(boolean keep) {
        return new BalancePolicy(
                slack, lag, keep, stickyFor, cachedFor, cachedCustomers, fullFor, storeRetry, salt, version);
    }

    private static void range(String name, int value) {
        if (value < 1 || value > 1_000) {
            throw new IllegalArgumentException(name + " must be 1 to 1000: " + value);
        }
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be positive: " + value);
        }
    }
}
