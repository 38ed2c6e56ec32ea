package org.bankscrm.core.target.plan;

import org.bankscrm.core.time.CalendarDay;
import org.bankscrm.core.time.Period;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The shapes of everybody's lines, one object for all whose shape is the same.
 *
 * <p>With monthly totals a day of a month counts for month total · day weight / day weights of the month, so that a line
 * passes through the same part of its total at the end of each month as management's totals do. Times the day weights of all
 * months, that is a whole number.
 */
final class LineShapes {
    private final PlanDays days;
    private final List<Long> monthTotals;
    private final Map<DayWeights, DayLine> byWeights = new HashMap<>();

    LineShapes(PlanDays days, List<Long> monthTotals) {
        this.days = days;
        this.monthTotals = monthTotals;
    }

    /** Adds to the faults why the weights of {@code unit} make no line. */
    void check(PlanUnit unit, List<PlanFault> faults) {
        int size = faults.size();
        long[] months = monthWeights(unit.weights());
        for (int month = 0; month < months.length; month++) {
            if (months[month] == 0 && !monthTotals.isEmpty() && monthTotals.get(month) > 0) {
                faults.add(new PlanFault.NoWorkingDay(unit.code(), days.months().get(month)));
            }
        }
        BigInteger whole = sum(exactWeights(unit.weights()));
        if (faults.size() == size && whole.signum() == 0 && !isAllZero()) {
            faults.add(new PlanFault.NoWorkingDay(unit.code(), days.period()));
        }
        if (whole.compareTo(BigInteger.valueOf(DayLine.MOST_WEIGHT)) > 0) {
            faults.add(new PlanFault.WeightsTooFine(unit.code()));
        }
    }

    private boolean isAllZero() {
        return !monthTotals.isEmpty() && monthTotals.stream().allMatch(total -> total == 0);
    }

    /** Returns the line of those who are there on every day. */
    DayLine of(DayWeights weights) {
        return byWeights.computeIfAbsent(weights, each -> lineOf(exactWeights(each)));
    }

    /** Returns the line of a person whose unit has these day weights. */
    DayLine of(DayWeights weights, Presence presence) {
        DayLine all = of(weights);
        return presence.isEven() ? all : present(all, presence);
    }

    /** Returns {@code line} with each day cut to the part of it the person is there. */
    DayLine present(DayLine line, Presence presence) {
        if (presence.isEven()) {
            return line;
        }
        BigInteger[] own = new BigInteger[line.days()];
        for (int day = 0; day < own.length; day++) {
            own[day] = BigInteger.valueOf(line.weight(day) * presence.on(days.date(day)));
        }
        return lineOf(own);
    }

    /** Returns the line that brings {@code amounts} in the months, each as the days of {@code line} in it count. */
    DayLine throughMonths(DayLine line, long[] amounts) {
        BigInteger[] weights = weighted(line.weights(), amounts);
        BigInteger whole = sum(weights);
        int shift = Math.max(0, whole.bitLength() - 58);
        for (int day = 0; day < weights.length; day++) {
            // Too fine to multiply exactly: the last bits of the proportions of days go.
            weights[day] = weights[day].shiftRight(shift);
        }
        return lineOf(weights);
    }

    private BigInteger[] exactWeights(DayWeights weights) {
        long[] plain = new long[days.count()];
        for (int day = 0; day < plain.length; day++) {
            CalendarDay each = days.days().get(day);
            plain[day] = weights.of(each);
        }
        long[] amounts = new long[days.months().size()];
        for (int month = 0; month < amounts.length; month++) {
            amounts[month] = monthTotals.isEmpty() ? 0 : monthTotals.get(month);
        }
        return reduced(monthTotals.isEmpty() ? big(plain) : weighted(plain, amounts));
    }

    private long[] monthWeights(DayWeights weights) {
        long[] sums = new long[days.months().size()];
        for (CalendarDay day : days.days()) {
            sums[monthOf(day)] += weights.of(day);
        }
        return sums;
    }

    private int monthOf(CalendarDay day) {
        List<Period> months = days.months();
        int month = 0;
        while (!months.get(month).contains(day.date())) {
            month++;
        }
        return month;
    }

    /** Returns amount of the month · weight of the day / weight of the month, times the weights of all months. */
    private BigInteger[] weighted(long[] plain, long[] amounts) {
        long[] sums = new long[amounts.length];
        long common = 0;
        for (long each : plain) {
            common = gcd(common, each);
        }
        for (int month = 0, day = 0; month < sums.length; month++) {
            for (; day < days.monthEnds().get(month); day++) {
                sums[month] += plain[day] / Math.max(1, common);
            }
        }
        BigInteger[] result = new BigInteger[plain.length];
        for (int month = 0, day = 0; month < sums.length; month++) {
            BigInteger others = BigInteger.valueOf(amounts[month]);
            for (int other = 0; other < sums.length; other++) {
                if (other != month && sums[other] > 0) {
                    others = others.multiply(BigInteger.valueOf(sums[other]));
                }
            }
            for (; day < days.monthEnds().get(month); day++) {
                result[day] = others.multiply(BigInteger.valueOf(plain[day] / Math.max(1, common)));
            }
        }
        return result;
    }

    private static DayLine lineOf(BigInteger[] weights) {
        BigInteger[] reduced = reduced(weights);
        long[] plain = new long[reduced.length];
        for (int day = 0; day < plain.length; day++) {
            plain[day] = reduced[day].longValueExact();
        }
        return DayLine.of(plain);
    }

    private static BigInteger[] reduced(BigInteger[] weights) {
        BigInteger common = BigInteger.ZERO;
        for (BigInteger weight : weights) {
            common = common.gcd(weight);
        }
        BigInteger[] reduced = weights.clone();
        if (common.signum() > 0) {
            for (int day = 0; day < reduced.length; day++) {
                reduced[day] = reduced[day].divide(common);
            }
        }
        return reduced;
    }

    private static BigInteger[] big(long[] values) {
        BigInteger[] result = new BigInteger[values.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = BigInteger.valueOf(values[i]);
        }
        return result;
    }

    private static BigInteger sum(BigInteger[] values) {
        BigInteger sum = BigInteger.ZERO;
        for (BigInteger value : values) {
            sum = sum.add(value);
        }
        return sum;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
