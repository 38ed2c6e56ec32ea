/**
 * Takes the strictest plain words of a dictionary to a filter that knows no contexts, such as WeCom's own (第二道防线).
 *
 * <p>Read first: {@link org.bankscrm.compliance.words.export.PlainWords} (which words stand such a filter) and {@link
 * org.bankscrm.compliance.words.export.InterceptPlan} (the fewest changes of the rules that are there).
 */
@NullMarked
package org.bankscrm.compliance.words.export;

import org.jspecify.annotations.NullMarked;
