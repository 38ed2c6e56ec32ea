package org.bankscrm.core.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The one place that says when a bank's day begins (营业日).
 *
 * <p>Mainland China keeps one official time. Its clocks moved for summer time in the 1940s and from 1986 to 1991 (IANA time
 * zone database), so a day is not always 24 hours long and sums of hours must not stand in for these methods.
 */
public final class BankTime {
    /** The zone in which a bank's day begins, wherever no other zone is passed in: Asia/Shanghai. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private BankTime() {}

    /**
     * Returns the date in {@link #ZONE} on which {@code instant} falls.
     *
     * @throws java.time.DateTimeException if that date is beyond {@link LocalDate#MAX} or before {@link LocalDate#MIN}
     */
    public static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /** Returns the first instant of {@code date} in {@link #ZONE}. */
    public static Instant startOf(LocalDate date) {
        return date.atStartOfDay(ZONE).toInstant();
    }
}
