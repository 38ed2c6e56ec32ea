/**
 * Tries the prohibited words on files: {@code scrm words}.
 *
 * <p>Read first: {@link org.bankscrm.examples.words.WordsCommand}.
 */
@NullMarked
package org.bankscrm.examples.words;

import org.jspecify.annotations.NullMarked;
