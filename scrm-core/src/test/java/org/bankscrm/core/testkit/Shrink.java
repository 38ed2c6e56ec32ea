package org.bankscrm.core.testkit;

import java.util.ArrayList;
import java.util.List;

/** The usual ways to make a failing value smaller, for {@link Property#shrinking}. */
public final class Shrink {
    private Shrink() {}

    /** Returns the list without its first or second half, then without each one of its elements. */
    public static <E> List<List<E>> list(List<E> list) {
        List<List<E>> candidates = new ArrayList<>();
        int half = list.size() / 2;
        if (half > 0) {
            candidates.add(List.copyOf(list.subList(half, list.size())));
            candidates.add(List.copyOf(list.subList(0, half)));
        }
        for (int i = 0; i < list.size(); i++) {
            List<E> shorter = new ArrayList<>(list);
            shorter.remove(i);
            candidates.add(shorter);
        }
        return candidates;
    }

    /** Returns zero, the half and the neighbour nearer to zero. */
    public static List<Long> number(long value) {
        if (value == 0) {
            return List.of();
        }
        return List.of(0L, value / 2, value - Long.signum(value));
    }
}
