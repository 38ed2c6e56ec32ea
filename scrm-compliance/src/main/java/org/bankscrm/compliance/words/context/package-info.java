/**
 * What the words around a phrase say about it: negation, warning, quotation, question, topic.
 *
 * <p>Read first: {@link org.bankscrm.compliance.words.context.Passage} (a text as clauses with their cues) and {@link
 * org.bankscrm.compliance.words.context.Judge} (one rule after the other). Not part of the API.
 */
@NullMarked
package org.bankscrm.compliance.words.context;

import org.jspecify.annotations.NullMarked;
