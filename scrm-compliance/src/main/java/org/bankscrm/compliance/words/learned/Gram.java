package org.bankscrm.compliance.words.learned;

import org.bankscrm.compliance.words.pack.Category;

/**
 * A run of one to three characters and what it says about a message.
 *
 * @param signs the characters in their plain form, {@code #} for a number, {@code _} for any character between two
 * @param block how much it speaks for a block rather than a pass, in thousandths of a natural logit
 * @param review how much it speaks for a review rather than a pass, in the same unit
 * @param category what it is found with most where messages are blocked or reviewed
 */
record Gram(String signs, int block, int review, Category category) {
    /** Stands for one character of any kind between two. */
    static final char ANY = '_';
}
