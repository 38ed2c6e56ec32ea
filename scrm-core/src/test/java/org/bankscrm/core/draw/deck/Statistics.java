package org.bankscrm.core.draw.deck;

import java.util.Arrays;

/** Tail probabilities of the tests of fairness; doubles, for statistics only. */
final class Statistics {
    private static final double[] LANCZOS = {
        676.5203681218851,
        -1259.1392167224028,
        771.3234287776531,
        -176.6150291621406,
        12.507343278686905,
        -0.13857109526572012,
        9.984369578019572e-6,
        1.5056327351493116e-7
    };

    private Statistics() {}

    /** The probability that a chi-square with these degrees of freedom is at least {@code x}. */
    static double chiSquareTail(double x, double degrees) {
        return x <= 0 ? 1 : upperGamma(degrees / 2, x / 2);
    }

    /** The probability that a standard normal is at least {@code z} away from zero. */
    static double normalTail(double z) {
        return chiSquareTail(z * z, 1);
    }

    /** The chi-square of counts against equal expectations. */
    static double uniformTail(long[] counts) {
        double expected = (double) Arrays.stream(counts).sum() / counts.length;
        double sum = 0;
        for (long count : counts) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return chiSquareTail(sum, counts.length - 1);
    }

    /** The asymptotic probability of a Kolmogorov–Smirnov distance from uniform on [0, 1] of at least that of the sample. */
    static double ksTail(double[] sample) {
        double[] sorted = sample.clone();
        Arrays.sort(sorted);
        double n = sorted.length;
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            distance = Math.max(distance, Math.max((i + 1) / n - sorted[i], sorted[i] - i / n));
        }
        double t = (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n)) * distance;
        double sum = 0;
        for (int k = 1; k <= 100; k++) {
            sum += (k % 2 == 1 ? 2 : -2) * Math.exp(-2 * k * k * t * t);
        }
        return t < 0.2 ? 1 : Math.min(1, Math.max(0, sum));
    }

    /** Chi-square of a table against independence of rows and columns. */
    static double independenceTail(long[][] table) {
        int columns = table[0].length;
        double[] columnSums = new double[columns];
        double total = 0;
        for (long[] row : table) {
            for (int j = 0; j < columns; j++) {
                columnSums[j] += row[j];
                total += row[j];
            }
        }
        double x = 0;
        for (long[] row : table) {
            double rowSum = Arrays.stream(row).sum();
            for (int j = 0; j < columns; j++) {
                double expected = rowSum * columnSums[j] / total;
                x += expected == 0 ? 0 : (row[j] - expected) * (row[j] - expected) / expected;
            }
        }
        return chiSquareTail(x * (total - 1) / total, (table.length - 1.0) * (columns - 1));
    }

    /** The regularized upper incomplete gamma function, by series or continued fraction (Abramowitz and Stegun 6.5). */
    private static double upperGamma(double a, double x) {
        double front = Math.exp(a * Math.log(x) - x - logGamma(a));
        if (x < a + 1) {
            double term = 1 / a;
            double sum = term;
            for (int n = 1; n < 100_000 && term > sum * 1e-16; n++) {
                term *= x / (a + n);
                sum += term;
            }
            return Math.max(0, 1 - front * sum);
        }
        double b = x + 1 - a;
        double c = 1e300;
        double d = 1 / b;
        double h = d;
        for (int n = 1; n < 100_000; n++) {
            double an = -n * (n - a);
            b += 2;
            d = 1 / (an * d + b);
            c = b + an / c;
            double factor = c * d;
            h *= factor;
            if (Math.abs(factor - 1) < 1e-15) {
                break;
            }
        }
        return front * h;
    }

    private static double logGamma(double x) {
        if (x < 0.5) {
            return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
        }
        double sum = 0.9999999999998099;
        for (int i = 0; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x + i);
        }
        double t = x + LANCZOS.length - 1.5;
        return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
    }
}
