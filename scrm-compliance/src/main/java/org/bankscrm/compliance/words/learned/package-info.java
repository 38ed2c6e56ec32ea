/**
 * What labelled messages taught about promises in words of the writer's own: weights of characters and pairs of them.
 *
 * <p>Read first: {@link org.bankscrm.compliance.words.learned.LearnedGrams} (the weights as data) and {@link
 * org.bankscrm.compliance.words.learned.LearnedReader} (a text weighed). Where the weights come from: {@link
 * org.bankscrm.compliance.words.learned.GramTrainer}. Not part of the API.
 */
@NullMarked
package org.bankscrm.compliance.words.learned;

import org.jspecify.annotations.NullMarked;
