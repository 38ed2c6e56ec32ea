package org.bankscrm.core.target.plan;

import org.bankscrm.core.target.allocation.Allocation;
import org.bankscrm.core.target.allocation.Excess;
import org.bankscrm.core.target.allocation.Webster;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * The shape of an ideal cumulative line: how much each day counts. With a total R the line stands at
 * R · weight up to the day / whole weight, an exact fraction.
 *
 * <p>Every comparison is made in whole numbers; products beyond a long are taken as big integers.
 */
final class DayLine {
    /** The greatest whole weight, which leaves room for a percentage of a percentage. */
    static final long MOST_WEIGHT = Long.MAX_VALUE / 20_000;

    private final long[] upTo;

    private DayLine(long[] upTo) {
        this.upTo = upTo;
    }

    /** Returns the line of these weights, one per day. Their sum must fit in a long. */
    static DayLine of(long[] weights) {
        long[] upTo = new long[weights.length + 1];
        for (int day = 0; day < weights.length; day++) {
            upTo[day + 1] = Math.addExact(upTo[day], weights[day]);
        }
        return new DayLine(upTo);
    }

    int days() {
        return upTo.length - 1;
    }

    long weight(int day) {
        return upTo[day + 1] - upTo[day];
    }

    long wholeWeight() {
        return upTo[upTo.length - 1];
    }

    /** Returns the weight of the days from {@code day} on. */
    long weightFrom(int day) {
        return wholeWeight() - upTo[day];
    }

    /** Returns the weight of the days up to {@code day}, it included. */
    long weightUpTo(int day) {
        return upTo[day + 1];
    }

    long[] weights() {
        long[] weights = new long[days()];
        for (int day = 0; day < weights.length; day++) {
            weights[day] = weight(day);
        }
        return weights;
    }

    /** Returns this line with no weight before {@code day}. */
    DayLine from(int day) {
        long[] rest = new long[upTo.length];
        for (int i = day; i < upTo.length; i++) {
            rest[i] = upTo[i] - upTo[day];
        }
        return new DayLine(rest);
    }

    /** Returns the line with total {@code total} after {@code day}, rounded down. */
    long floor(long total, int day) {
        return share(total, upTo[day + 1], wholeWeight());
    }

    /** Returns whether the line stands exactly at {@code floor}, its value rounded down. */
    boolean isWhole(long total, int day, long floor) {
        // Both sides differ by less than the whole weight, so they are equal if their low 64 bits are.
        return floor * wholeWeight() == total * upTo[day + 1];
    }

    /** Returns whether some day of the line rises by more than {@code mostPerDay}. */
    boolean isSteeper(long total, int mostPerDay) {
        long heaviest = 0;
        for (int day = 0; day < days(); day++) {
            heaviest = Math.max(heaviest, weight(day));
        }
        int high =
                Long.compare(Math.multiplyHigh(heaviest, total), Math.multiplyHigh(wholeWeight(), (long) mostPerDay));
        return high > 0 || (high == 0 && Long.compareUnsigned(heaviest * total, wholeWeight() * mostPerDay) > 0);
    }

    /** Returns {@code total} shared out over the days in proportion to their weights, none above {@code mostPerDay}. */
    Allocation within(long total, int mostPerDay) {
        long[] most = new long[days()];
        Arrays.fill(most, mostPerDay);
        return Webster.allocate(weights(), total, new long[days()], most, Excess.CAPPED);
    }

    /** Returns factor · part / whole, rounded down, for numbers of at least 0. */
    static long share(long factor, long part, long whole) {
        if (Math.multiplyHigh(factor, part) == 0 && factor * part >= 0) {
            return factor * part / whole;
        }
        return BigInteger.valueOf(factor)
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }
}
