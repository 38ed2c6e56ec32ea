package org.bankscrm.core.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers a few thousand names 0, 1, 2 … in the order in which they first appear. */
final class Names<T> {
    static final int NONE = -1;

    private final List<T> names = new ArrayList<>();
    private final Map<T, Integer> numbers = new HashMap<>();

    int add(T name) {
        Integer known = numbers.get(name);
        if (known != null) {
            return known;
        }
        numbers.put(name, names.size());
        names.add(name);
        return names.size() - 1;
    }

    int find(T name) {
        return numbers.getOrDefault(name, NONE);
    }

    T get(int number) {
        return names.get(number);
    }

    int size() {
        return names.size();
    }
}
