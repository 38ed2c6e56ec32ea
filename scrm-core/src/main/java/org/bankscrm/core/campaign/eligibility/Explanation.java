package org.bankscrm.core.campaign.eligibility;

import org.bankscrm.core.decision.Reason;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The verdict of a condition with that of every part (判定说明): the same tree as the condition, nothing left out. */
public sealed interface Explanation {
    /** Returns the verdict of the whole. */
    Verdict verdict();

    /** Returns the explanations of the parts; empty for a criterion. */
    List<Explanation> parts();

    /** Returns what every criterion found, from left to right. */
    default Stream<Finding> findings() {
        return this instanceof Leaf leaf
                ? Stream.of(leaf.finding())
                : parts().stream().flatMap(Explanation::findings);
    }

    /**
     * Returns why the verdict is not {@link Verdict#MET}: the findings that would have to be different, from left to right.
     *
     * @return empty if the verdict is met
     */
    default List<Reason> obstacles() {
        return Blame.of(this);
    }

    /** Returns the tree as lines, each part two spaces further in than its whole. */
    default String tree() {
        StringBuilder text = new StringBuilder();
        Blame.write(this, 0, text);
        return text.toString();
    }

    /** What one criterion found. */
    record Leaf(Finding finding) implements Explanation {
        public Leaf {
            Objects.requireNonNull(finding, "finding");
        }

        @Override
        public Verdict verdict() {
            return finding.verdict();
        }

        @Override
        public List<Explanation> parts() {
            return List.of();
        }
    }

    /** All parts had to hold. */
    record All(List<Explanation> parts) implements Explanation {
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public Verdict verdict() {
            if (parts.stream().anyMatch(part -> part.verdict() == Verdict.NOT_MET)) {
                return Verdict.NOT_MET;
            }
            boolean every = parts.stream().allMatch(part -> part.verdict() == Verdict.MET);
            return every && !parts.isEmpty() ? Verdict.MET : Verdict.UNKNOWN;
        }
    }

    /** At least one part had to hold. */
    record Any(List<Explanation> parts) implements Explanation {
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public Verdict verdict() {
            if (parts.stream().anyMatch(part -> part.verdict() == Verdict.MET)) {
                return Verdict.MET;
            }
            boolean none = parts.stream().allMatch(part -> part.verdict() == Verdict.NOT_MET);
            return none && !parts.isEmpty() ? Verdict.NOT_MET : Verdict.UNKNOWN;
        }
    }

    /** The part had not to hold. */
    record Not(Explanation part) implements Explanation {
        public Not {
            Objects.requireNonNull(part, "part");
        }

        @Override
        public Verdict verdict() {
            return part.verdict().negated();
        }

        @Override
        public List<Explanation> parts() {
            return List.of(part);
        }
    }
}
