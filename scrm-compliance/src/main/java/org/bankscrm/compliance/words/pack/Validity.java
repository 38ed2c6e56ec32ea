package org.bankscrm.compliance.words.pack;

import java.time.LocalDate;
import java.util.Objects;

/**
 * The days on which an entry is in force (有效期), half-open.
 *
 * @param from the first day
 * @param to the day after the last, later than {@code from}
 */
public record Validity(LocalDate from, LocalDate to) {
    /** In force on every day. */
    public static final Validity ALWAYS = new Validity(LocalDate.MIN, LocalDate.MAX);

    /**
     * Checks the rules above.
     *
     * @throws IllegalArgumentException if {@code to} is not later than {@code from}
     */
    public Validity {
        Objects.requireNonNull(from, "from");
        if (!to.isAfter(from)) {
            throw new IllegalArgumentException("to must be later than from " + from + ": " + to);
        }
    }

    /** Returns whether a day is one of them. */
    public boolean holds(LocalDate day) {
        return !day.isBefore(from) && day.isBefore(to);
    }

    /** Returns whether every day of the other is one of these. */
    public boolean covers(Validity other) {
        return !from.isAfter(other.from) && !to.isBefore(other.to);
    }
}
