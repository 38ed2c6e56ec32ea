package org.bankscrm.core.target;

import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.target.PenetrationTable.Overlap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Counts the penetration of a base as it streams by.
 *
 * <p>Give it every customer of the base once, in any order; a customer given twice counts twice. A base too large for one
 * thread or one machine is cut into parts that share no customer; each part is folded by itself and the folds are
 * {@linkplain #merge merged}, with the same result as one fold over all.
 *
 * <p>Memory grows with groups × segments, never with customers. Not thread-safe.
 *
 * @param <C> what the host knows of a customer
 * @param <K> what the base is grouped by
 */
public final class PenetrationFold<C, K extends Comparable<? super K>> {
    /** How many customers a fault shows at most: 5. */
    public static final int MOST_EXAMPLES = 5;

    private final BaseDefinition<C, K> definition;
    private final Map<K, Map<Segment, long[]>> cells = new HashMap<>();
    private final Map<K, Map<ExclusionReason, long[]>> excluded = new HashMap<>();
    private final Map<Overlap, Seen> overlaps = new HashMap<>();
    private final Seen uncovered = new Seen();

    /** Customers met, and the least of their masked ids, so that merging in any order shows the same ones. */
    private static final class Seen {
        private long customers;
        private final TreeSet<String> examples = new TreeSet<>();

        private void show(String id) {
            if (!id.isEmpty()) {
                examples.add(id);
                if (examples.size() > MOST_EXAMPLES) {
                    examples.pollLast();
                }
            }
        }

        private void merge(Seen other) {
            customers += other.customers;
            other.examples.forEach(this::show);
        }
    }

    /** Makes a fold that has seen nobody. */
    public PenetrationFold(BaseDefinition<C, K> definition) {
        this.definition = definition;
    }

    /** Counts a customer; nothing of {@code customer} is kept. */
    public void add(C customer) {
        Standing<K> standing = definition.standing(customer);
        if (standing instanceof Standing.Counted<K> counted) {
            count(cells.computeIfAbsent(counted.group(), key -> new HashMap<>()), counted.segment(), counted.added());
            if (!definition.segmentation().overlapsAreFaults()) {
                overlap(definition.segmentation().fitting(customer), customer);
            }
        } else if (standing instanceof Standing.Excluded<K> out) {
            count(excluded.computeIfAbsent(out.group(), key -> new HashMap<>()), out.reason(), out.added());
        } else if (standing instanceof Standing.Overlapping<K> several) {
            overlap(several.segments(), customer);
        } else {
            uncovered.customers++;
            uncovered.show(definition.masked(customer));
        }
    }

    private static <S> void count(Map<S, long[]> counts, S key, boolean added) {
        long[] cell = counts.computeIfAbsent(key, absent -> new long[2]);
        cell[0] += added ? 1 : 0;
        cell[1]++;
    }

    private void overlap(List<Segment> fitting, C customer) {
        for (int i = 0; i < fitting.size(); i++) {
            for (int j = i + 1; j < fitting.size(); j++) {
                Seen seen = overlaps.computeIfAbsent(new Overlap(fitting.get(i), fitting.get(j)), absent -> new Seen());
                seen.customers++;
                seen.show(definition.masked(customer));
            }
        }
    }

    /**
     * Adds what another fold has seen, which must share no customer with this one.
     *
     * @throws InvalidTargetException if the other counts by another lens, instant or division
     */
    public void merge(PenetrationFold<C, K> other) {
        PenetrationTable.sameQuestion(
                definition.lens(), other.definition.lens(),
                definition.segmentation().rule(),
                        other.definition.segmentation().rule(),
                definition.asOf(), other.definition.asOf());
        addCells(cells, other.cells);
        addCells(excluded, other.excluded);
        other.overlaps.forEach((pair, seen) ->
                overlaps.computeIfAbsent(pair, absent -> new Seen()).merge(seen));
        uncovered.merge(other.uncovered);
    }

    private static <K, S> void addCells(Map<K, Map<S, long[]>> sums, Map<K, Map<S, long[]>> more) {
        more.forEach((key, counts) -> {
            Map<S, long[]> into = sums.computeIfAbsent(key, absent -> new HashMap<>());
            counts.forEach((what, cell) -> {
                long[] sum = into.computeIfAbsent(what, absent -> new long[2]);
                sum[0] += cell[0];
                sum[1] += cell[1];
            });
        });
    }

    /**
     * Returns what has been counted so far; the fold may go on.
     *
     * @throws InvalidTargetException if the segments are no partition of the customers seen: every pair that overlaps and
     *     those that fall into none
     */
    public PenetrationTable<K> table() {
        List<TargetFault> faults = new ArrayList<>();
        if (definition.segmentation().overlapsAreFaults()) {
            overlaps.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey(Comparator.comparing(Overlap::toString)))
                    .forEach(entry -> faults.add(new TargetFault.OverlappingSegments(
                            entry.getKey().first(),
                            entry.getKey().second(),
                            entry.getValue().customers,
                            List.copyOf(entry.getValue().examples))));
        }
        if (uncovered.customers > 0) {
            faults.add(new TargetFault.UncoveredCustomers(uncovered.customers, List.copyOf(uncovered.examples)));
        }
        InvalidTargetException.throwIfAny(faults);
        Map<Overlap, Long> won = new HashMap<>();
        overlaps.forEach((pair, seen) -> won.put(pair, seen.customers));
        return new PenetrationTable<>(
                definition.lens(),
                definition.segmentation().rule(),
                definition.asOf(),
                penetrations(cells),
                penetrations(excluded),
                won);
    }

    private static <K, S> Map<K, Map<S, Penetration>> penetrations(Map<K, Map<S, long[]>> counts) {
        Map<K, Map<S, Penetration>> made = new HashMap<>();
        counts.forEach((key, row) -> {
            Map<S, Penetration> into = new HashMap<>();
            row.forEach((what, cell) -> into.put(what, new Penetration(cell[0], cell[1])));
            made.put(key, into);
        });
        return made;
    }
}
