package org.bankscrm.core.org;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Numbers rows from 0 in the order of their keys, so that sorting numbers sorts rows. */
final class Index<K extends Comparable<K>, T> {
    private final List<T> rows;
    private final Map<K, Integer> numbers;

    Index(Collection<T> all, Function<T, K> key) {
        rows = all.stream().sorted(Comparator.comparing(key)).toList();
        numbers = new HashMap<>(rows.size() * 2);
        for (int i = 0; i < rows.size(); i++) {
            numbers.put(key.apply(rows.get(i)), i);
        }
    }

    int size() {
        return rows.size();
    }

    T get(int number) {
        return rows.get(number);
    }

    /** Returns the number of the row of that key, {@link Spans#NONE} if there is none. */
    int of(K key) {
        return numbers.getOrDefault(key, Spans.NONE);
    }

    /** Returns the row of that number, nothing for negative ones. */
    Optional<T> find(int number) {
        return number < 0 ? Optional.empty() : Optional.of(rows.get(number));
    }
}
