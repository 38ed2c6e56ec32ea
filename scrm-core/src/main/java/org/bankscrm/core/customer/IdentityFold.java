package org.bankscrm.core.customer;

import org.bankscrm.core.customer.IdentityConflict.LinkedAfterSplit;
import org.bankscrm.core.customer.IdentityConflict.StillConnected;
import org.bankscrm.core.customer.IdentityConflict.TooManyKeys;
import org.bankscrm.core.customer.IdentityFact.Linked;
import org.bankscrm.core.customer.IdentityFact.Merged;
import org.bankscrm.core.customer.IdentityFact.Split;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Follows sorted facts as {@link IdentityGraph} describes; used once, by one thread. */
final class IdentityFold {
    private final List<IdentityFact> facts;
    private final CardinalityRules rules;
    private final List<CustomerKey> keys = new ArrayList<>();
    private final Map<CustomerKey, Integer> numberOf = new HashMap<>();
    private final int[] left;
    private final int[] right;
    private final PersonForest forest;
    private final LimitedKeys limited;

    /** By pair: the number of the last split, which is the only one that matters. */
    private final Map<Long, Integer> lastSplit = new HashMap<>();

    /** By pair: the splits not lifted so far. */
    private final Map<Long, Integer> standing = new HashMap<>();

    private final List<IdentityFact> withdrawn = new ArrayList<>();
    private final List<RefusedByRules> refusedByRules = new ArrayList<>();
    private final List<Integer> refusedBySplit = new ArrayList<>();

    private record RefusedByRules(int fact, List<Integer> clashing) {}

    IdentityFold(List<IdentityFact> facts, CardinalityRules rules) {
        this.facts = facts;
        this.rules = rules;
        this.left = new int[facts.size()];
        this.right = new int[facts.size()];
        for (int f = 0; f < facts.size(); f++) {
            left[f] = number(facts.get(f).left());
            right[f] = number(facts.get(f).right());
            if (facts.get(f) instanceof Split) {
                lastSplit.put(pair(f), f);
            }
        }
        this.forest = new PersonForest(keys.size());
        this.limited = new LimitedKeys(keys, rules);
    }

    private int number(CustomerKey key) {
        Integer known = numberOf.putIfAbsent(key, keys.size());
        if (known != null) {
            return known;
        }
        keys.add(key);
        return keys.size() - 1;
    }

    private long pair(int fact) {
        long low = Math.min(left[fact], right[fact]);
        return low << 32 | Math.max(left[fact], right[fact]);
    }

    IdentityGraph graph() {
        for (int f = 0; f < facts.size(); f++) {
            follow(f);
        }
        return new IdentityGraph(rules, keys, numberOf, forest, conflicts(), withdrawn);
    }

    private void follow(int f) {
        IdentityFact fact = facts.get(f);
        Integer split = lastSplit.isEmpty() ? null : lastSplit.get(pair(f));
        if (fact instanceof Split) {
            standing.put(pair(f), f);
        } else if (split != null && split > f) {
            withdrawn.add(fact);
        } else if (fact instanceof Merged) {
            standing.remove(pair(f));
            join(f);
        } else if (split != null && standing.containsKey(pair(f))) {
            refusedBySplit.add(f);
        } else if (forest.root(left[f]) != forest.root(right[f])) {
            List<Integer> clashing = limited.clash(forest.root(left[f]), forest.root(right[f]));
            if (clashing.isEmpty()) {
                join(f);
            } else {
                refusedByRules.add(new RefusedByRules(f, clashing));
            }
        }
    }

    private void join(int f) {
        int a = forest.root(left[f]);
        int b = forest.root(right[f]);
        if (a != b) {
            forest.join(left[f], right[f], f);
            limited.join(a, b, forest.root(a));
        }
    }

    private List<IdentityConflict> conflicts() {
        Map<Integer, IdentityConflict> byFact = new TreeMap<>();
        for (RefusedByRules refused : refusedByRules) {
            int f = refused.fact();
            if (forest.root(left[f]) != forest.root(right[f])) {
                byFact.put(
                        f,
                        new TooManyKeys((Linked) facts.get(f), sortedKeys(refused.clashing()), ids(evidence(refused))));
            }
        }
        for (int f : refusedBySplit) {
            Integer split = standing.get(pair(f));
            if (split != null) {
                byFact.put(f, new LinkedAfterSplit((Linked) facts.get(f), bothKeys(f), ids(List.of(split, f))));
            }
        }
        for (int f : standing.values()) {
            if (forest.root(left[f]) == forest.root(right[f])) {
                byFact.put(
                        f, new StillConnected((Split) facts.get(f), bothKeys(f), ids(forest.path(left[f], right[f]))));
            }
        }
        return List.copyOf(byFact.values());
    }

    private SortedSet<Integer> evidence(RefusedByRules refused) {
        int f = refused.fact();
        SortedSet<Integer> evidence = new TreeSet<>(List.of(f));
        for (int key : refused.clashing()) {
            int end = forest.root(key) == forest.root(left[f]) ? left[f] : right[f];
            evidence.addAll(forest.path(end, key));
        }
        return evidence;
    }

    private List<CustomerKey> bothKeys(int fact) {
        return sortedKeys(List.of(left[fact], right[fact]));
    }

    private List<CustomerKey> sortedKeys(List<Integer> numbers) {
        return numbers.stream()
                .map(keys::get)
                .sorted(KeyOrder.BY_KIND_AND_VALUE)
                .toList();
    }

    private List<String> ids(Iterable<Integer> numbers) {
        List<String> ids = new ArrayList<>();
        for (int number : numbers) {
            ids.add(facts.get(number).factId());
        }
        return ids;
    }
}
