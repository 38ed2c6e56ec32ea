package org.bankscrm.examples.demo;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Tells on a side channel what a long run is doing and how long each step took; on a terminal with a bar in between.
 *
 * <p>Not thread-safe.
 */
final class Progress {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int BAR = 30;
    private static final String ERASED = "\r" + " ".repeat(78) + "\r";

    private final PrintWriter out;
    private final boolean bars;
    private final LongSupplier nanos;
    private final long begin;
    private long last;
    private String step = "";
    private int shown = -1;

    /**
     * Makes a progress that starts now; it draws bars if it writes to a {@link TerminalWriter}.
     *
     * @param nanos a clock that only moves forward, in nanoseconds, such as {@link System#nanoTime}
     */
    Progress(PrintWriter out, LongSupplier nanos) {
        this.out = out;
        this.bars = out instanceof TerminalWriter;
        this.nanos = nanos;
        this.begin = nanos.getAsLong();
        this.last = begin;
    }

    /** Returns the clock. */
    LongSupplier clock() {
        return nanos;
    }

    /** Tells on a terminal what begins. */
    void begin(String what) {
        step = what;
        shown = -1;
        at(0, 1);
    }

    /** Tells on a terminal how much of a step is done; cheap to call often. */
    void at(long part, long whole) {
        int percent = whole <= 0 ? 0 : (int) (Math.min(part, whole) * 100 / whole);
        if (bars && percent != shown) {
            shown = percent;
            int filled = percent * BAR / 100;
            out.print(String.format(
                    Locale.ROOT,
                    "%s[%s%s] %3d %%  %s",
                    ERASED,
                    "#".repeat(filled),
                    "-".repeat(BAR - filled),
                    percent,
                    step));
            out.flush();
        }
    }

    /** Tells that a step is done. */
    void done(String what) {
        long now = nanos.getAsLong();
        note(String.format(Locale.ROOT, "%6.1f s  %5.1f s  %s", seconds(now - begin), seconds(now - last), what));
        last = now;
    }

    /** Tells something without a time. */
    void note(String text) {
        out.println((bars ? ERASED : "") + text);
        out.flush();
    }

    private static double seconds(long nanos) {
        return nanos / NANOS_PER_SECOND;
    }
}
