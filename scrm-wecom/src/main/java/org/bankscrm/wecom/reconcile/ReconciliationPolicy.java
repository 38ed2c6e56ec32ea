package org.bankscrm.wecom.reconcile;

import java.time.Duration;

/**
 * The numbers a reconciliation goes by.
 *
 * @param tolerance how far a callback's time and WeCom's {@code createtime} of the same add may lie apart, 0 to 1 hour
 * @param settling how long before a run a relation must have begun to be judged by it, 0 to 1 day; younger ones are left to
 *     the callback that may still be on its way and to the next run
 * @param batch employees per step, 1 to 100
 * @param suspiciousPercent a step that would end a greater share of the open relations of its employees asks a human
 *     first, 0 to 100
 * @param neverSuspicious so many endings in one step are never suspicious, whatever the share, at least 0; without it a
 *     single deletion would stop the run at employees with few customers
 */
public record ReconciliationPolicy(
        Duration tolerance, Duration settling, int batch, int suspiciousPercent, int neverSuspicious) {
    private static final Duration MOST_TOLERANCE = Duration.ofHours(1);
    private static final Duration MOST_SETTLING = Duration.ofDays(1);
    private static final int MOST_EMPLOYEES = 100;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public ReconciliationPolicy {
        check("tolerance", tolerance, MOST_TOLERANCE);
        check("settling", settling, MOST_SETTLING);
        check("batch", batch, 1, MOST_EMPLOYEES);
        check("suspiciousPercent", suspiciousPercent, 0, 100);
        check("neverSuspicious", neverSuspicious, 0, Integer.MAX_VALUE);
    }

    private static void check(String name, Duration value, Duration most) {
        if (value.isNegative() || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " must be 0 to " + most + ": " + value);
        }
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be " + least + " to " + most + ": " + value);
        }
    }

    /**
     * Returns 60 seconds of tolerance, 10 minutes of settling, 20 employees a step, and a human for more than 20 % and 10:
     * choices of this library, none of them a number of WeCom's.
     */
    public static ReconciliationPolicy standard() {
        return new ReconciliationPolicy(Duration.ofSeconds(60), Duration.ofMinutes(10), 20, 20, 10);
    }

    /**
     * Returns the same with so many employees per step.
     *
     * @param employees 1 to 100
     * @throws IllegalArgumentException if it is not that
     */
    public ReconciliationPolicy withBatch(int employees) {
        return new ReconciliationPolicy(tolerance, settling, employees, suspiciousPercent, neverSuspicious);
    }
}
