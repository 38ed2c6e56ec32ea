package org.bankscrm.core.draw.ledger;

/**
 * Something in the books that cannot be (差异).
 *
 * @param invariant the rule it breaks
 * @param ticket the ticket concerned, or -1
 * @param what expected and found, nothing personal
 */
public record Difference(Invariant invariant, long ticket, String what) {
    /** What holds in the books of every campaign at any time. */
    public enum Invariant {
        /** Each ticket is in at most one award. */
        I1_TICKET_ONCE,
        /** Each customer and each identity is in at most one award. */
        I2_CUSTOMER_ONCE,
        /** No tier has more awards than tickets. */
        I3_TIER_WITHIN_QUANTITY,
        /** Awards cost no more than the budget, and what the decks cost when all tickets are out. */
        I4_WITHIN_BUDGET,
        /** An award wins what the deck says. */
        I5_AWARD_IS_TICKET,
        /** Answers never change. */
        I6_ANSWER_FOR_EVER,
        /** Unissued tickets are the deck without the awards. */
        I7_NO_TICKET_LOST,
        /** Every award has its outbox entry and its identities. */
        I8_WHOLE_AWARD,
        /** Nothing about a sealed deck changes. */
        I9_SEALED_IS_FROZEN,
        /** A refusal consumes nothing. */
        I10_REFUSAL_IS_FREE
    }
}
