package org.bankscrm.core.time;

import java.time.LocalDate;

/**
 * What a calendar knows of one date.
 *
 * @param date the date
 * @param kind whether people work, and why
 * @param provenance whether that is published or may still change
 * @param name the festival in Chinese that makes the day a holiday or a make-up workday; empty on ordinary days
 */
public record CalendarDay(LocalDate date, DayKind kind, Provenance provenance, String name) {
    /** Returns whether people work on this day. */
    public boolean isWorkday() {
        return kind.isWorkday();
    }
}
