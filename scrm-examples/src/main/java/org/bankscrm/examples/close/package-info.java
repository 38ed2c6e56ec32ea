/**
 * Closes the months of the demo's quarter under two lenses (月末结账).
 *
 * <p>Read {@link org.bankscrm.examples.close.CloseChapter} first.
 */
@NullMarked
package org.bankscrm.examples.close;

import org.jspecify.annotations.NullMarked;
