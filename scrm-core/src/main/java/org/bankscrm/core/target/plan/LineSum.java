package org.bankscrm.core.target.plan;

import java.math.BigInteger;
import java.util.IdentityHashMap;

/**
 * The sum of ideal lines, rounded half up, exactly.
 *
 * <p>Lines of one shape are added first. The fractions that remain are summed in units of 2⁻³⁰, each rounded down; only if
 * the error of that could change the result is the sum of fractions formed.
 */
final class LineSum {
    private static final int BITS = 30;

    private final DayLine[] lines;
    private final long[] totals;

    private LineSum(DayLine[] lines, long[] totals) {
        this.lines = lines;
        this.totals = totals;
    }

    static LineSum of(DayLine[] lines, long[] totals) {
        IdentityHashMap<DayLine, Long> byShape = new IdentityHashMap<>();
        for (int i = 0; i < lines.length; i++) {
            byShape.merge(lines[i], totals[i], Long::sum);
        }
        DayLine[] shapes = byShape.keySet().toArray(new DayLine[0]);
        long[] sums = new long[shapes.length];
        for (int i = 0; i < shapes.length; i++) {
            sums[i] = byShape.getOrDefault(shapes[i], 0L);
        }
        return new LineSum(shapes, sums);
    }

    /** Returns the sum after {@code day}, rounded half up. */
    long rounded(int day) {
        long whole = 0;
        long fractions = 0;
        for (int i = 0; i < lines.length; i++) {
            long floor = lines[i].floor(totals[i], day);
            long rest = restOf(i, day, floor);
            whole += floor;
            fractions += DayLine.share(rest, 1L << BITS, lines[i].wholeWeight());
        }
        long half = 1L << (BITS - 1);
        long low = (fractions + half) >> BITS;
        long high = (fractions + Math.max(0, lines.length - 1) + half) >> BITS;
        return whole + (low == high ? low : exact(day));
    }

    /** Returns total · weight up to the day less floor · whole weight; it is below the whole weight, so bits wrap rightly. */
    private long restOf(int line, int day, long floor) {
        return totals[line] * lines[line].weightUpTo(day) - floor * lines[line].wholeWeight();
    }

    private long exact(int day) {
        BigInteger over = BigInteger.ZERO;
        BigInteger under = BigInteger.ONE;
        for (int i = 0; i < lines.length; i++) {
            BigInteger whole = BigInteger.valueOf(lines[i].wholeWeight());
            long rest = restOf(i, day, lines[i].floor(totals[i], day));
            over = over.multiply(whole).add(BigInteger.valueOf(rest).multiply(under));
            under = under.multiply(whole);
        }
        return over.shiftLeft(1).add(under).divide(under.shiftLeft(1)).longValueExact();
    }
}
