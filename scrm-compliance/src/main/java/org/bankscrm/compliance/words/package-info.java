/**
 * Decides whether a text may go to a customer: finds prohibited phrases, disguised or not, and lets the sentences the regulator
 * demands through. How often it is wrong stands in {@code ACCURACY.md} of this module.
 *
 * <p>Read first: {@link org.bankscrm.compliance.words.Dictionary} (compiled packs), {@link
 * org.bankscrm.compliance.words.Verdict} and {@link org.bankscrm.compliance.words.Words} (the dictionary in force, swapped
 * while messages are screened).
 */
@NullMarked
package org.bankscrm.compliance.words;

import org.jspecify.annotations.NullMarked;
