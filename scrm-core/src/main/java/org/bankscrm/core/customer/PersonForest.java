package org.bankscrm.core.customer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Disjoint sets of numbered keys that remember why two keys are together.
 *
 * <p>Beside the usual union-find (by size, with path halving) it keeps a second forest whose edges are the joins
 * themselves. The path between two keys in it never changes once they are together, so the evidence for any pair can be
 * read off at any later time. A join turns round the path from its key to the root of the smaller tree only, which is
 * O(n log n) for all joins: R. Nieuwenhuis, A. Oliveras, "Proof-producing congruence closure", RTA 2005.
 */
final class PersonForest {
    private static final int NONE = -1;

    private final int[] parent;
    private final int[] size;
    private final int[] ring;
    private final int[] joinedTo;
    private final int[] joinedBy;

    PersonForest(int keys) {
        parent = new int[keys];
        ring = new int[keys];
        for (int i = 0; i < keys; i++) {
            parent[i] = i;
            ring[i] = i;
        }
        size = filled(keys, 1);
        joinedTo = filled(keys, NONE);
        joinedBy = filled(keys, NONE);
    }

    private static int[] filled(int length, int value) {
        int[] array = new int[length];
        Arrays.fill(array, value);
        return array;
    }

    int root(int key) {
        int at = key;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** Joins the sets of two keys, which must be different ones, because of the fact of the given number. */
    void join(int a, int b, int fact) {
        boolean swap = size[root(a)] > size[root(b)];
        int from = swap ? b : a;
        int to = swap ? a : b;
        int fromRoot = root(from);
        int toRoot = root(to);
        turnRound(from);
        joinedTo[from] = to;
        joinedBy[from] = fact;
        parent[fromRoot] = toRoot;
        size[toRoot] += size[fromRoot];
        int next = ring[fromRoot];
        ring[fromRoot] = ring[toRoot];
        ring[toRoot] = next;
    }

    private void turnRound(int key) {
        int at = key;
        int newTo = NONE;
        int newBy = NONE;
        while (at != NONE) {
            int oldTo = joinedTo[at];
            int oldBy = joinedBy[at];
            joinedTo[at] = newTo;
            joinedBy[at] = newBy;
            newTo = at;
            newBy = oldBy;
            at = oldTo;
        }
    }

    /** Returns the numbers of the facts that lead from one key to another of the same set, in the order of the walk. */
    List<Integer> path(int from, int to) {
        List<Integer> away = new ArrayList<>();
        List<Integer> back = new ArrayList<>();
        int a = from;
        int b = to;
        int depthA = depth(a);
        int depthB = depth(b);
        while (a != b) {
            if (depthA >= depthB) {
                away.add(joinedBy[a]);
                a = joinedTo[a];
                depthA--;
            } else {
                back.add(joinedBy[b]);
                b = joinedTo[b];
                depthB--;
            }
        }
        Collections.reverse(back);
        away.addAll(back);
        return away;
    }

    private int depth(int key) {
        int depth = 0;
        for (int at = joinedTo[key]; at != NONE; at = joinedTo[at]) {
            depth++;
        }
        return depth;
    }

    /** Returns the root of every key. */
    int[] roots() {
        int[] roots = new int[parent.length];
        for (int i = 0; i < roots.length; i++) {
            roots[i] = root(i);
        }
        return roots;
    }

    /** Returns for every key the next one of its set; following it leads round to the key again. */
    int[] rings() {
        return ring.clone();
    }
}
