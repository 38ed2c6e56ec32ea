package org.bankscrm.compliance.evidence;

/** How much is asked of a store at a time. */
final class Pages {
    /** Records asked for when everything is read. */
    static final int SIZE = 1_000;

    private static final int MOST = 100_000;

    private Pages() {}

    static void check(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST + ": " + limit);
        }
    }
}
