package org.bankscrm.examples.board;

import org.bankscrm.core.routing.RouteStep;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many customers each step of the routing chain decided.
 *
 * @param decided customers by step, in the order of the steps; steps that decided nobody are missing
 * @param refused customers who would see no code
 */
public record RouteCounts(Map<RouteStep, Long> decided, long refused) {
    /** Nobody was routed. */
    public static final RouteCounts NONE = new RouteCounts(Map.of(), 0);

    public RouteCounts {
        Map<RouteStep, Long> ordered = new EnumMap<>(RouteStep.class);
        ordered.putAll(decided);
        decided = Collections.unmodifiableMap(ordered);
    }

    /** Returns how many customers were routed. */
    public long customers() {
        return refused + decided.values().stream().mapToLong(Long::longValue).sum();
    }
}
