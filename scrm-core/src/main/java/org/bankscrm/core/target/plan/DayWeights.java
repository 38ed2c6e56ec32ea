package org.bankscrm.core.target.plan;

import org.bankscrm.core.time.CalendarDay;

import java.time.DayOfWeek;
import java.util.stream.IntStream;

/**
 * How much of an ordinary working day each kind of day counts for a unit (日权重), in percent from 0 to {@value #MOST}.
 *
 * @param work a Monday to Friday on which people work
 * @param makeupWork a Saturday or Sunday on which people work in exchange for a day of a holiday (调休补班)
 * @param saturday a Saturday that is no day of work
 * @param sunday a Sunday that is no day of work
 * @param holiday a day off that a holiday notice names
 */
public record DayWeights(int work, int makeupWork, int saturday, int sunday, int holiday) {
    /** The greatest weight: 100 percent. */
    public static final int MOST = 100;

    /** Working days and make-up workdays count in full, all others nothing. */
    public static final DayWeights WORKDAYS = new DayWeights(100, 100, 0, 0, 0);

    /** As {@link #WORKDAYS}, for a hall that opens on Saturday: a Saturday counts 30 percent. */
    public static final DayWeights OPEN_ON_SATURDAY = new DayWeights(100, 100, 30, 0, 0);

    public DayWeights {
        if (!IntStream.of(work, makeupWork, saturday, sunday, holiday)
                .allMatch(weight -> weight >= 0 && weight <= MOST)) {
            throw new IllegalArgumentException("day weights must be 0 to " + MOST + " percent: " + work + ", "
                    + makeupWork + ", " + saturday + ", " + sunday + ", " + holiday);
        }
    }

    /** Returns the weight of a day, in percent. */
    public int of(CalendarDay day) {
        return switch (day.kind()) {
            case WORK -> work;
            case MAKEUP_WORK -> makeupWork;
            case WEEKEND -> day.date().getDayOfWeek() == DayOfWeek.SATURDAY ? saturday : sunday;
            case HOLIDAY -> holiday;
        };
    }
}
