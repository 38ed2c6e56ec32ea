package org.bankscrm.core.routing.balance;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What this node remembers of the sticky store, so that a known customer costs neither a call nor an object.
 *
 * <p>A table of sets of four places; a new entry takes the place of its own customer, of one whose time is over, or of any.
 * Lost entries cost a call of the store and nothing else. Thread-safe without locks.
 */
/*
 * A place is two words: what is known, and the customer exclusive-or what is known. Of two writers' halves the words do not
 * yield the customer, so a place half written is one that is not hers (R. Hyatt, T. Mann, "A lock-less transposition table
 * implementation for parallel search", ICGA Journal 25 (2002) 36-39). What is known lies in the table itself, as each object
 * it referred to would be one more wait for memory.
 */
final class StickyCache {
    /** Returned where no manager is known. */
    static final int NONE = -1;

    private static final int WAYS = 4;
    private static final int NUMBER_BITS = 22;
    private static final long NUMBER_MASK = (1L << NUMBER_BITS) - 1;

    /** The last millisecond there is room for, in the year 2109. */
    private static final long LAST_MILLIS = -1L >>> NUMBER_BITS;

    private final AtomicLongArray words;
    private final int setMask;

    StickyCache(int entries) {
        int places = Integer.highestOneBit(entries - 1) << 1;
        words = new AtomicLongArray(2 * places);
        setMask = places / WAYS - 1;
    }

    /**
     * Returns the key of a customer within a scope. Customers of one scope are told apart exactly; those of two scopes fall
     * together with a probability of 2^-64.
     */
    static long key(long customer, String scope) {
        return scope.equals(Demand.GLOBAL) ? customer : customer ^ Rendezvous.hash(scope);
    }

    /** Returns the number of the manager of a customer, {@link #NONE} if none is known now. */
    int find(long key, long nowMillis) {
        int first = first(key);
        for (int place = first; place < first + 2 * WAYS; place += 2) {
            long known = words.getOpaque(place + 1);
            if ((words.getOpaque(place) ^ known) == key && known != 0) {
                return nowMillis < known >>> NUMBER_BITS ? (int) (known & NUMBER_MASK) - 1 : NONE;
            }
        }
        return NONE;
    }

    /** Remembers the manager of a customer until a time. One whose number is beyond some millions is not remembered. */
    void put(long key, int manager, long untilMillis, long nowMillis) {
        if (manager >= NUMBER_MASK) {
            return;
        }
        int first = first(key);
        int victim = first + 2 * (int) (key >>> 62);
        boolean free = false;
        for (int place = first; place < first + 2 * WAYS; place += 2) {
            long known = words.getOpaque(place + 1);
            if ((words.getOpaque(place) ^ known) == key && known != 0) {
                victim = place;
                break;
            }
            if (!free && known >>> NUMBER_BITS <= nowMillis) {
                victim = place;
                free = true;
            }
        }
        long known = Math.max(0, Math.min(LAST_MILLIS, untilMillis)) << NUMBER_BITS | (manager + 1);
        words.setOpaque(victim + 1, known);
        words.setOpaque(victim, key ^ known);
    }

    /** Returns the first word a search reads. */
    long firstWord(long key) {
        return words.getOpaque(first(key) + 1);
    }

    private int first(long key) {
        return ((int) Rendezvous.mix(key) & setMask) * 2 * WAYS;
    }
}
