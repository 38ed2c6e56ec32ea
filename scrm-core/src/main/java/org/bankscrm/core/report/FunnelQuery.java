package org.bankscrm.core.report;

import org.bankscrm.core.time.Period;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Which number is asked for.
 *
 * @param subject whose
 * @param from the first day
 * @param through the last day, not before the first
 * @param slice narrowed to whom
 * @param view by which day
 */
public record FunnelQuery(ReportSubject subject, LocalDate from, LocalDate through, Slice slice, FunnelView view) {
    public FunnelQuery {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(slice, "slice");
        Objects.requireNonNull(view, "view");
        if (through.isBefore(from)) {
            throw new IllegalArgumentException("through must not be before from " + from + ": " + through);
        }
    }

    /** Returns the question about those added in a day, week, month or quarter. */
    public static FunnelQuery of(ReportSubject subject, Period period) {
        return of(subject, period.firstDay(), period.lastDay());
    }

    /** Returns the question about those added from one day through another. */
    public static FunnelQuery of(ReportSubject subject, LocalDate from, LocalDate through) {
        return new FunnelQuery(subject, from, through, Slice.ALL, FunnelView.BY_ADD_DAY);
    }

    /** Returns this question narrowed to a slice, in place of the one it had. */
    public FunnelQuery with(Slice other) {
        return new FunnelQuery(subject, from, through, other, view);
    }

    /** Returns this question by another day. */
    public FunnelQuery with(FunnelView other) {
        return new FunnelQuery(subject, from, through, slice, other);
    }

    boolean covers(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(through);
    }
}
