package org.bankscrm.core.target.progress;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.ObjLongConsumer;

/** A number for each day of a stretch that grows as needed; eight bytes a day. Not thread-safe. */
final class DayRow {
    /** A longer stretch is a wrong date: ten years. */
    private static final int MOST_DAYS = 3_660;

    private LocalDate first = LocalDate.EPOCH;
    private long[] numbers = new long[0];

    void add(LocalDate day, long number) {
        reach(day);
        int at = indexOf(day);
        numbers[at] = Math.addExact(numbers[at], number);
    }

    private void reach(LocalDate day) {
        if (numbers.length == 0) {
            first = day;
            numbers = new long[1];
            return;
        }
        long at = ChronoUnit.DAYS.between(first, day);
        long before = Math.max(0, -at);
        long length = Math.max(numbers.length, at + 1) + before;
        if (length > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "days must lie within " + MOST_DAYS + " days of each other: " + first + " and " + day);
        }
        if (length > numbers.length) {
            long[] wider = new long[(int) length];
            System.arraycopy(numbers, 0, wider, (int) before, numbers.length);
            numbers = wider;
            first = first.minusDays(before);
        }
    }

    private int indexOf(LocalDate day) {
        return Math.toIntExact(ChronoUnit.DAYS.between(first, day));
    }

    /** Hands on every day whose number is not 0, in order. */
    void forEach(ObjLongConsumer<LocalDate> each) {
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] != 0) {
                each.accept(first.plusDays(i), numbers[i]);
            }
        }
    }

    /** Returns the row whose numbers are the sums of this one's from its first day through each. */
    DayRow cumulative() {
        DayRow sums = new DayRow();
        sums.first = first;
        sums.numbers = numbers.clone();
        for (int i = 1; i < sums.numbers.length; i++) {
            sums.numbers[i] = Math.addExact(sums.numbers[i - 1], sums.numbers[i]);
        }
        return sums;
    }

    /** Returns the number of the last day that is not behind {@code day}; 0 if there is none. */
    long atOrBefore(LocalDate day) {
        long at = Math.min(numbers.length - 1L, ChronoUnit.DAYS.between(first, day));
        return at < 0 ? 0 : numbers[(int) at];
    }
}
