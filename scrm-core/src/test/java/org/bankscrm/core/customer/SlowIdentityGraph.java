package org.bankscrm.core.customer;

import org.bankscrm.core.customer.IdentityFact.Linked;
import org.bankscrm.core.customer.IdentityFact.Merged;
import org.bankscrm.core.customer.IdentityFact.Split;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The semantics of {@link IdentityGraph} written down as plainly as possible; quadratic and worse. */
final class SlowIdentityGraph {
    private final List<IdentityFact> facts;
    private final CardinalityRules rules;
    final List<IdentityFact> withdrawn = new ArrayList<>();
    final List<IdentityFact> remaining = new ArrayList<>();
    final List<IdentityFact> followed = new ArrayList<>();

    /** Kind, fact id and clashing keys of each conflict. */
    final Set<String> conflicts = new TreeSet<>();

    SlowIdentityGraph(List<IdentityFact> given, CardinalityRules rules) {
        this.facts = new HashSet<>(given).stream().sorted(IdentityFact.ORDER).toList();
        this.rules = rules;
        for (int i = 0; i < facts.size(); i++) {
            IdentityFact fact = facts.get(i);
            boolean splitLater = facts.subList(i + 1, facts.size()).stream()
                    .anyMatch(later -> later instanceof Split && samePair(later, fact));
            (splitLater && !(fact instanceof Split) ? withdrawn : remaining).add(fact);
        }
        fold();
    }

    private void fold() {
        List<Linked> refusedByRules = new ArrayList<>();
        List<Set<CustomerKey>> clashes = new ArrayList<>();
        for (int i = 0; i < remaining.size(); i++) {
            IdentityFact fact = remaining.get(i);
            if (fact instanceof Merged) {
                followed.add(fact);
            } else if (fact instanceof Linked link) {
                if (standsSplit(remaining.subList(0, i), link)) {
                    if (standsSplit(remaining, link)) {
                        conflicts.add(text("LinkedAfterSplit", link, Set.of(link.left(), link.right())));
                    }
                    continue;
                }
                Set<CustomerKey> clash = clash(closure(link.left()), closure(link.right()));
                if (clash.isEmpty()) {
                    followed.add(link);
                } else {
                    refusedByRules.add(link);
                    clashes.add(clash);
                }
            }
        }
        for (int i = 0; i < refusedByRules.size(); i++) {
            Linked link = refusedByRules.get(i);
            if (!closure(link.left()).contains(link.right())) {
                conflicts.add(text("TooManyKeys", link, clashes.get(i)));
            }
        }
        for (IdentityFact fact : remaining) {
            boolean last = remaining.stream()
                    .filter(other -> other instanceof Split && samePair(other, fact))
                    .reduce((a, b) -> b)
                    .filter(fact::equals)
                    .isPresent();
            if (last && standsSplit(remaining, fact) && closure(fact.left()).contains(fact.right())) {
                conflicts.add(text("StillConnected", fact, Set.of(fact.left(), fact.right())));
            }
        }
    }

    static String text(String kind, IdentityFact fact, Set<CustomerKey> clashing) {
        return kind + " " + fact.factId() + " "
                + new TreeSet<>(
                        clashing.stream().map(key -> key.kind() + key.value()).toList());
    }

    private static boolean samePair(IdentityFact a, IdentityFact b) {
        return Set.of(a.left(), a.right()).equals(Set.of(b.left(), b.right()));
    }

    private static boolean standsSplit(List<IdentityFact> facts, IdentityFact pair) {
        boolean split = false;
        for (IdentityFact fact : facts) {
            if (samePair(fact, pair) && !(fact instanceof Linked)) {
                split = fact instanceof Split;
            }
        }
        return split;
    }

    private Set<CustomerKey> clash(Set<CustomerKey> a, Set<CustomerKey> b) {
        Set<CustomerKey> clash = new HashSet<>();
        if (a.equals(b)) {
            return clash;
        }
        for (CustomerKey key : a) {
            List<CustomerKey> here =
                    a.stream().filter(other -> countTogether(key, other)).toList();
            List<CustomerKey> there =
                    b.stream().filter(other -> countTogether(key, other)).toList();
            if (!there.isEmpty()
                    && here.size() + there.size() > rules.limitOf(key.kind()).orElse(Integer.MAX_VALUE)) {
                clash.addAll(here);
                clash.addAll(there);
            }
        }
        return clash;
    }

    static boolean countTogether(CustomerKey a, CustomerKey b) {
        return a.kind() == b.kind()
                && (!(a instanceof OpenId one)
                        || !(b instanceof OpenId other)
                        || one.appId().equals(other.appId()));
    }

    /** Returns all keys that facts followed so far connect with the key. */
    Set<CustomerKey> closure(CustomerKey key) {
        Set<CustomerKey> found = new HashSet<>(Set.of(key));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (IdentityFact fact : followed) {
                if (found.contains(fact.left()) || found.contains(fact.right())) {
                    grown |= found.addAll(Set.of(fact.left(), fact.right()));
                }
            }
        }
        return found;
    }
}
