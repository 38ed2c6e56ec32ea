package org.bankscrm.core.customer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Tells which keys belong to one person (身份识别), and which facts contradict each other.
 *
 * <p>The answer is a pure function of the set of facts and the rules: the order in which facts are given and repetitions do
 * not matter. It is computed in three steps.
 *
 * <ol>
 *   <li><b>Withdraw.</b> Facts are sorted by {@code (at, factId)}. Every {@link IdentityFact.Split} withdraws each link and
 *       merge between exactly its two keys, in either direction, that comes before it. Withdrawn facts take no further
 *       part, not even at the time before the split; so a split can let a link succeed that the wrong one had kept out.
 *   <li><b>Fold.</b> The remaining facts are followed in order, each key starting as a person of its own.
 *       <ul>
 *         <li>A {@link IdentityFact.Merged} joins the persons of its keys, whatever the rules say, and lifts a split between
 *             the same two keys.
 *         <li>A {@link IdentityFact.Linked} between two keys that are split, the split not being lifted, is refused.
 *         <li>A link between two persons is refused if, for some kind (for openids: app), both have a key of it and
 *             together they have more than the rules allow. A person who has too many keys by a merge can therefore still
 *             gain keys of other kinds.
 *         <li>Any other link joins the persons of its keys.
 *       </ul>
 *   <li><b>Report.</b> {@link #conflicts()} lists what is unsettled at the end: links refused by the rules whose keys are
 *       still two persons; links refused because of a split that was never lifted; and splits never lifted whose keys
 *       are one person through other facts. A link refused by the rules whose keys came together later, for instance by a
 *       merge, is settled and not reported.
 * </ol>
 *
 * <p>So every link is exactly one of: withdrawn, in a conflict, or true of the answer. Where two links contradict each
 * other the earlier one wins until a human decides.
 *
 * <p>Building n facts takes O(n log n) for the sort and near-linear time for the rest (union-find); a refused link costs
 * in addition as much as the report on it is long, and a link between two persons as much as they have keys of limited
 * kinds, a handful. The graph keeps an object per key: build it for a cluster of customers, not for the whole bank at
 * once, where memory is short. Immutable and thread-safe.
 */
public final class IdentityGraph {
    private static final int MOST_IDS_IN_MESSAGE = 100;

    private final CardinalityRules rules;
    private final List<CustomerKey> keys;
    private final Map<CustomerKey, Integer> numberOf;
    private final int[] person;
    private final int[] next;
    private final List<IdentityConflict> conflicts;
    private final List<IdentityFact> withdrawn;

    IdentityGraph(
            CardinalityRules rules,
            List<CustomerKey> keys,
            Map<CustomerKey, Integer> numberOf,
            PersonForest forest,
            List<IdentityConflict> conflicts,
            List<IdentityFact> withdrawn) {
        this.rules = rules;
        this.keys = keys;
        this.numberOf = numberOf;
        this.person = forest.roots();
        this.next = forest.rings();
        this.conflicts = List.copyOf(conflicts);
        this.withdrawn = List.copyOf(withdrawn);
    }

    /**
     * Returns the graph of the facts under {@link CardinalityRules#ONE_CUSTOMER_ONE_WECHAT_USER}.
     *
     * @throws IllegalArgumentException if two different facts have the same id
     */
    public static IdentityGraph of(Collection<? extends IdentityFact> facts) {
        return of(facts, CardinalityRules.ONE_CUSTOMER_ONE_WECHAT_USER);
    }

    /**
     * Returns the graph of the facts under the given rules.
     *
     * @throws IllegalArgumentException if two different facts have the same id; the message lists the first hundred ids
     */
    public static IdentityGraph of(Collection<? extends IdentityFact> facts, CardinalityRules rules) {
        return new IdentityFold(distinctInOrder(facts), rules).graph();
    }

    private static List<IdentityFact> distinctInOrder(Collection<? extends IdentityFact> facts) {
        List<IdentityFact> sorted = new ArrayList<>(facts.size());
        Map<String, IdentityFact> byId = new HashMap<>((int) Math.min(Integer.MAX_VALUE, facts.size() * 4L / 3 + 1));
        TreeSet<String> ambiguous = new TreeSet<>();
        for (IdentityFact fact : facts) {
            IdentityFact earlier = byId.putIfAbsent(fact.factId(), fact);
            if (earlier == null) {
                sorted.add(fact);
            } else if (!earlier.equals(fact)) {
                ambiguous.add(fact.factId());
            }
        }
        if (!ambiguous.isEmpty()) {
            throw new IllegalArgumentException("facts must have an id of their own, " + ambiguous.size()
                    + " ids stand for different facts: "
                    + ambiguous.stream().limit(MOST_IDS_IN_MESSAGE).toList()
                    + (ambiguous.size() > MOST_IDS_IN_MESSAGE ? " and more" : ""));
        }
        sorted.sort(IdentityFact.ORDER);
        return sorted;
    }

    /** Returns the person of a key, in O(k log k) for k keys; a key that no fact mentions is a person of its own. */
    public Person personOf(CustomerKey key) {
        Integer number = numberOf.get(key);
        return number == null ? new Person(List.of(key)) : personWith(number);
    }

    private Person personWith(int number) {
        List<CustomerKey> members = new ArrayList<>();
        int member = number;
        do {
            members.add(keys.get(member));
            member = next[member];
        } while (member != number);
        return new Person(members);
    }

    /** Returns whether two keys belong to one person, in constant time; every key belongs to the same person as itself. */
    public boolean samePerson(CustomerKey a, CustomerKey b) {
        Integer first = numberOf.get(a);
        Integer second = numberOf.get(b);
        if (first == null || second == null) {
            return a.equals(b);
        }
        return person[first] == person[second];
    }

    /**
     * Returns every person with a key that a fact mentions, in the order of their canonical keys; made anew by each call,
     * in O(k log k) for k keys.
     */
    public List<Person> persons() {
        List<Person> persons = new ArrayList<>();
        for (int number = 0; number < person.length; number++) {
            if (person[number] == number) {
                persons.add(personWith(number));
            }
        }
        persons.sort((a, b) -> KeyOrder.BY_KIND_AND_VALUE.compare(a.canonicalKey(), b.canonicalKey()));
        return List.copyOf(persons);
    }

    /** Returns what a human has to settle, in the order of the facts that could not be followed; empty if nothing. */
    public List<IdentityConflict> conflicts() {
        return conflicts;
    }

    /** Returns the links and merges that a later split withdrew, in the order they would have counted. */
    public List<IdentityFact> withdrawn() {
        return withdrawn;
    }

    /** Returns the rules under which the facts were judged. */
    public CardinalityRules rules() {
        return rules;
    }

    /** Returns whether the other graph gives the same answers: the same rules, persons, conflicts and withdrawn facts. */
    @Override
    public boolean equals(Object other) {
        return other instanceof IdentityGraph that
                && rules.equals(that.rules)
                && withdrawn.equals(that.withdrawn)
                && conflicts.equals(that.conflicts)
                && numberOf.keySet().equals(that.numberOf.keySet())
                && persons().equals(that.persons());
    }

    @Override
    public int hashCode() {
        return Objects.hash(rules, withdrawn, conflicts, numberOf.keySet());
    }

    /** Returns how many keys and conflicts there are. */
    @Override
    public String toString() {
        return "IdentityGraph[" + keys.size() + " keys, " + conflicts.size() + " conflicts, " + withdrawn.size()
                + " withdrawn]";
    }
}
