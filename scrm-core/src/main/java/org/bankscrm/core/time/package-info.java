/**
 * Decides which days belong together and which of them are worked.
 *
 * <p>Read first: {@link org.bankscrm.core.time.BankTime}, {@link org.bankscrm.core.time.Interval},
 * {@link org.bankscrm.core.time.PeriodKind}.
 */
@NullMarked
package org.bankscrm.core.time;

import org.jspecify.annotations.NullMarked;
