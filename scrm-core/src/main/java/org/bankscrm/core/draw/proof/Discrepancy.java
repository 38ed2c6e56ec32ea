package org.bankscrm.core.draw.proof;

/**
 * One thing in published files that is not as it must be (不符项).
 *
 * @param kind what it is about
 * @param where the line of the award file, from 1, or the number of the deck; zero if neither applies
 * @param expected what it must be
 * @param found what it is
 */
public record Discrepancy(Kind kind, long where, String expected, String found) {
    /** What can be wrong. */
    public enum Kind {
        /** The decks are not of one campaign, or their numbers or tickets do not follow one another. */
        DECKS_DO_NOT_FOLLOW,
        /** The entropy is not what the rule called for. */
        ENTROPY,
        /** Plan and seed do not give the commitment. */
        COMMITMENT,
        /** Plan, seed and entropy do not give the deck that was opened. */
        DECK_HASH,
        /** The receipts handed out are not of this deck. */
        RECEIPT_ROOT,
        /** The award file does not begin with its heading. */
        HEADING,
        /** A line is not an award. */
        MALFORMED_LINE,
        /** No deck has this ticket. */
        UNKNOWN_TICKET,
        /** A ticket was awarded twice. */
        TICKET_TWICE,
        /** A customer won twice. */
        CUSTOMER_TWICE,
        /** The ticket wins another tier. */
        WRONG_TIER,
        /** The tier wins another amount. */
        WRONG_AMOUNT,
        /** The closing statement tells another number of awards. */
        NUMBER_OF_AWARDS,
        /** The closing statement tells another total. */
        TOTAL,
        /** The award file is not the one of the closing statement. */
        FILE_HASH,
        /** The closing raffle of a deck is missing, was not called for, or has other winners. */
        RAFFLE
    }
}
