package org.bankscrm.core.time;

/**
 * A period was to be divided into periods that do not make it up, such as a month into weeks.
 *
 * <p>The message names the period and the kinds that would do.
 */
public final class IndivisiblePeriodException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    IndivisiblePeriodException(Period period, PeriodKind parts) {
        super("a " + period.kind() + " is made up of parts of kind " + divisors(period.kind()) + ", not of " + parts
                + ": " + period);
    }

    private static String divisors(PeriodKind kind) {
        return switch (kind) {
            case DAY -> "DAY";
            case WEEK, MONTH -> "DAY or " + kind;
            case QUARTER -> "DAY, MONTH or QUARTER";
        };
    }
}
