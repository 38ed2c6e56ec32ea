package org.bankscrm.compliance.words.engine;

import java.util.Arrays;

/**
 * Builds an {@link Automaton}: the keys are sorted, the trie is laid out level by level, the failure links follow in the
 * same order.
 *
 * <p>A state with one child takes the first free cell; states with more look from a bound that moves on when the cells
 * behind it are full or looking was vain, so that laying out costs little more than one look per state.
 */
final class AutomatonBuilder {
    /** After so many vain places in a row the bound moves up; cells left behind are for states with one child. */
    private static final int PATIENCE = 64;

    /** A cell of the root's row. */
    private static final long ROW = Automaton.TO_ROOT | Automaton.cell(0, Automaton.NONE - 1);

    private final String[] keys;
    private final int[] order;
    private final int classes;
    private final int[] keyLength;
    private final boolean[] begins;
    private long[] cells;
    private int[] key;
    private int[] queueState;
    private int[] queueLow;
    private int[] queueHigh;
    private char[] queueClass;
    private int[] queueParent;
    private int queued;
    private int highest;
    private int bound;
    private int hole;

    AutomatonBuilder(String[] keys, int classes) {
        this.keys = keys;
        this.classes = classes;
        this.order = sorted(keys);
        this.keyLength = new int[keys.length];
        int total = 1;
        for (int i = 0; i < keys.length; i++) {
            String word = keys[order[i]];
            check(word);
            if (i > 0 && word.equals(keys[order[i - 1]])) {
                throw new IllegalArgumentException("keys must be distinct: key " + order[i] + " occurs twice");
            }
            keyLength[order[i]] = word.length();
            total += word.length() - (i == 0 ? 0 : common(word, keys[order[i - 1]]));
        }
        queueState = new int[total];
        queueLow = new int[total];
        queueHigh = new int[total];
        queueClass = new char[total];
        queueParent = new int[total];
        begins = new boolean[classes];
        cells = new long[Math.max(1024, total + total / 8 + classes + 1)];
        key = new int[cells.length];
        Arrays.fill(cells, Automaton.cell(0, Automaton.NONE));
        Arrays.fill(key, Automaton.NONE);
    }

    Automaton build() {
        queueHigh[0] = keys.length;
        queued = 1;
        for (int cell = 0; cell < classes; cell++) {
            cells[cell] = ROW;
        }
        highest = classes - 1;
        bound = classes;
        hole = classes;
        int depth = 0;
        int levelEnd = 1;
        for (int at = 0; at < queued; at++) {
            if (at == levelEnd) {
                depth++;
                levelEnd = queued;
            }
            layOut(at, depth);
        }
        return linked();
    }

    private void layOut(int at, int depth) {
        int state = queueState[at];
        int low = queueLow[at];
        int high = queueHigh[at];
        while (low < high && keys[order[low]].length() == depth) {
            key[state] = order[low];
            low++;
        }
        if (low == high) {
            return;
        }
        int firstChild = queued;
        for (int from = low; from < high; ) {
            char c = keys[order[from]].charAt(depth);
            int to = from + 1;
            while (to < high && keys[order[to]].charAt(depth) == c) {
                to++;
            }
            queueLow[queued] = from;
            queueHigh[queued] = to;
            queueClass[queued] = c;
            queueParent[queued] = at;
            queued++;
            from = to;
        }
        if (state == Automaton.ROOT) {
            for (int child = firstChild; child < queued; child++) {
                begins[queueClass[child]] = true;
            }
        }
        int base = state == Automaton.ROOT ? 0 : place(firstChild, queued);
        cells[state] = (cells[state] & Automaton.TO_ROOT) | Automaton.cell(base, (int) cells[state]);
        for (int child = firstChild; child < queued; child++) {
            int cell = base + queueClass[child];
            cells[cell] = state == Automaton.ROOT ? ROW : Automaton.cell(0, state);
            queueState[child] = cell;
            highest = Math.max(highest, cell);
        }
    }

    /** Returns a base at which all children from {@code from} to {@code to} meet free cells. */
    private int place(int from, int to) {
        int first = queueClass[from];
        if (to - from == 1) {
            ensure(hole + classes + 1);
            while (!isFree(hole)) {
                hole++;
                ensure(hole + classes + 1);
            }
            return hole - first;
        }
        int last = queueClass[to - 1];
        int vain = 0;
        for (int cell = bound; ; cell++) {
            ensure(cell + (last - first) + classes + 1);
            if (!isFree(cell)) {
                bound += cell == bound ? 1 : 0;
                continue;
            }
            if (fits(cell - first, from, to)) {
                return cell - first;
            }
            vain++;
            if (vain % PATIENCE == 0) {
                bound = cell;
            }
        }
    }

    private boolean fits(int base, int from, int to) {
        for (int child = from + 1; child < to; child++) {
            if (!isFree(base + queueClass[child])) {
                return false;
            }
        }
        return true;
    }

    private Automaton linked() {
        int size = highest + classes + 1;
        ensure(size);
        int[] fail = new int[highest + 1];
        int[] outputLink = new int[highest + 1];
        for (int at = 1; at < queued; at++) {
            int state = queueState[at];
            int parent = queueState[queueParent[at]];
            char c = queueClass[at];
            int back = parent == Automaton.ROOT ? Automaton.ROOT : next(fail, fail[parent], c);
            fail[state] = back;
            if (back == Automaton.ROOT) {
                cells[state] |= Automaton.TO_ROOT;
            }
            outputLink[state] = key[back] == Automaton.NONE ? outputLink[back] : back;
            if (key[state] != Automaton.NONE || outputLink[state] != Automaton.ROOT) {
                cells[state] |= Automaton.OUTPUT;
            }
        }
        return new Automaton(
                Arrays.copyOf(cells, size),
                fail,
                Arrays.copyOf(key, highest + 1),
                outputLink,
                keyLength,
                PairFilter.of(keys));
    }

    private int next(int[] fail, int from, char c) {
        int state = from;
        while (true) {
            if (state == Automaton.ROOT) {
                return begins[c] ? c : Automaton.ROOT;
            }
            int child = Automaton.base(cells[state]) + c;
            if ((int) cells[child] == state) {
                return child;
            }
            state = fail[state];
        }
    }

    private boolean isFree(int cell) {
        return (int) cells[cell] == Automaton.NONE;
    }

    private void ensure(int size) {
        if (size > cells.length) {
            int old = cells.length;
            int grown = Math.max(size, old + old / 4);
            cells = Arrays.copyOf(cells, grown);
            key = Arrays.copyOf(key, grown);
            Arrays.fill(cells, old, grown, Automaton.cell(0, Automaton.NONE));
            Arrays.fill(key, old, grown, Automaton.NONE);
        }
    }

    private void check(String word) {
        if (word.isEmpty()) {
            throw new IllegalArgumentException("keys must not be empty");
        }
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) < 1 || word.charAt(i) >= classes) {
                throw new IllegalArgumentException(
                        "classes of keys must be 1 to " + (classes - 1) + ": " + (int) word.charAt(i));
            }
        }
    }

    private static int common(String a, String b) {
        int length = Math.min(a.length(), b.length());
        int same = 0;
        while (same < length && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        return same;
    }

    private static int[] sorted(String[] keys) {
        Integer[] order = new Integer[keys.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> keys[a].compareTo(keys[b]));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }
}
