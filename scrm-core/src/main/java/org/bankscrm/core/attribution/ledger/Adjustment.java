package org.bankscrm.core.attribution.ledger;

import org.bankscrm.core.attribution.CreditKey;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.time.Period;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A change of a published credit, posted in the open period (调整分录). Rows are never edited: published plus adjustments is
 * what the credit is now. One that changes nothing is an {@link IllegalArgumentException}.
 *
 * @param key the cell that was published
 * @param postedIn the period open when it was posted
 * @param postedAt the instant the ledger had reached
 * @param beforeMilli the credit before, in thousandths
 * @param afterMilli the credit now
 * @param rule the lens, with the version that computed the credit now
 * @param cause what kind of news it was
 * @param facts the facts that brought it, in the order they were stored; empty unless {@code cause} is {@link Cause#FACTS}
 */
public record Adjustment(
        CreditKey key,
        Period postedIn,
        Instant postedAt,
        long beforeMilli,
        long afterMilli,
        Rule rule,
        Cause cause,
        List<EventId> facts) {
    public Adjustment {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(postedIn, "postedIn");
        Objects.requireNonNull(postedAt, "postedAt");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(cause, "cause");
        facts = List.copyOf(facts);
        if (beforeMilli == afterMilli) {
            throw new IllegalArgumentException("an adjustment must change the credit, both are " + afterMilli);
        }
    }

    /** Returns the change in thousandths. */
    public long deltaMilli() {
        return afterMilli - beforeMilli;
    }

    /** What brings an adjustment. */
    public enum Cause {
        /** Facts that were stored after the period was published. */
        FACTS,
        /** Facts that were stored before it was published, but learned after the close. */
        LEARNED_AFTER_CLOSE,
        /** A fact that lay in the future has come true. */
        TIME,
        /** Where managers belonged was corrected. */
        ORGANISATION,
        /** A lens was changed and the period restated. */
        RULES
    }
}
