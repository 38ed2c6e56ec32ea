/**
 * Decides whether something that is more than a text may go to a customer: a file, a link, a moment, an announcement.
 *
 * <p>Read first: {@link org.bankscrm.compliance.words.content.Content} and {@link
 * org.bankscrm.compliance.words.content.ContentVerdict}.
 */
@NullMarked
package org.bankscrm.compliance.words.content;

import org.jspecify.annotations.NullMarked;
