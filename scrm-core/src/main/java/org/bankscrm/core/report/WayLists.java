package org.bankscrm.core.report;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** For every employee the keys whose adds count for the employee, as doubly linked lists; eight bytes a key. */
final class WayLists {
    private static final int END = -1;

    private int[] heads = new int[0];
    private int[] next = new int[0];
    private int[] previous = new int[0];

    void link(int employee, int key) {
        heads = grown(heads, employee + 1);
        next = grown(next, key + 1);
        previous = grown(previous, key + 1);
        next[key] = heads[employee];
        previous[key] = END;
        if (heads[employee] != END) {
            previous[heads[employee]] = key;
        }
        heads[employee] = key;
    }

    void unlink(int employee, int key) {
        if (previous[key] == END) {
            heads[employee] = next[key];
        } else {
            next[previous[key]] = next[key];
        }
        if (next[key] != END) {
            previous[next[key]] = previous[key];
        }
    }

    void forEach(int employee, IntConsumer each) {
        if (employee >= heads.length) {
            return;
        }
        for (int key = heads[employee]; key != END; key = next[key]) {
            each.accept(key);
        }
    }

    private static int[] grown(int[] array, int length) {
        if (length <= array.length) {
            return array;
        }
        int[] longer = Arrays.copyOf(array, Math.max(64, Math.max(length, array.length + array.length / 2)));
        Arrays.fill(longer, array.length, longer.length, END);
        return longer;
    }
}
