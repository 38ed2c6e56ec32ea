package org.bankscrm.core.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sets of numbered keys as rings: each key knows the next one of its set. Four bytes a key. */
final class Rings {
    private int[] next = new int[0];
    private int size;

    void grow(int keys) {
        if (keys > next.length) {
            next = Arrays.copyOf(next, Math.max(64, Math.max(keys, next.length + next.length / 2)));
        }
        for (; size < keys; size++) {
            next[size] = size;
        }
    }

    int next(int key) {
        return next[key];
    }

    boolean isAlone(int key) {
        return next[key] == key;
    }

    boolean together(int a, int b) {
        int at = a;
        do {
            if (at == b) {
                return true;
            }
            at = next[at];
        } while (at != a);
        return false;
    }

    /** Joins the sets of two keys of different sets. */
    void join(int a, int b) {
        int behind = next[a];
        next[a] = next[b];
        next[b] = behind;
    }

    /** Makes the keys sets of their own; they must be whole sets. */
    void part(List<Integer> keys) {
        keys.forEach(key -> next[key] = key);
    }

    List<Integer> members(int key) {
        List<Integer> members = new ArrayList<>();
        int at = key;
        do {
            members.add(at);
            at = next[at];
        } while (at != key);
        return members;
    }
}
