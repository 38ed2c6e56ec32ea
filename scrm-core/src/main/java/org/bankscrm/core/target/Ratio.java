package org.bankscrm.core.target;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact ratio of two whole numbers (比率), such as adds to days.
 *
 * <p>It keeps the numbers it was made of, so that 2 of 4 does not turn into 1 of 2; {@link #equals} compares these,
 * {@link #compareTo} compares the values exactly, whatever their size. A ratio over nothing is not defined and compares
 * below every other.
 *
 * @param numerator any number
 * @param denominator at least 0; 0 stands for a ratio that is not defined
 */
public record Ratio(long numerator, long denominator) implements Comparable<Ratio> {
    /** Parts per million that make up the whole: 1,000,000. */
    public static final long MILLION = 1_000_000;

    public Ratio {
        if (denominator < 0) {
            throw new IllegalArgumentException("denominator must be at least 0: " + denominator);
        }
    }

    /** Returns whether there is something to divide by. */
    public boolean isDefined() {
        return denominator > 0;
    }

    /**
     * Returns the ratio in parts per million, half rounded up; 0 if it is not defined.
     *
     * @throws ArithmeticException if it does not fit a long
     */
    public long ppm() {
        return ppm(RoundingMode.HALF_UP);
    }

    /**
     * Returns the ratio in parts per million; 0 if it is not defined.
     *
     * @throws ArithmeticException if it does not fit a long, or needs rounding and {@code rounding} forbids it
     */
    public long ppm(RoundingMode rounding) {
        if (denominator == 0) {
            return 0;
        }
        return new BigDecimal(BigInteger.valueOf(numerator).multiply(BigInteger.valueOf(MILLION)))
                .divide(BigDecimal.valueOf(denominator), 0, rounding)
                .longValueExact();
    }

    /** Returns the ratio in percent with two decimals, half rounded up, such as {@code 18.07%}; a dash if not defined. */
    public String percent() {
        return denominator == 0
                ? "–"
                : new BigDecimal(BigInteger.valueOf(numerator).multiply(BigInteger.valueOf(100)))
                                .divide(BigDecimal.valueOf(denominator), 2, RoundingMode.HALF_UP)
                                .toPlainString()
                        + "%";
    }

    /** Compares the values exactly. */
    @Override
    public int compareTo(Ratio other) {
        if (denominator == 0 || other.denominator == 0) {
            return Boolean.compare(isDefined(), other.isDefined());
        }
        long high = Math.multiplyHigh(numerator, other.denominator);
        long otherHigh = Math.multiplyHigh(other.numerator, denominator);
        return high != otherHigh
                ? Long.compare(high, otherHigh)
                : Long.compareUnsigned(numerator * other.denominator, other.numerator * denominator);
    }

    /** Returns {@code numerator/denominator}. */
    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
