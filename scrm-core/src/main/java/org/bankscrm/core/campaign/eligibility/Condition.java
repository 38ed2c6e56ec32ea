package org.bankscrm.core.campaign.eligibility;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Criteria composed with and, or and not (条件组合).
 *
 * <p>Every part is judged, also where the outcome is already clear, so that the explanation is complete. A composition
 * without parts is {@link Verdict#UNKNOWN}: it matches nobody, and so does its negation.
 *
 * <p>Immutable; thread-safe if its criteria are.
 */
public sealed interface Condition permits Condition.AllOf, Condition.AnyOf, Condition.Not, Criterion {
    /** Returns the verdict about an applicant with that of every part; throws no {@link RuntimeException} of a criterion. */
    Explanation explain(Applicant applicant);

    /** Returns the condition as part of a Chinese sentence for customers, without a full stop. */
    String sentence();

    /** Returns every criterion in it, from left to right. */
    default Stream<Criterion> criteria() {
        return this instanceof Criterion criterion
                ? Stream.of(criterion)
                : parts().stream().flatMap(Condition::criteria);
    }

    /** Returns the criteria that each must be met: those reached through {@link AllOf} only. */
    default Stream<Criterion> required() {
        if (this instanceof Criterion criterion) {
            return Stream.of(criterion);
        }
        return this instanceof AllOf all ? all.parts().stream().flatMap(Condition::required) : Stream.empty();
    }

    /** Returns the conditions it is composed of; empty for a criterion. */
    default List<Condition> parts() {
        return List.of();
    }

    /** Returns whether it or any part of it is a composition of nothing. */
    default boolean hasEmptyPart() {
        return !(this instanceof Criterion)
                && (parts().isEmpty() || parts().stream().anyMatch(Condition::hasEmptyPart));
    }

    /** Returns the condition that all of these hold. */
    static Condition allOf(Condition... parts) {
        return new AllOf(List.of(parts));
    }

    /** Returns the condition that at least one of these holds. */
    static Condition anyOf(Condition... parts) {
        return new AnyOf(List.of(parts));
    }

    /** Returns the condition that this one does not hold. */
    static Condition not(Condition part) {
        return new Not(part);
    }

    /** All parts hold. */
    record AllOf(List<Condition> parts) implements Condition {
        public AllOf {
            parts = List.copyOf(parts);
        }

        @Override
        public Explanation explain(Applicant applicant) {
            return new Explanation.All(
                    parts.stream().map(part -> part.explain(applicant)).toList());
        }

        @Override
        public String sentence() {
            return parts.isEmpty()
                    ? Wording.EMPTY
                    : parts.stream().map(Wording::grouped).collect(Collectors.joining("，且"));
        }
    }

    /** At least one part holds. */
    record AnyOf(List<Condition> parts) implements Condition {
        public AnyOf {
            parts = List.copyOf(parts);
        }

        @Override
        public Explanation explain(Applicant applicant) {
            return new Explanation.Any(
                    parts.stream().map(part -> part.explain(applicant)).toList());
        }

        @Override
        public String sentence() {
            return parts.isEmpty()
                    ? Wording.EMPTY
                    : parts.stream().map(Wording::grouped).collect(Collectors.joining("，或"));
        }
    }

    /** The part does not hold. */
    record Not(Condition part) implements Condition {
        public Not {
            Objects.requireNonNull(part, "part");
        }

        @Override
        public Explanation explain(Applicant applicant) {
            return new Explanation.Not(part.explain(applicant));
        }

        @Override
        public String sentence() {
            return "不符合（" + part.sentence() + "）";
        }

        @Override
        public List<Condition> parts() {
            return List.of(part);
        }
    }
}
