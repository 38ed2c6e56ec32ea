/**
 * Decides how amounts add up and how they are divided without a fen lost.
 *
 * <p>Read first: {@link org.bankscrm.core.money.Money}, {@link org.bankscrm.core.money.LargestRemainder}.
 */
@NullMarked
package org.bankscrm.core.money;

import org.jspecify.annotations.NullMarked;
