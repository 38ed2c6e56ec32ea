package org.bankscrm.core.target;

import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The penetration of a base by group and segment (渗透率表), with what was excluded and why.
 *
 * <p>The cells share no customer, so any of them add up; where there is no cell, nobody is of nobody. A row for an excluded
 * reason tells how many customers were left out and how many of these are added.
 *
 * <p>Immutable and thread-safe.
 *
 * @param lens the rule by which a customer counts as added
 * @param segmentation the rule by which the base is divided
 * @param asOf the instant the numbers speak of
 * @param cells customers of the base by group and segment
 * @param excluded customers left out, by group and reason
 * @param overlaps customers of the base who fit two segments and count in the first, by the pair; not a fault here
 * @param <K> what the base is grouped by, such as {@code OrgUnitCode} or {@code EmployeeId}
 */
public record PenetrationTable<K extends Comparable<? super K>>(
        Rule lens,
        Rule segmentation,
        Instant asOf,
        Map<K, Map<Segment, Penetration>> cells,
        Map<K, Map<ExclusionReason, Penetration>> excluded,
        Map<Overlap, Long> overlaps) {
    private static final Rule RATIO = new Rule("target.penetration", "1");

    /** What a number of a table found. */
    private enum Finding {
        SHARE,
        EMPTY_BASE
    }

    /** Two segments that a customer fits both. */
    public record Overlap(Segment first, Segment second) {
        @Override
        public String toString() {
            return first + "+" + second;
        }
    }

    public PenetrationTable {
        cells = sorted(cells, Comparator.comparing(Segment::code));
        excluded = sorted(excluded, Comparator.<ExclusionReason>naturalOrder());
        Map<Overlap, Long> pairs = new TreeMap<>(Comparator.comparing(Overlap::toString));
        pairs.putAll(overlaps);
        overlaps = Collections.unmodifiableMap(pairs);
    }

    private static <K extends Comparable<? super K>, S> Map<K, Map<S, Penetration>> sorted(
            Map<K, Map<S, Penetration>> rows, Comparator<? super S> order) {
        Map<K, Map<S, Penetration>> copy = new TreeMap<>();
        rows.forEach((key, row) -> {
            Map<S, Penetration> inner = new TreeMap<>(order);
            inner.putAll(row);
            copy.put(key, Collections.unmodifiableMap(inner));
        });
        return Collections.unmodifiableMap(copy);
    }

    /** Returns the penetration of the whole base. */
    public Penetration total() {
        return cells.values().stream()
                .flatMap(row -> row.values().stream())
                .reduce(Penetration.NONE, Penetration::plus);
    }

    /** Returns the penetration of one segment, over all groups. */
    public Penetration of(Segment segment) {
        return cells.values().stream()
                .map(row -> row.getOrDefault(segment, Penetration.NONE))
                .reduce(Penetration.NONE, Penetration::plus);
    }

    /** Returns the penetration of one group, over all segments. */
    public Penetration of(K group) {
        return cells.getOrDefault(group, Map.of()).values().stream().reduce(Penetration.NONE, Penetration::plus);
    }

    /** Returns the penetration of one segment of one group. */
    public Penetration of(K group, Segment segment) {
        return cells.getOrDefault(group, Map.of()).getOrDefault(segment, Penetration.NONE);
    }

    /** Returns how many customers were left out, and how many of them are added, by reason. */
    public Map<ExclusionReason, Penetration> excludedTotals() {
        Map<ExclusionReason, Penetration> totals = new TreeMap<>();
        excluded.values().forEach(row -> row.forEach((reason, left) -> totals.merge(reason, left, Penetration::plus)));
        return Collections.unmodifiableMap(totals);
    }

    /** Returns numerator, denominator, ratio and exclusions of the whole base as a reason that can be logged. */
    public Reason explanation() {
        Penetration total = total();
        Reason reason = Reason.of(RATIO, total.customers() == 0 ? Finding.EMPTY_BASE : Finding.SHARE)
                .with("lens", lens)
                .with("segmentation", segmentation)
                .with("asOf", asOf)
                .with("added", total.added())
                .with("customers", total.customers())
                .with("ppm", total.ppm());
        for (Map.Entry<ExclusionReason, Penetration> left : excludedTotals().entrySet()) {
            reason = reason.with("excluded." + left.getKey(), left.getValue().customers());
        }
        return reason;
    }

    /**
     * Returns the table of both, which must share no customer.
     *
     * @throws InvalidTargetException if the other answers another question: lens, division or instant differ
     * @throws ArithmeticException if a cell has more customers than a long can count
     */
    public PenetrationTable<K> plus(PenetrationTable<K> other) {
        sameQuestion(lens, other.lens, segmentation, other.segmentation, asOf, other.asOf);
        Map<Overlap, Long> pairs = new HashMap<>(overlaps);
        other.overlaps.forEach((pair, count) -> pairs.merge(pair, count, Long::sum));
        return new PenetrationTable<>(
                lens, segmentation, asOf, sum(cells, other.cells), sum(excluded, other.excluded), pairs);
    }

    /** Returns the table grouped by something coarser, such as the sub-branch instead of the outlet. */
    public <G extends Comparable<? super G>> PenetrationTable<G> groupedBy(Function<? super K, ? extends G> coarser) {
        return new PenetrationTable<>(
                lens, segmentation, asOf, regrouped(cells, coarser), regrouped(excluded, coarser), overlaps);
    }

    private static <K, G, S> Map<G, Map<S, Penetration>> regrouped(
            Map<K, Map<S, Penetration>> rows, Function<? super K, ? extends G> coarser) {
        Map<G, Map<S, Penetration>> made = new HashMap<>();
        rows.forEach((key, row) -> addRow(made, coarser.apply(key), row));
        return made;
    }

    private static <K, S> Map<K, Map<S, Penetration>> sum(
            Map<K, Map<S, Penetration>> first, Map<K, Map<S, Penetration>> second) {
        Map<K, Map<S, Penetration>> made = new HashMap<>();
        first.forEach((key, row) -> addRow(made, key, row));
        second.forEach((key, row) -> addRow(made, key, row));
        return made;
    }

    private static <K, S> void addRow(Map<K, Map<S, Penetration>> into, K key, Map<S, Penetration> row) {
        Map<S, Penetration> cellsOf = into.computeIfAbsent(key, absent -> new HashMap<>());
        row.forEach((what, cell) -> cellsOf.merge(what, cell, Penetration::plus));
    }

    static void sameQuestion(
            Rule lens, Rule otherLens, Rule division, Rule otherDivision, Instant asOf, Instant otherAsOf) {
        List<TargetFault> faults = new ArrayList<>();
        same("lens", lens, otherLens, faults);
        same("segmentation", division, otherDivision, faults);
        same("asOf", asOf, otherAsOf, faults);
        InvalidTargetException.throwIfAny(faults);
    }

    private static void same(String field, Object first, Object second, List<TargetFault> faults) {
        if (!first.equals(second)) {
            faults.add(new TargetFault.DifferentQuestion(field, first.toString(), second.toString()));
        }
    }
}
