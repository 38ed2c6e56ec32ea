package org.bankscrm.core.target;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.decision.Rule;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What a penetration is a penetration of (渗透率口径): who belongs to the base, who counts as added, and how the base is
 * grouped and divided.
 *
 * <p>The lens names the rule by which a customer counts as added, such as {@code ever-added@2}; {@code asOf} is the instant
 * the conditions speak of. Both stand in every result, because a number without them cannot be compared with any other.
 *
 * <p>{@link #standing} tells where any single customer stands, so every number can be followed down to the customers behind
 * it by the same code that counted them.
 *
 * <p>Immutable and thread-safe, as far as the functions given are.
 *
 * @param <C> what the host knows of a customer; may be one object that is refilled for every row
 * @param <K> what the base is grouped by, such as {@code OrgUnitCode} or {@code EmployeeId}
 */
public final class BaseDefinition<C, K extends Comparable<? super K>> {
    private final Rule lens;
    private final Instant asOf;
    private final Function<? super C, ? extends K> group;
    private final Predicate<? super C> added;
    private final Segmentation<C> segmentation;
    private final List<Exclusion<C>> exclusions;
    private final @Nullable Function<? super C, CustomerId> ids;

    private record Exclusion<C>(ExclusionReason reason, Predicate<? super C> condition) {}

    private BaseDefinition(Builder<C, K> builder, Segmentation<C> segmentation) {
        lens = builder.lens;
        asOf = builder.asOf;
        group = builder.group;
        added = builder.added;
        this.segmentation = segmentation;
        exclusions = List.copyOf(builder.exclusions);
        ids = builder.ids;
    }

    /**
     * Returns a builder of a definition.
     *
     * @param lens the rule by which a customer counts as added
     * @param asOf the instant the conditions speak of
     * @param group the unit or person a customer belongs to; never null
     * @param added whether a customer counts as added
     */
    public static <C, K extends Comparable<? super K>> Builder<C, K> builder(
            Rule lens, Instant asOf, Function<? super C, ? extends K> group, Predicate<? super C> added) {
        return new Builder<>(lens, asOf, group, added);
    }

    /** Returns the rule by which a customer counts as added. */
    public Rule lens() {
        return lens;
    }

    /** Returns the instant the conditions speak of. */
    public Instant asOf() {
        return asOf;
    }

    /** Returns how the base is divided. */
    public Segmentation<C> segmentation() {
        return segmentation;
    }

    /** Returns where a customer stands, and why. */
    public Standing<K> standing(C customer) {
        K key = group.apply(customer);
        for (Exclusion<C> exclusion : exclusions) {
            if (exclusion.condition.test(customer)) {
                return new Standing.Excluded<>(key, exclusion.reason, added.test(customer));
            }
        }
        List<Segment> fitting = segmentation.fitting(customer);
        if (fitting.isEmpty()) {
            return new Standing.Uncovered<>(key);
        }
        if (fitting.size() > 1 && segmentation.overlapsAreFaults()) {
            return new Standing.Overlapping<>(key, fitting);
        }
        return new Standing.Counted<>(key, fitting.get(0), added.test(customer));
    }

    /** Returns the masked id of a customer; empty if the base has no ids. */
    String masked(C customer) {
        return ids == null ? "" : ids.apply(customer).toString();
    }

    /** Collects a definition. Not thread-safe. */
    public static final class Builder<C, K extends Comparable<? super K>> {
        private final Rule lens;
        private final Instant asOf;
        private final Function<? super C, ? extends K> group;
        private final Predicate<? super C> added;
        private final List<Exclusion<C>> exclusions = new ArrayList<>();
        private @Nullable Segmentation<C> segmentation;
        private @Nullable Function<? super C, CustomerId> ids;

        private Builder(Rule lens, Instant asOf, Function<? super C, ? extends K> group, Predicate<? super C> added) {
            this.lens = Objects.requireNonNull(lens, "lens");
            this.asOf = Objects.requireNonNull(asOf, "asOf");
            this.group = Objects.requireNonNull(group, "group");
            this.added = Objects.requireNonNull(added, "added");
        }

        /** Leaves customers out of the base; of several reasons that hold, the one given here first is told. */
        public Builder<C, K> exclude(ExclusionReason reason, Predicate<? super C> condition) {
            exclusions.add(new Exclusion<>(reason, condition));
            return this;
        }

        /** Sets how the base is divided; without it there is one segment, {@code all}. */
        public Builder<C, K> segmentation(Segmentation<C> by) {
            segmentation = by;
            return this;
        }

        /** Lets faults show customers, by their masked ids. */
        public Builder<C, K> ids(Function<? super C, CustomerId> of) {
            ids = of;
            return this;
        }

        /** Returns the definition. */
        public BaseDefinition<C, K> build() {
            return new BaseDefinition<>(this, segmentation == null ? Segmentation.all() : segmentation);
        }
    }
}
