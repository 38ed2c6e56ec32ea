package org.bankscrm.core.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The days a report covers (统计区间), in Asia/Shanghai.
 *
 * @param first the first day
 * @param last the last day, not before the first, at most {@value #MOST} days in all
 */
public record ReportDays(LocalDate first, LocalDate last) {
    /** The most days a report covers: 1,100, three years. */
    public static final int MOST = 1_100;

    public ReportDays {
        long count = ChronoUnit.DAYS.between(first, last) + 1;
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException(
                    "last must be 0 to " + (MOST - 1) + " days after first " + first + ": " + last);
        }
    }

    /** Returns how many days there are. */
    public int count() {
        return Math.toIntExact(ChronoUnit.DAYS.between(first, last) + 1);
    }

    /** Returns whether a day is one of them. */
    public boolean contains(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    /** Returns the place of a day counted from 0; negative before the first day, {@link #count()} or more behind the last. */
    long indexOf(LocalDate day) {
        return ChronoUnit.DAYS.between(first, day);
    }
}
