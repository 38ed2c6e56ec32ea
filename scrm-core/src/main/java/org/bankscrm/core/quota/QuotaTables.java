package org.bankscrm.core.quota;

import java.util.List;

/** The two steps of the ledger that must see and change its tables under the locks of the accounts. */
interface QuotaTables {
    /**
     * Takes the units of all claims if the token is new and all fit, and marks as expired what has expired.
     *
     * @return what the token held before, and what counted against each claim before
     */
    Taken take(QuotaToken token, List<Claim> claims, long nowMicros, long expiresMicros);

    /** Moves the held units of a token to {@code wanted}, or to expired if their time is over. */
    Settlement settle(QuotaToken token, Settlement wanted, long nowMicros);

    /**
     * What {@link #take} found.
     *
     * @param before the rows of the token, in the order of its claims; empty if it was new
     * @param used the units that counted against each claim
     */
    record Taken(List<Held> before, List<Long> used) {}

    /** A row of a token. */
    record Held(String account, long slotMicros, long untilMicros, long expiresMicros, long units, char state) {
        /** Returns whether the units can still be settled. */
        boolean open(long nowMicros) {
            return state == HELD && expiresMicros > nowMicros;
        }
    }

    /** State of units that are held. */
    char HELD = 'H';

    /** State of units that are confirmed. */
    char CONFIRMED = 'C';

    /** State of units that were given back. */
    char RELEASED = 'R';

    /** State of units that fell back. */
    char EXPIRED = 'E';

    /** Returns what has become of a token with these rows; null while its units are held. */
    static @org.jspecify.annotations.Nullable Settlement settlement(List<Held> rows, long nowMicros) {
        if (rows.isEmpty()) {
            return Settlement.UNKNOWN;
        }
        if (rows.stream().allMatch(row -> row.open(nowMicros))) {
            return null;
        }
        return switch (rows.get(0).state()) {
            case CONFIRMED -> Settlement.CONFIRMED;
            case RELEASED -> Settlement.RELEASED;
            default -> Settlement.EXPIRED;
        };
    }
}
