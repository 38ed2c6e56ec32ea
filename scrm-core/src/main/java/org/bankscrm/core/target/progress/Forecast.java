package org.bankscrm.core.target.progress;

import org.bankscrm.core.decision.Reason;

/** What is likely to be done by the end of a period (期末预测), or why nobody can say. */
public sealed interface Forecast {
    /** Returns method and numbers. */
    Reason reason();

    /**
     * A number with its range.
     *
     * <p>The range comes from how much the working days so far differ among each other, as if the days left were drawn from
     * the same lot, independent of one another. It is meant to hold four times in five. It knows nothing of campaigns to
     * come, of holidays people take or of a source that dries up.
     *
     * @param low the lower end of what is done in all by then, rounded down, at least what is done
     * @param expected the number expected, half rounded up
     * @param high the upper end, rounded up
     * @param method how it was foreseen
     * @param daysSeen working days it rests on
     * @param daysLeft working days that are left
     * @param reason method and numbers
     */
    record Foreseen(
            long low, long expected, long high, ForecastMethod method, int daysSeen, int daysLeft, Reason reason)
            implements Forecast {}

    /**
     * A number without a range, because there are too few days to tell how much they differ.
     *
     * @param expected the number expected, half rounded up
     * @param daysSeen working days it rests on, at least 1
     */
    record WithoutRange(long expected, ForecastMethod method, int daysSeen, int daysLeft, Reason reason)
            implements Forecast {}

    /** No number: no working day has passed, or nothing was due so far. */
    record TooEarly(Reason reason) implements Forecast {}
}
