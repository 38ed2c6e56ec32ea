/**
 * Decides which days belong together and which of them are worked.
 *
 * <p>Read first: {@link org.bankscrm.core.time.BankTime}, {@link org.bankscrm.core.time.Interval},
 * {@link org.bankscrm.core.time.Period}, {@link org.bankscrm.core.time.WorkCalendar},
 * {@link org.bankscrm.core.time.PublishedCalendar}.
 */
@NullMarked
package org.bankscrm.core.time;

import org.jspecify.annotations.NullMarked;
