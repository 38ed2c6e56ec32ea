package org.bankscrm.core.target;

import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.decision.Rule;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * How a base is divided into segments (客群划分): each customer falls into exactly one.
 *
 * <p>{@link #by} takes the segment from an attribute of the customer, such as the source, the scene or the business line.
 * {@link #builder} takes conditions in a stated order. Where conditions can hold together, either the overlap is a fault of
 * the count ({@link Builder#disjoint}, the default), or the first that holds wins ({@link Builder#firstWins}) and the
 * overlaps are only told. Whoever fits none falls into the segment for the rest, or is a fault if there is none.
 *
 * <p>Immutable and thread-safe, as far as the functions given are.
 *
 * @param <C> what the host knows of a customer
 */
public final class Segmentation<C> {
    private final Rule rule;
    private final List<Part<C>> parts;
    private final @Nullable Function<? super C, Segment> attribute;
    private final @Nullable Segment rest;
    private final boolean overlapsAreFaults;

    private record Part<C>(Segment segment, Predicate<? super C> condition) {}

    private Segmentation(
            Rule rule,
            List<Part<C>> parts,
            @Nullable Function<? super C, Segment> attribute,
            @Nullable Segment rest,
            boolean overlapsAreFaults) {
        this.rule = rule;
        this.parts = List.copyOf(parts);
        this.attribute = attribute;
        this.rest = rest;
        this.overlapsAreFaults = overlapsAreFaults;
    }

    /** Returns the division into one segment, {@code all}. */
    public static <C> Segmentation<C> all() {
        Segment all = new Segment("all");
        return by(new Rule("segmentation.all", "1"), customer -> all);
    }

    /** Returns the division by an attribute every customer has once; such segments cannot overlap. */
    public static <C> Segmentation<C> by(Rule rule, Function<? super C, Segment> attribute) {
        return new Segmentation<>(rule, List.of(), attribute, null, true);
    }

    /** Returns a builder of a division by conditions, in the order they are added. */
    public static <C> Builder<C> builder(Rule rule) {
        return new Builder<>(rule);
    }

    /** Returns the rule that names this division and its version. */
    public Rule rule() {
        return rule;
    }

    /** Returns whether a customer who fits two conditions is a fault. */
    public boolean overlapsAreFaults() {
        return overlapsAreFaults;
    }

    /** Returns every segment a customer fits, in the stated order; that for the rest if none, nothing if there is none. */
    List<Segment> fitting(C customer) {
        if (attribute != null) {
            return List.of(attribute.apply(customer));
        }
        Segment first = null;
        List<Segment> several = null;
        for (Part<C> part : parts) {
            if (part.condition.test(customer)) {
                if (first == null) {
                    first = part.segment;
                } else {
                    if (several == null) {
                        several = new ArrayList<>(List.of(first));
                    }
                    several.add(part.segment);
                }
            }
        }
        if (several != null) {
            return several;
        }
        Segment only = first == null ? rest : first;
        return only == null ? List.of() : List.of(only);
    }

    /** Collects segments in their order. Not thread-safe. */
    public static final class Builder<C> {
        private final Rule rule;
        private final List<Part<C>> parts = new ArrayList<>();
        private @Nullable Segment rest;
        private boolean overlapsAreFaults = true;

        private Builder(Rule rule) {
            this.rule = rule;
        }

        /** Adds the segment of the customers for whom a condition holds. */
        public Builder<C> segment(Segment segment, Predicate<? super C> condition) {
            parts.add(new Part<>(segment, condition));
            return this;
        }

        /** Sets the segment of those whom no condition fits. */
        public Builder<C> rest(Segment segment) {
            rest = segment;
            return this;
        }

        /** Makes overlaps a fault; this is the default. */
        public Builder<C> disjoint() {
            overlapsAreFaults = true;
            return this;
        }

        /** Lets the first condition that holds win. */
        public Builder<C> firstWins() {
            overlapsAreFaults = false;
            return this;
        }

        /**
         * Returns the division.
         *
         * @throws InvalidTargetException if a segment is listed more than once
         */
        public Segmentation<C> build() {
            Map<Segment, Integer> times = new HashMap<>();
            List<Segment> all =
                    new ArrayList<>(parts.stream().map(Part::segment).toList());
            if (rest != null) {
                all.add(rest);
            }
            all.forEach(segment -> times.merge(segment, 1, Integer::sum));
            InvalidTargetException.throwIfAny(all.stream()
                    .distinct()
                    .filter(segment -> times.getOrDefault(segment, 0) > 1)
                    .<TargetFault>map(segment ->
                            new TargetFault.Duplicate("segment", segment.code(), times.getOrDefault(segment, 0)))
                    .toList());
            return new Segmentation<>(rule, parts, null, rest, overlapsAreFaults);
        }
    }
}
