package org.bankscrm.wecom.reconcile;

/** The rule for arguments that both adapters keep. */
final class BookLimits {
    private BookLimits() {}

    static void check(int limit) {
        if (limit < 1 || limit > RelationBook.MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + RelationBook.MAX_LIMIT + ": " + limit);
        }
    }
}
