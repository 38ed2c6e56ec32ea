package org.bankscrm.compliance.words.learned;

import org.bankscrm.compliance.words.pack.Category;

/**
 * One character or two, in a row or with another between them, and what they say about a message.
 *
 * @param signs the characters in their plain form, {@code #} for a number, {@code _} between two for any other
 * @param block how much it speaks for a block rather than a pass, in 32nds of a natural logit, -127 to 127
 * @param review how much it speaks for a review rather than a pass, in the same unit
 * @param category what it speaks for most among what messages are blocked or reviewed for
 * @param about how much it speaks for that category rather than the usual mix, in the same unit, 0 to 127
 */
record Gram(String signs, int block, int review, Category category, int about) {
    /** Stands for the character between two that are apart. */
    static final char ANY = '_';
}
