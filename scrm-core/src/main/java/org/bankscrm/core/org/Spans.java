package org.bankscrm.core.org;

import org.bankscrm.core.time.Interval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** For each of the keys 0 to n - 1 the values it has over time, in two flat arrays. */
final class Spans {
    /** Answer of {@link #at}: the key has no value at that instant. As a key: no key at all. */
    static final int NONE = -1;

    private final int[] first;
    private final int[] values;
    private final Interval[] validities;

    private Spans(int keys, List<Row> rows) {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingInt(Row::key).thenComparing(row -> row.validity.start()));
        first = new int[keys + 1];
        rows.forEach(row -> first[row.key + 1]++);
        for (int key = 0; key < keys; key++) {
            first[key + 1] += first[key];
        }
        values = sorted.stream().mapToInt(Row::value).toArray();
        validities = sorted.stream().map(Row::validity).toArray(Interval[]::new);
    }

    record Row(int key, int value, Interval validity) {
        Row reversed() {
            return new Row(value, key, validity);
        }
    }

    static Spans of(int keys, List<Row> rows) {
        return new Spans(keys, rows);
    }

    /** Returns the value at an instant of a key that has one at a time, in logarithmic time; no key has no value. */
    int at(int key, Instant instant) {
        if (key < 0) {
            return NONE;
        }
        int low = first[key];
        int high = first[key + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (validities[middle].start().isAfter(instant)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low > first[key] && validities[low - 1].contains(instant) ? values[low - 1] : NONE;
    }

    /** Returns all values at an instant, in time linear in the values the key ever had. */
    IntStream allAt(int key, Instant instant) {
        if (key < 0) {
            return IntStream.empty();
        }
        return IntStream.range(first[key], first[key + 1])
                .filter(i -> validities[i].contains(instant))
                .map(i -> values[i]);
    }
}
