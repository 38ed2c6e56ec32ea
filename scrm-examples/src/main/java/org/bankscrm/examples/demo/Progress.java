package org.bankscrm.examples.demo;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Tells on a side channel what a long run is doing and how long each step took. */
final class Progress {
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintWriter out;
    private final LongSupplier nanos;
    private final long begin;
    private long last;

    /**
     * Makes a progress that starts now.
     *
     * @param nanos a clock that only moves forward, in nanoseconds, such as {@link System#nanoTime}
     */
    Progress(PrintWriter out, LongSupplier nanos) {
        this.out = out;
        this.nanos = nanos;
        this.begin = nanos.getAsLong();
        this.last = begin;
    }

    /** Returns the clock. */
    LongSupplier clock() {
        return nanos;
    }

    /** Tells that a step is done. */
    void done(String step) {
        long now = nanos.getAsLong();
        out.println(
                String.format(Locale.ROOT, "%6.1f s  %5.1f s  %s", seconds(now - begin), seconds(now - last), step));
        out.flush();
        last = now;
    }

    /** Tells something without a time. */
    void note(String text) {
        out.println(text);
        out.flush();
    }

    private static double seconds(long nanos) {
        return nanos / NANOS_PER_SECOND;
    }
}
