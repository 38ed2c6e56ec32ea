package org.bankscrm.core.campaign;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * How many persons reached which step (活动漏斗).
 *
 * <p>A sum over persons, so parts may be counted on several machines and joined by {@link #plus}; nothing is kept per
 * person.
 *
 * @param people for each step how many persons reached it; a step left out counts 0
 * @param times for each step how many times it was made; a step left out counts 0
 * @param pages how many pages that are no step were passed in all (跳转次数)
 */
public record Funnel(Map<FlowStep, Long> people, Map<FlowStep, Long> times, long pages) {
    /** Nobody did anything yet. */
    public static final Funnel EMPTY = new Funnel(Map.of(), Map.of(), 0);

    public Funnel {
        people = complete(people);
        times = complete(times);
    }

    private static Map<FlowStep, Long> complete(Map<FlowStep, Long> given) {
        Map<FlowStep, Long> all = new EnumMap<>(FlowStep.class);
        for (FlowStep step : FlowStep.values()) {
            all.put(step, given.getOrDefault(step, 0L));
        }
        return Collections.unmodifiableMap(all);
    }

    /** Returns the funnel of one person more. */
    public Funnel plus(FlowState person) {
        return new Funnel(
                sum(people, step -> person.reached(step) ? 1 : 0),
                sum(times, step -> person.mark(step).map(FlowState.Mark::times).orElse(0L)),
                pages + person.pages());
    }

    /** Returns the funnel of both groups, which must not share a person. */
    public Funnel plus(Funnel other) {
        return new Funnel(
                sum(people, step -> other.people.getOrDefault(step, 0L)),
                sum(times, step -> other.times.getOrDefault(step, 0L)),
                pages + other.pages);
    }

    private static Map<FlowStep, Long> sum(Map<FlowStep, Long> counts, ToLongFunction<FlowStep> more) {
        Map<FlowStep, Long> sum = new EnumMap<>(FlowStep.class);
        counts.forEach((step, count) -> sum.put(step, count + more.applyAsLong(step)));
        return sum;
    }

    /** Returns how many persons reached a step. */
    public long reached(FlowStep step) {
        return people.getOrDefault(step, 0L);
    }
}
