package org.bankscrm.examples.board;

import java.util.Arrays;

/**
 * The latest state of each relation between a contact and an employee.
 *
 * <p>The state of a relation is that of its latest fact. Facts may come in any order and repeatedly: a state and its time
 * are one number, and the largest wins. Of facts of the same instant (WeCom tells seconds) transfers come first, then
 * deletions, then additions, as attribution sorts them: a relation must have ended before it can begin again. So a relation
 * is live here if it is in {@link org.bankscrm.core.attribution.relation.RelationFold}, which needs all facts of a customer
 * at hand, where this keeps one number a relation.
 *
 * <p>An open-addressed table of two longs per place, at most two thirds full: 24 to 48 bytes per relation. Not
 * thread-safe.
 */
final class LiveRelations {
    /** What a fact makes of a relation, the stronger later. */
    enum State {
        /** Handed to another employee, or lost on the way. */
        GIVEN(0),
        /** Taken over from another employee. */
        TAKEN(1),
        ENDED(2),
        /** Added by the customer, not yet confirmed by the employee. */
        HALF(3),
        LIVE(4);

        private static final int RANKS = 8;

        private final int rank;

        State(int rank) {
            this.rank = rank;
        }

        private static boolean isLive(int rank) {
            return rank == LIVE.rank || rank == TAKEN.rank;
        }
    }

    /** Gets one relation. */
    interface Visitor {
        void visit(int contact, int employee);
    }

    private static final long FREE = -1;

    private long[] keys = new long[1 << 10];
    private long[] latest = new long[1 << 10];
    private int size;

    LiveRelations() {
        Arrays.fill(keys, FREE);
    }

    /**
     * Takes a fact in.
     *
     * @param contact the number of the contact, at least 0
     * @param employee the number of the employee, at least 0
     * @param micros when it happened, in microseconds since 1970
     */
    void accept(int contact, int employee, long micros, State state) {
        long key = (long) contact << 32 | employee;
        int place = placeOf(key);
        long stamp = Math.addExact(Math.multiplyExact(micros, State.RANKS), state.rank);
        if (keys[place] == FREE) {
            keys[place] = key;
            latest[place] = stamp;
            if (++size > keys.length / 3 * 2) {
                grow();
            }
        } else {
            latest[place] = Math.max(latest[place], stamp);
        }
    }

    /** Returns whether the relation is live. */
    boolean isLive(int contact, int employee) {
        int place = placeOf((long) contact << 32 | employee);
        return keys[place] != FREE && State.isLive(rankAt(place));
    }

    /** Shows every live relation, in no particular order. */
    void forEachLive(Visitor visitor) {
        for (int place = 0; place < keys.length; place++) {
            if (keys[place] != FREE && State.isLive(rankAt(place))) {
                visitor.visit((int) (keys[place] >>> 32), (int) keys[place]);
            }
        }
    }

    /** Returns how many relations wait for the employee. */
    long half() {
        long half = 0;
        for (int place = 0; place < keys.length; place++) {
            if (keys[place] != FREE && rankAt(place) == State.HALF.rank) {
                half++;
            }
        }
        return half;
    }

    private int rankAt(int place) {
        return (int) Math.floorMod(latest[place], (long) State.RANKS);
    }

    private int placeOf(long key) {
        int place = hash(key) & (keys.length - 1);
        while (keys[place] != FREE && keys[place] != key) {
            place = (place + 1) & (keys.length - 1);
        }
        return place;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldLatest = latest;
        keys = new long[oldKeys.length * 2];
        latest = new long[oldKeys.length * 2];
        Arrays.fill(keys, FREE);
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldKeys[old] != FREE) {
                int place = placeOf(oldKeys[old]);
                keys[place] = oldKeys[old];
                latest[place] = oldLatest[old];
            }
        }
    }

    private static int hash(long key) {
        long mixed = (key ^ (key >>> 32)) * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32);
    }
}
