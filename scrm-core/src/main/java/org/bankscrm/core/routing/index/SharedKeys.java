package org.bankscrm.core.routing.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The few customers of an index whose 52-bit keys are equal, told apart by their tags. Immutable and thread-safe. */
final class SharedKeys {
    private final List<Holder> holders;

    /**
     * One of several customers with a key.
     *
     * @param key the key they share
     * @param tag what tells this one
     * @param code the assignment
     */
    record Holder(long key, long tag, int code) {}

    /** @throws IllegalArgumentException if two have both key and tag in common */
    SharedKeys(List<Holder> holders) {
        List<Holder> sorted = new ArrayList<>(holders);
        sorted.sort(Comparator.comparingLong(Holder::key).thenComparingLong(Holder::tag));
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).key() == sorted.get(i - 1).key()
                    && sorted.get(i).tag() == sorted.get(i - 1).tag()) {
                throw new IllegalArgumentException("the keyer gives two customers the same key and the same tag");
            }
        }
        this.holders = List.copyOf(sorted);
    }

    List<Holder> holders() {
        return holders;
    }

    int find(long key, long tag) {
        int least = 0;
        int most = holders.size() - 1;
        while (least <= most) {
            int middle = (least + most) >>> 1;
            Holder holder = holders.get(middle);
            int order = holder.key() == key ? Long.compare(holder.tag(), tag) : Long.compare(holder.key(), key);
            if (order == 0) {
                return holder.code();
            }
            if (order < 0) {
                least = middle + 1;
            } else {
                most = middle - 1;
            }
        }
        return LineTable.NONE;
    }
}
