package org.bankscrm.wecom.limit;

import java.time.Instant;

/** Where the units of an API come from besides this process's own counts. Thread-safe. */
interface UnitSource {
    /** Units without end. */
    UnitSource ENDLESS = new UnitSource() {
        @Override
        public Units take(long units, Instant deadline) {
            return Units.ALL;
        }

        @Override
        public void giveBack(long units, long stamp) {}
    };

    /** Takes units; may block, but not beyond the deadline. */
    Units take(long units, Instant deadline) throws InterruptedException;

    /** Gives units back that were taken with this stamp and are not used; too late, they are lost. */
    void giveBack(long units, long stamp);

    /** What came of it. */
    sealed interface Units {
        /** All of a process's own limits may be used. */
        Taken ALL = new Taken(100, 0);
    }

    /**
     * The call may pass as far as the source is concerned.
     *
     * @param percent the share of this process's own limits that may be used
     * @param stamp what to give the units back with
     */
    record Taken(int percent, long stamp) implements Units {
        /** The stamp of units the source has not counted. */
        static final long NOT_COUNTED = -1;
    }

    /** The call may not pass before {@code until}. */
    record Lacking(HoldReason reason, Instant until) implements Units {}
}
