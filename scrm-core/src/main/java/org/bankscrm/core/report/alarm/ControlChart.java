package org.bankscrm.core.report.alarm;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.time.WorkCalendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Judges the days of a series by an individuals chart (单值控制图).
 *
 * <p>Only working days count: work done on days off goes with the working day after it. A day is judged by the working days
 * before it alone, so that a bad day does not widen the limits by which it is judged. The mean is theirs; the standard
 * deviation is estimated by the mean difference of neighbours, their moving range, divided by {@value #D2} (d₂ of two
 * values; W. A. Shewhart, 1931; Montgomery, Introduction to Statistical Quality Control). A day beyond the limits is out, and
 * so is the last of a run of days on one side of the mean. Limits are statistics and stay {@code double}; the lower one is
 * not below 0. If all days before were alike the deviation is 0 and any other number is out.
 *
 * <p>For steady numbers one of some 370 working days is beyond three deviations by chance, one of some 200 the end of a run
 * of eight. Immutable and thread-safe.
 */
public final class ControlChart {
    /** d₂ of the range of two values, to three digits: 2/√π. */
    public static final double D2 = 1.128;

    private final WorkCalendar calendar;
    private final ChartRule rule;

    /** What was found of a day. */
    public enum Finding {
        /** Too few working days before it. */
        NOT_JUDGED,
        /** Within the limits. */
        WITHIN,
        /** Above the upper limit. */
        ABOVE,
        /** Below the lower limit. */
        BELOW,
        /** The last of a run of days above the mean. */
        RUN_ABOVE,
        /** The last of a run of days below the mean. */
        RUN_BELOW;

        /** Returns whether somebody should look. */
        public boolean isAlarm() {
            return this != NOT_JUDGED && this != WITHIN;
        }
    }

    /**
     * A working day, judged.
     *
     * @param day the day
     * @param value its number, with those of the days off before it
     * @param finding what was found
     * @param mean the mean of the days before; 0 as long as it is not judged, so the limits
     * @param lower the lower limit, at least 0
     * @param upper the upper limit
     * @param reason rule and numbers
     */
    public record Point(
            LocalDate day, long value, Finding finding, double mean, double lower, double upper, Reason reason) {}

    /** Makes a chart for the working days of a calendar. */
    public ControlChart(WorkCalendar calendar, ChartRule rule) {
        this.calendar = calendar;
        this.rule = rule;
    }

    /**
     * Returns every working day of a range, judged, in order. Days off behind the last of them are left out.
     *
     * @param series the number of each day; days that are missing count as 0
     * @param from the first day of the range; what is before it is not looked at
     * @param through the last day of the range, over when it is asked
     * @return an empty list if no day of the range is worked
     * @throws ArithmeticException if the numbers of a working day and the days off before it do not fit a long
     */
    public List<Point> judge(Map<LocalDate, Long> series, LocalDate from, LocalDate through) {
        NavigableMap<LocalDate, Long> working = new TreeMap<>();
        long carried = 0;
        for (LocalDate day = from; !day.isAfter(through); day = day.plusDays(1)) {
            carried = Math.addExact(carried, series.getOrDefault(day, 0L));
            if (calendar.isWorkday(day)) {
                working.put(day, carried);
                carried = 0;
            }
        }
        List<LocalDate> days = List.copyOf(working.keySet());
        List<Long> values = List.copyOf(working.values());
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            points.add(judge(days.get(i), values, i));
        }
        return List.copyOf(points);
    }

    private Point judge(LocalDate day, List<Long> values, int at) {
        long value = values.get(at);
        List<Long> before = values.subList(Math.max(0, at - rule.baselineDays()), at);
        if (before.size() < rule.leastDays()) {
            return new Point(day, value, Finding.NOT_JUDGED, 0, 0, 0, reason(Finding.NOT_JUDGED, value, before.size()));
        }
        double mean = before.stream().mapToLong(Long::longValue).average().orElseThrow();
        double reach = rule.sigmas() * movingRange(before) / D2;
        double lower = Math.max(0, mean - reach);
        double upper = mean + reach;
        Finding finding =
                value > upper ? Finding.ABOVE : value < lower ? Finding.BELOW : run(values.subList(0, at + 1), mean);
        Reason reason = reason(finding, value, before.size())
                .with("mean", text(mean))
                .with("lower", text(lower))
                .with("upper", text(upper));
        return new Point(day, value, finding, mean, lower, upper, reason);
    }

    static double movingRange(List<Long> values) {
        double sum = 0;
        for (int i = 1; i < values.size(); i++) {
            sum += Math.abs(values.get(i) - values.get(i - 1));
        }
        return sum / (values.size() - 1);
    }

    private Finding run(List<Long> values, double mean) {
        if (values.size() >= rule.runLength()) {
            List<Long> last = values.subList(values.size() - rule.runLength(), values.size());
            if (last.stream().allMatch(value -> value > mean)) {
                return Finding.RUN_ABOVE;
            } else if (last.stream().allMatch(value -> value < mean)) {
                return Finding.RUN_BELOW;
            }
        }
        return Finding.WITHIN;
    }

    private Reason reason(Finding finding, long value, int baseline) {
        return Reason.of(rule.rule(), finding).with("value", value).with("baselineDays", baseline);
    }

    private static String text(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }
}
