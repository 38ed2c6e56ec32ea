package org.bankscrm.core.attribution;

import org.bankscrm.core.time.Period;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * From the total of one lens to the total of another, reason by reason (口径差异桥).
 *
 * <p>Numbers are thousandths of a credit; what a map does not hold is 0. Immutable and thread-safe. One whose steps do not lead
 * from one total to the other is an {@link IllegalArgumentException}.
 *
 * @param from the name of the lens to come from, such as {@code head-office}
 * @param to the name of the lens to come to, such as {@code branch}
 * @param level whose credits are compared
 * @param fromMilli the total under the first lens for each period, in thousandths
 * @param toMilli the total under the second
 * @param steps what each reason adds, or takes away, in thousandths: for each period, the first total plus its steps is the
 *     second total, always
 */
public record Bridge(
        String from,
        String to,
        Level level,
        SortedMap<Period, Long> fromMilli,
        SortedMap<Period, Long> toMilli,
        SortedMap<Period, SortedMap<BridgeReason, Long>> steps) {
    public Bridge {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(level, "level");
        fromMilli = Collections.unmodifiableSortedMap(new TreeMap<>(fromMilli));
        toMilli = Collections.unmodifiableSortedMap(new TreeMap<>(toMilli));
        SortedMap<Period, SortedMap<BridgeReason, Long>> copy = new TreeMap<>();
        for (Map.Entry<Period, SortedMap<BridgeReason, Long>> step : steps.entrySet()) {
            copy.put(step.getKey(), Collections.unmodifiableSortedMap(new TreeMap<>(step.getValue())));
        }
        steps = Collections.unmodifiableSortedMap(copy);
        SortedSet<Period> periods = new TreeSet<>(fromMilli.keySet());
        periods.addAll(toMilli.keySet());
        periods.addAll(steps.keySet());
        for (Period period : periods) {
            long reached = fromMilli.getOrDefault(period, 0L);
            for (long step :
                    copy.getOrDefault(period, Collections.emptySortedMap()).values()) {
                reached += step;
            }
            if (reached != toMilli.getOrDefault(period, 0L)) {
                throw new IllegalArgumentException("steps must lead from one total to the other, in " + period
                        + " they lead to " + reached + " and not to " + toMilli.getOrDefault(period, 0L));
            }
        }
    }

    /** Returns what a reason adds in a period, in thousandths, negative if it takes away; 0 if it plays no part. */
    public long milli(Period period, BridgeReason reason) {
        SortedMap<BridgeReason, Long> of = steps.get(period);
        return of == null ? 0 : of.getOrDefault(reason, 0L);
    }
}
