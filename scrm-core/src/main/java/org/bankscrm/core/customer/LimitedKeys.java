package org.bankscrm.core.customer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The keys of limited kinds of every person, and whether two persons together have too many of them. */
final class LimitedKeys {
    private static final int NONE = -1;

    /** What is counted together: a kind, or the openids of one app. */
    private record Slot(KeyKind kind, String app) {}

    private final int[] slotOf;
    private final int[] limit;
    private final int[] count;
    private final int[] otherCount;

    /** By root: one limited key of the person, from which {@code ring} leads through all of them. */
    private final int[] first;

    private final int[] ring;

    LimitedKeys(List<CustomerKey> keys, CardinalityRules rules) {
        slotOf = new int[keys.size()];
        first = new int[keys.size()];
        ring = new int[keys.size()];
        Map<Slot, Integer> slots = new HashMap<>();
        List<Integer> limits = new ArrayList<>();
        for (int key = 0; key < keys.size(); key++) {
            OptionalInt most = rules.limitOf(keys.get(key).kind());
            slotOf[key] = NONE;
            first[key] = NONE;
            if (most.isPresent()) {
                slotOf[key] = slots.computeIfAbsent(slot(keys.get(key)), slot -> {
                    limits.add(most.getAsInt());
                    return limits.size() - 1;
                });
                first[key] = key;
                ring[key] = key;
            }
        }
        limit = limits.stream().mapToInt(Integer::intValue).toArray();
        count = new int[limit.length];
        otherCount = new int[limit.length];
    }

    private static Slot slot(CustomerKey key) {
        return new Slot(key.kind(), key instanceof OpenId openId ? openId.appId() : "");
    }

    /** Returns all keys of the slots that would overflow if the persons of two roots were one; empty if they may be. */
    List<Integer> clash(int a, int b) {
        if (first[a] == NONE || first[b] == NONE) {
            return List.of();
        }
        add(a, count, 1);
        add(b, otherCount, 1);
        List<Integer> clashing = new ArrayList<>();
        collect(a, clashing);
        collect(b, clashing);
        add(a, count, -1);
        add(b, otherCount, -1);
        return clashing;
    }

    private void add(int root, int[] counts, int change) {
        int key = first[root];
        do {
            counts[slotOf[key]] += change;
            key = ring[key];
        } while (key != first[root]);
    }

    private void collect(int root, List<Integer> clashing) {
        int key = first[root];
        do {
            int slot = slotOf[key];
            if (count[slot] > 0 && otherCount[slot] > 0 && count[slot] + otherCount[slot] > limit[slot]) {
                clashing.add(key);
            }
            key = ring[key];
        } while (key != first[root]);
    }

    /** Records that the persons of roots {@code a} and {@code b} are one with the root {@code joint}. */
    void join(int a, int b, int joint) {
        if (first[a] != NONE && first[b] != NONE) {
            int next = ring[first[a]];
            ring[first[a]] = ring[first[b]];
            ring[first[b]] = next;
        } else if (first[a] == NONE) {
            first[joint] = first[b];
            return;
        }
        first[joint] = first[a];
    }
}
