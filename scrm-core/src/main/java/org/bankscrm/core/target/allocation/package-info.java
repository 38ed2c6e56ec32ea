/**
 * Decides how a whole number is shared out in whole numbers, in proportion to weights and within bounds.
 *
 * <p>Read first: {@link org.bankscrm.core.target.allocation.Webster}, {@link
 * org.bankscrm.core.target.allocation.Allocation}, {@link org.bankscrm.core.target.allocation.AllocationMethod}.
 */
@NullMarked
package org.bankscrm.core.target.allocation;

import org.jspecify.annotations.NullMarked;
