package org.bankscrm.core.target.progress;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What progress needs to know of a plan: how much is due of whom by when (计划进度): a port.
 *
 * <p>One version of a plan, which never changes. Implementations must be thread-safe.
 */
public interface DuePlan {
    /** Returns the version of the plan; every evaluation names it. */
    String version();

    /** Returns the first day of the plan. */
    LocalDate firstDay();

    /** Returns the last day of the plan, not before the first. */
    LocalDate lastDay();

    /** Returns the line of a person or unit; empty if the plan knows none. */
    Optional<Line> line(Subject subject);

    /** What is due of one person or unit, day by day. It never falls. */
    interface Line {
        /** Returns what is due over all days of the plan, at least 0. */
        long total();

        /**
         * Returns what is due in all by the end of a day: 0 before the first day, and from the last day on {@link #total}
         * less what the plan could place on no day.
         */
        long dueThrough(LocalDate day);

        /** Returns what is due on a single day, at least 0. */
        default long dueOn(LocalDate day) {
            return dueThrough(day) - dueThrough(day.minusDays(1));
        }
    }
}
