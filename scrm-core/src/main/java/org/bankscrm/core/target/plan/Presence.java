package org.bankscrm.core.target.plan;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much of a day a person is there (出勤), in percent from 0 to 100.
 *
 * <p>Only the proportion between the days matters to the plan: who is there half of every day gets the days of one who is
 * there in full. That such a person gets less in all is said by weight and bounds.
 *
 * @param usualPercent on a day without an exception
 * @param exceptions the days that differ; 0 is a day of leave (请假)
 */
public record Presence(int usualPercent, Map<LocalDate, Integer> exceptions) {
    /** There in full on every day. */
    public static final Presence FULL = new Presence(100, Map.of());

    public Presence {
        exceptions = Map.copyOf(exceptions);
        check(usualPercent, "usualPercent");
        exceptions.forEach((date, percent) -> check(percent, "presence on " + date));
    }

    /** Returns this presence with leave on further days. */
    public Presence withLeave(Collection<LocalDate> dates) {
        Map<LocalDate, Integer> more = new TreeMap<>(exceptions);
        dates.forEach(date -> more.put(date, 0));
        return new Presence(usualPercent, more);
    }

    /** Returns how much the person is there on {@code date}, in percent. */
    public int on(LocalDate date) {
        return exceptions.getOrDefault(date, usualPercent);
    }

    /** Returns whether every day is like every other. */
    boolean isEven() {
        return exceptions.isEmpty() && usualPercent > 0;
    }

    private static void check(int percent, String name) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException(name + " must be 0 to 100 percent: " + percent);
        }
    }
}
