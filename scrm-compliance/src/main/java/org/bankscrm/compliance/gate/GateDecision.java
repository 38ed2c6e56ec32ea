package org.bankscrm.compliance.gate;

import org.bankscrm.compliance.contact.MessageKey;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Whether a message may go to a customer (触达判定), with every reason against it, not just the first.
 *
 * <p>The gravest reason decides: one that blocks, then one that needs review, then one that defers.
 */
public sealed interface GateDecision {
    /** Returns the message and the customer. */
    MessageKey key();

    /** Returns every reason, in the order of {@link ReasonCode}; empty if the message may go out. */
    List<GateReason> reasons();

    /**
     * Send this text now; then confirm, or release if it was not sent. It counts already.
     *
     * @param key the message and the customer, with which to settle
     * @param text the text that was checked
     * @param at when the message was counted
     */
    record Allowed(MessageKey key, MessageText text, Instant at) implements GateDecision {
        /** Checks that nothing is missing. */
        public Allowed {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(at, "at");
        }

        @Override
        public List<GateReason> reasons() {
            return List.of();
        }
    }

    /**
     * Ask again at {@code until}, with the same message; nothing was counted.
     *
     * @param key the message and the customer
     * @param until the first time at which nothing known stands in the way
     * @param reasons all of them
     */
    record DeferredUntil(MessageKey key, Instant until, List<GateReason> reasons) implements GateDecision {
        /** Checks and copies the components. */
        public DeferredUntil {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(until, "until");
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * A person must decide; nothing was counted. What they decide is a new text, or a template they approve.
     *
     * @param key the message and the customer
     * @param reasons all of them
     */
    record NeedsReview(MessageKey key, List<GateReason> reasons) implements GateDecision {
        /** Checks and copies the components. */
        public NeedsReview {
            Objects.requireNonNull(key, "key");
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * The message must not go out; nothing was counted that stays counted.
     *
     * @param key the message and the customer
     * @param reasons all of them
     * @param faults what did not work, for those who run the system; empty where the rules decided
     */
    record Blocked(MessageKey key, List<GateReason> reasons, List<OperationalFault> faults) implements GateDecision {
        /** Checks and copies the components. */
        public Blocked {
            Objects.requireNonNull(key, "key");
            reasons = List.copyOf(reasons);
            faults = List.copyOf(faults);
        }
    }

    /** Returns a stable code of the outcome, such as {@code ALLOWED}. */
    default String outcome() {
        if (this instanceof Allowed) {
            return "ALLOWED";
        }
        if (this instanceof DeferredUntil) {
            return "DEFERRED";
        }
        return this instanceof NeedsReview ? "REVIEW" : "BLOCKED";
    }
}
