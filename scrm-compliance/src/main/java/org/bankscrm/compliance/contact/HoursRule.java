package org.bankscrm.compliance.contact;

import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.DayKind;
import org.bankscrm.core.time.WorkCalendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Objects;
import java.util.Set;

/**
 * When customers are not contacted (勿扰时段、勿扰日), in Asia/Shanghai.
 *
 * @param quietFrom the first moment of the quiet hours of a day
 * @param quietTo the first moment after them; on the next day if it is before {@code quietFrom}; the same for none
 * @param closedKinds kinds of days without contact
 * @param closedDays single days without contact, such as a day of mourning
 */
public record HoursRule(LocalTime quietFrom, LocalTime quietTo, Set<DayKind> closedKinds, Set<LocalDate> closedDays) {
    /**
     * No contact from 21:00 to 9:00 and on public holidays.
     *
     * <p>No statute names hours for messages of banks. The hours are narrower than those the industry sets itself for
     * collecting debts, 8:00 to 22:00, since marketing can wait.
     */
    public static final HoursRule STANDARD =
            new HoursRule(LocalTime.of(21, 0), LocalTime.of(9, 0), Set.of(DayKind.HOLIDAY), Set.of());

    /** No contact from 21:00 to 9:00, on any day: what customers may expect help with does not wait for a holiday to end. */
    public static final HoursRule EVERY_DAY =
            new HoursRule(LocalTime.of(21, 0), LocalTime.of(9, 0), Set.of(), Set.of());

    /** No quiet hours and no closed days. */
    public static final HoursRule ALWAYS = new HoursRule(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, Set.of(), Set.of());

    /** Days that are looked through for an open one. */
    private static final int LONGEST_WAIT_DAYS = 60;

    /** Copies the sets. */
    public HoursRule {
        Objects.requireNonNull(quietFrom, "quietFrom");
        Objects.requireNonNull(quietTo, "quietTo");
        closedKinds = Set.copyOf(closedKinds);
        closedDays = Set.copyOf(closedDays);
    }

    /** Returns whether a moment lies in the quiet hours. */
    public boolean isQuiet(Instant at) {
        LocalTime time = LocalDateTime.ofInstant(at, BankTime.ZONE).toLocalTime();
        boolean fromOn = !time.isBefore(quietFrom);
        boolean before = time.isBefore(quietTo);
        return quietFrom.isAfter(quietTo) ? fromOn || before : fromOn && before;
    }

    /** Returns whether a day is without contact. */
    public boolean isClosed(LocalDate day, WorkCalendar calendar) {
        return closedDays.contains(day) || (!closedKinds.isEmpty() && closedKinds.contains(calendar.dayKind(day)));
    }

    /** Returns the first moment from {@code at} on that is open; {@link Instant#MAX} if none is within 60 days. */
    public Instant openFrom(Instant at, WorkCalendar calendar) {
        Instant candidate = at;
        for (int days = 0; days < LONGEST_WAIT_DAYS; ) {
            LocalDate day = BankTime.dayOf(candidate);
            if (isClosed(day, calendar)) {
                candidate = BankTime.startOf(day.plusDays(1));
                days++;
            } else if (isQuiet(candidate)) {
                LocalTime time =
                        LocalDateTime.ofInstant(candidate, BankTime.ZONE).toLocalTime();
                boolean sameDay = time.isBefore(quietTo);
                days += sameDay ? 0 : 1;
                candidate = (sameDay ? day : day.plusDays(1))
                        .atTime(quietTo)
                        .atZone(BankTime.ZONE)
                        .toInstant();
            } else {
                return candidate;
            }
        }
        return Instant.MAX;
    }
}
