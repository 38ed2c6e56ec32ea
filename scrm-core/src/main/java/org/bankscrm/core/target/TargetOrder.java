package org.bankscrm.core.target;

import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.money.LargestRemainder;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Computes the target of every unit from its customers by segment and the rates to be reached (目标测算).
 *
 * <p>Under {@link TargetPolicy#STANDARD} {@code gross = ⌈Σ customers × rate / 10⁶⌉}, rounded once per unit, and {@code net =
 * max(0, gross − added)}; other policies round to the nearest, or use a surplus in another way. A segment gets
 * its own customers × rate rounded down or up, the larger fractions up, so that segments sum to their unit and none is asked
 * for more customers than it has. If a surplus in one segment lowers the net target of its unit, it lowers the others in
 * proportion to what they miss.
 *
 * <p>All arithmetic is exact: whole adds and the millionths beside them are summed apart, so no product leaves a long.
 * O(n log n) in the rows. Not thread-safe.
 */
public final class TargetOrder {
    /**
     * The most customers a segment of a unit may have: 10<sup>10</sup>, so that no sum over cells that fit in memory overflows.
     */
    public static final long MOST_CUSTOMERS = 10_000_000_000L;

    private static final long MILLION = Ratio.MILLION;

    private final Rule lens;
    private final Instant asOf;
    private final TargetRates rates;
    private final List<SegmentCount> counts = new ArrayList<>();
    private final Map<Segment, OrgUnitCode> owners = new HashMap<>();
    private TargetPolicy policy = TargetPolicy.STANDARD;
    private @Nullable Organisation organisation;

    /**
     * Makes an order without customers, under {@link TargetPolicy#STANDARD}. Rows and rates are checked by {@link #sheet} only.
     *
     * @param lens the rule by which customers count as added
     * @param asOf the instant the counts speak of
     * @param rates the penetration to be reached
     */
    public TargetOrder(Rule lens, Instant asOf, TargetRates rates) {
        this.lens = lens;
        this.asOf = asOf;
        this.rates = rates;
    }

    /** Returns the order for the base that was counted, with its lens and instant. */
    public static TargetOrder of(PenetrationTable<OrgUnitCode> base, TargetRates rates) {
        TargetOrder order = new TargetOrder(base.lens(), base.asOf(), rates);
        base.cells()
                .forEach((unit, row) -> row.forEach((segment, cell) ->
                        order.count(new SegmentCount(unit, segment, cell.customers(), cell.added()))));
        return order;
    }

    /** Adds the customers of a segment of a unit. */
    public TargetOrder count(SegmentCount count) {
        counts.add(count);
        return this;
    }

    /** Sets how counts become targets. */
    public TargetOrder policy(TargetPolicy newPolicy) {
        policy = newPolicy;
        return this;
    }

    /** Makes units that do not stand in an organisation at the instant of the order a fault. */
    public TargetOrder within(Organisation known) {
        organisation = known;
        return this;
    }

    /** Names the department that answers for a segment; a later one replaces an earlier one. */
    public TargetOrder owner(Segment segment, OrgUnitCode department) {
        owners.put(segment, department);
        return this;
    }

    /** Returns everything that is wrong with the order, an empty list if {@link #sheet} would answer. */
    public List<TargetFault> faults() {
        List<TargetFault> faults = new ArrayList<>();
        Map<SegmentCount, Integer> times = new LinkedHashMap<>();
        for (SegmentCount count : counts) {
            times.merge(new SegmentCount(count.unit(), count.segment(), 0, 0), 1, Integer::sum);
            check(count, faults);
        }
        times.forEach((cell, n) -> {
            if (n > 1) {
                faults.add(new TargetFault.Duplicate("segment of unit", cell.unit() + "/" + cell.segment(), n));
            }
        });
        Organisation known = organisation;
        if (known != null) {
            times.keySet().stream()
                    .map(SegmentCount::unit)
                    .distinct()
                    .filter(unit -> !known.stands(unit, asOf))
                    .forEach(unit -> faults.add(new TargetFault.UnknownUnit(unit, "the base")));
        }
        return faults;
    }

    private void check(SegmentCount count, List<TargetFault> faults) {
        String cell = " of segment " + count.segment() + " of unit " + count.unit();
        if (count.customers() < 0 || count.customers() > MOST_CUSTOMERS) {
            faults.add(new TargetFault.OutOfRange("customers" + cell, count.customers(), 0, MOST_CUSTOMERS));
        } else if (count.added() < 0 || count.added() > count.customers()) {
            faults.add(new TargetFault.OutOfRange("added" + cell, count.added(), 0, count.customers()));
        }
        rates.ppm(count.unit(), count.segment())
                .ifPresentOrElse(
                        ppm -> {
                            if (ppm < 0 || ppm > MILLION) {
                                faults.add(new TargetFault.OutOfRange("rate in ppm" + cell, ppm, 0, MILLION));
                            }
                        },
                        () -> faults.add(new TargetFault.MissingRate(count.unit(), count.segment())));
    }

    /**
     * Returns the targets of all units that have rows, by code.
     *
     * @throws InvalidTargetException with every fault of the order, if it has any
     */
    public TargetSheet sheet() {
        InvalidTargetException.throwIfAny(faults());
        Map<OrgUnitCode, List<SegmentCount>> byUnit = new TreeMap<>();
        counts.forEach(count -> byUnit.computeIfAbsent(count.unit(), absent -> new ArrayList<>())
                .add(count));
        List<UnitTarget> units = new ArrayList<>();
        byUnit.forEach((unit, row) -> units.add(target(unit, row)));
        return new TargetSheet(
                policy, lens, asOf, policy.surplus() == TargetPolicy.SurplusUse.POOL ? pooled(units) : units, owners);
    }

    private UnitTarget target(OrgUnitCode unit, List<SegmentCount> row) {
        row.sort(Comparator.comparing(count -> count.segment().code()));
        long[] rate = row.stream()
                .mapToLong(count -> rates.ppm(unit, count.segment()).orElseThrow())
                .toArray();
        long[] gross = gross(row, rate);
        long[] missing = new long[gross.length];
        long surplusOfSegments = 0;
        for (int i = 0; i < gross.length; i++) {
            missing[i] = Math.max(0, gross[i] - row.get(i).added());
            surplusOfSegments += Math.max(0, row.get(i).added() - gross[i]);
        }
        long total = sum(gross);
        long added = row.stream().mapToLong(SegmentCount::added).sum();
        boolean keep = policy.surplus() == TargetPolicy.SurplusUse.KEEP_IN_SEGMENT;
        long net = keep ? sum(missing) : Math.max(0, total - added);
        long surplus = keep ? surplusOfSegments : Math.max(0, added - total);
        return new UnitTarget(
                unit, total, added, net, surplus, 0, segments(row, rate, gross, missing, net), policy.rule());
    }

    /** The exact number of each segment rounded down, and the units the rounded sum has beyond that to the largest rests. */
    private long[] gross(List<SegmentCount> row, long[] rate) {
        long[] gross = new long[rate.length];
        long[] rest = new long[rate.length];
        long rests = 0;
        for (int i = 0; i < rate.length; i++) {
            long exact = row.get(i).customers() * rate[i];
            gross[i] = exact / MILLION;
            rest[i] = exact % MILLION;
            rests += rest[i];
        }
        long left = policy.rounding() == TargetPolicy.Rounding.CEILING
                ? (rests + MILLION - 1) / MILLION
                : Math.floorDiv(rests + MILLION / 2, MILLION);
        IntStream.range(0, rest.length)
                .boxed()
                .sorted((a, b) -> Long.compare(rest[b], rest[a]))
                .limit(left)
                .forEach(i -> gross[i]++);
        return gross;
    }

    private static List<SegmentTarget> segments(
            List<SegmentCount> row, long[] rate, long[] gross, long[] missing, long net) {
        long[] shares = net == 0 ? new long[missing.length] : LargestRemainder.split(net, missing);
        List<SegmentTarget> segments = new ArrayList<>();
        for (int i = 0; i < gross.length; i++) {
            SegmentCount count = row.get(i);
            segments.add(
                    new SegmentTarget(count.segment(), count.customers(), count.added(), rate[i], gross[i], shares[i]));
        }
        return segments;
    }

    private static List<UnitTarget> pooled(List<UnitTarget> units) {
        long[] nets = units.stream().mapToLong(UnitTarget::net).toArray();
        long pool = Math.min(
                sum(nets), units.stream().mapToLong(UnitTarget::surplus).sum());
        if (pool == 0) {
            return units;
        }
        long[] less = LargestRemainder.split(pool, nets);
        List<UnitTarget> lowered = new ArrayList<>();
        for (int i = 0; i < less.length; i++) {
            UnitTarget unit = units.get(i);
            long net = unit.net() - less[i];
            long[] missing =
                    unit.segments().stream().mapToLong(SegmentTarget::net).toArray();
            long[] shares = net == 0 ? new long[missing.length] : LargestRemainder.split(net, missing);
            List<SegmentTarget> segments = new ArrayList<>();
            for (int s = 0; s < shares.length; s++) {
                SegmentTarget old = unit.segments().get(s);
                segments.add(new SegmentTarget(
                        old.segment(), old.customers(), old.added(), old.ratePpm(), old.gross(), shares[s]));
            }
            lowered.add(new UnitTarget(
                    unit.unit(), unit.gross(), unit.added(), net, unit.surplus(), less[i], segments, unit.rule()));
        }
        return lowered;
    }

    private static long sum(long[] numbers) {
        long sum = 0;
        for (long number : numbers) {
            sum = Math.addExact(sum, number);
        }
        return sum;
    }
}
