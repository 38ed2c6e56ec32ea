package org.bankscrm.core.customer;

import org.bankscrm.core.internal.Check;
import org.bankscrm.core.org.EmployeeId;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;

/**
 * Something known about whether two keys are the same person; the input of {@link IdentityGraph}.
 *
 * <p>Facts are never changed; a mistake is undone by a later {@link Split}. The order of the two keys means nothing.
 * {@code toString()} masks the keys and leaves out the reason, which is free text and may name people.
 */
public sealed interface IdentityFact {
    /** The order in which facts count: by instant, facts of the same instant by id. */
    Comparator<IdentityFact> ORDER = Comparator.comparing(IdentityFact::at).thenComparing(IdentityFact::factId);

    /** Returns the id, unique among all facts and free of personal data: 1 to 128 characters, no white space. */
    String factId();

    /** Returns one of the two keys. */
    CustomerKey left();

    /** Returns the other key, never equal to {@link #left()}. */
    CustomerKey right();

    /** Returns when this became known or was decided; the order of {@link #ORDER}. */
    Instant at();

    /**
     * Evidence that two keys are one person, such as a unionid read with an external_userid.
     *
     * @param factId see {@link IdentityFact#factId()}
     * @param left one key
     * @param right another key
     * @param at when this became known
     * @param source the system or step that gave the evidence, 1 to 64 characters without white space
     */
    record Linked(String factId, CustomerKey left, CustomerKey right, Instant at, String source)
            implements IdentityFact {
        public Linked {
            checkFact(factId, left, right, at);
            Check.identifier("source", source, 64);
        }
    }

    /**
     * A human decision that two keys are one person although the cardinality rules object (合并).
     *
     * @param factId see {@link IdentityFact#factId()}
     * @param left one key
     * @param right another key
     * @param at when this was decided
     * @param reason why, 1 to 500 characters, not blank
     * @param decidedBy who decided
     */
    record Merged(String factId, CustomerKey left, CustomerKey right, Instant at, String reason, EmployeeId decidedBy)
            implements IdentityFact {
        public Merged {
            checkFact(factId, left, right, at);
            checkDecision(reason, decidedBy);
        }

        /** Returns the decision with masked keys and without its reason. */
        @Override
        public String toString() {
            return "Merged[factId=" + factId + ", left=" + left + ", right=" + right + ", at=" + at + ", decidedBy="
                    + decidedBy + "]";
        }
    }

    /**
     * A human decision that what linked two keys so far was wrong (拆分).
     *
     * @param factId see {@link IdentityFact#factId()}
     * @param left one key
     * @param right another key
     * @param at when this was decided; withdraws only what comes before it
     * @param reason why, 1 to 500 characters, not blank
     * @param decidedBy who decided
     */
    record Split(String factId, CustomerKey left, CustomerKey right, Instant at, String reason, EmployeeId decidedBy)
            implements IdentityFact {
        public Split {
            checkFact(factId, left, right, at);
            checkDecision(reason, decidedBy);
        }

        /** Returns the decision with masked keys and without its reason. */
        @Override
        public String toString() {
            return "Split[factId=" + factId + ", left=" + left + ", right=" + right + ", at=" + at + ", decidedBy="
                    + decidedBy + "]";
        }
    }

    private static void checkFact(String factId, CustomerKey left, CustomerKey right, Instant at) {
        Check.identifier("factId", factId, 128);
        Objects.requireNonNull(left, "left");
        Objects.requireNonNull(right, "right");
        Objects.requireNonNull(at, "at");
        if (left.equals(right)) {
            throw new IllegalArgumentException("left and right must differ, both are " + left + " in fact " + factId);
        }
    }

    private static void checkDecision(String reason, EmployeeId decidedBy) {
        Objects.requireNonNull(decidedBy, "decidedBy");
        if (reason.isBlank() || reason.length() > 500) {
            throw new IllegalArgumentException(
                    "reason must have 1 to 500 characters and not be blank, has " + reason.length());
        }
    }
}
