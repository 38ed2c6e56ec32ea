package org.bankscrm.compliance.words.context;

/**
 * Where a phrase stands in a {@link Passage}: indices of classes.
 *
 * @param from the first class
 * @param to the last class
 * @param headEnd the last class of the first part of a phrase with two parts, otherwise {@code to}
 * @param tailStart the first class of the second part of a phrase with two parts, otherwise {@code from}
 */
public record Span(int from, int to, int headEnd, int tailStart) {
    /** Returns the span of a phrase in one part. */
    public static Span of(int from, int to) {
        return new Span(from, to, to, from);
    }

    boolean hasGap() {
        return headEnd < tailStart;
    }
}
