package org.bankscrm.compliance.words;

import org.bankscrm.compliance.words.context.Span;

/**
 * An entry that was found and not yet judged.
 *
 * @param entry the index of the entry
 * @param span the classes it covers
 * @param start where it begins in the piece
 * @param end where it ends in the piece
 * @param disguise how it was written
 * @param isCut whether the words around it show that it was cut out of them
 */
record Candidate(int entry, Span span, int start, int end, Disguise disguise, boolean isCut) {}
