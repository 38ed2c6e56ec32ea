/**
 * Finds many phrases in a text at once, disguised ones too, and says where they stand in the original.
 *
 * <p>Read first: {@link org.bankscrm.compliance.words.engine.Alphabet} (from characters to classes), {@link
 * org.bankscrm.compliance.words.engine.FoldedText} (one text as classes with their original positions) and {@link
 * org.bankscrm.compliance.words.engine.Automaton} (all phrases in one pass). Not part of the API: other packages of the
 * library use it, the module does not export it.
 */
@NullMarked
package org.bankscrm.compliance.words.engine;

import org.jspecify.annotations.NullMarked;
