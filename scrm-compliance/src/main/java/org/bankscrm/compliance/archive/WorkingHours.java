package org.bankscrm.compliance.archive;

import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.WorkCalendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Objects;

/**
 * The hours in which an answer can be expected (服务时间): the same on every workday, in Asia/Shanghai.
 *
 * @param calendar which days are worked
 * @param opens when the hours begin
 * @param closes when they end, later than {@code opens}
 */
public record WorkingHours(WorkCalendar calendar, LocalTime opens, LocalTime closes) {
    /**
     * Checks the rules above.
     *
     * @throws IllegalArgumentException if {@code closes} is not later than {@code opens}
     */
    public WorkingHours {
        Objects.requireNonNull(calendar, "calendar");
        if (!closes.isAfter(opens)) {
            throw new IllegalArgumentException("closes must be later than opens " + opens + ": " + closes);
        }
    }

    /** Returns the hours of a counter, 9:00 to 17:00 on workdays. */
    public static WorkingHours counter(WorkCalendar calendar) {
        return new WorkingHours(calendar, LocalTime.of(9, 0), LocalTime.of(17, 0));
    }

    /** Returns how much of the time from one instant to a later one falls into the hours, else zero; costs a step per day. */
    public Duration between(Instant from, Instant to) {
        Duration worked = Duration.ZERO;
        LocalDate last = BankTime.dayOf(to);
        for (LocalDate day = BankTime.dayOf(from); !day.isAfter(last); day = day.plusDays(1)) {
            if (calendar.isWorkday(day)) {
                Instant opening = later(from, at(day, opens));
                Instant closing = earlier(to, at(day, closes));
                if (closing.isAfter(opening)) {
                    worked = worked.plus(Duration.between(opening, closing));
                }
            }
        }
        return worked;
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(BankTime.ZONE).toInstant();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
