package org.bankscrm.core.report;

import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.event.DealingEvent.Speaker;
import org.bankscrm.core.event.DealingEvent.TransactionKind;

import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * What counts as a stage of the funnel (漏斗口径).
 *
 * <p>A customer enters once, with the first add of all: its time, employee and channel, the segment the customer was in at
 * that moment, and the unit the employee belonged to at the beginning of that day. Of adds at the same microsecond the one
 * of the least employee id and channel is taken. Half adds do not count; whoever deletes or adds again stays where they
 * entered. A later stage is reached on the first day, not before the day of the add, on which it happens; a real name
 * verified earlier counts on the day of the add. Stages do not wait for each other: who transacts without a word has
 * transacted and not conversed. Days are days in Asia/Shanghai.
 *
 * @param rule names these settings and their version
 * @param windowDays a stage counts only on the day of the add and the {@code windowDays - 1} days after it, at least 1
 * @param speakers who must have spoken for a conversation, at least one
 * @param transactions which transactions count, at least one kind
 */
public record FunnelRule(Rule rule, int windowDays, Set<Speaker> speakers, Set<TransactionKind> transactions) {
    /**
     * Within 30 days of the add; the customer must have spoken, because a message nobody answers is no conversation; any
     * transaction. The 30 days are those of head office's retention, our assumption for the funnel.
     */
    public static final FunnelRule STANDARD = new FunnelRule(
            new Rule("report.funnel", "1"), 30, EnumSet.of(Speaker.CUSTOMER), EnumSet.allOf(TransactionKind.class));

    /** As {@link #STANDARD}, however long after the add. */
    public static final FunnelRule WITHOUT_WINDOW = new FunnelRule(
            new Rule("report.funnel.open", "1"), Integer.MAX_VALUE, STANDARD.speakers(), STANDARD.transactions());

    public FunnelRule {
        Objects.requireNonNull(rule, "rule");
        if (windowDays < 1) {
            throw new IllegalArgumentException("windowDays must be at least 1: " + windowDays);
        }
        speakers = Set.copyOf(speakers);
        transactions = Set.copyOf(transactions);
        if (speakers.isEmpty() || transactions.isEmpty()) {
            throw new IllegalArgumentException(
                    "speakers and transactions must hold at least one each: " + speakers + ", " + transactions);
        }
    }
}
