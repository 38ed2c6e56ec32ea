package org.bankscrm.wecom.inbox;

/**
 * When a callback is taken from the workers and given to a human.
 *
 * @param maxAttempts how often it is handed out, at least 1
 */
public record InboxPolicy(int maxAttempts) {
    private static final int STANDARD_ATTEMPTS = 8;

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public InboxPolicy {
        if (maxAttempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be at least 1: " + maxAttempts);
        }
    }

    /**
     * Returns 8 attempts: with pauses that double from 10 seconds they span some 20 minutes, which outlasts a restart.
     * A choice of this library, not a rule of WeCom.
     */
    public static InboxPolicy standard() {
        return new InboxPolicy(STANDARD_ATTEMPTS);
    }
}
