package org.bankscrm.core.report;

import org.bankscrm.core.time.BankTime;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Finds the place of a day by arithmetic; asking the zone for every fact would cost more than counting it. */
final class DayTable {
    private static final long DAY_MICROS = 86_400_000_000L;

    /** The first microsecond of every day, and of the one behind the last. */
    private final long[] starts;

    DayTable(ReportDays days) {
        starts = new long[days.count() + 1];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = micros(BankTime.startOf(days.first().plusDays(i)));
        }
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** Returns the place of the day, -1 before the first, the number of days behind the last. */
    int indexOf(long micros) {
        int last = starts.length - 1;
        if (micros < starts[0]) {
            return -1;
        } else if (micros >= starts[last]) {
            return last;
        }
        int at = (int) Math.min(last - 1, (micros - starts[0]) / DAY_MICROS);
        while (micros < starts[at]) {
            at--;
        }
        while (micros >= starts[at + 1]) {
            at++;
        }
        return at;
    }
}
