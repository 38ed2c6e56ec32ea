package org.bankscrm.core.event;

/** Bounds all adapters share. */
final class Limits {
    /** The most facts one page may hold, so that a page fits in memory. */
    static final int LONGEST_PAGE = 100_000;

    private Limits() {}

    static void page(int limit) {
        if (limit < 1 || limit > LONGEST_PAGE) {
            throw new IllegalArgumentException("limit must be 1 to " + LONGEST_PAGE + ": " + limit);
        }
    }
}
