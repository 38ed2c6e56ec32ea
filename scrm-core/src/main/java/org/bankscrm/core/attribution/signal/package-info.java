/**
 * Adds that somebody should look at (异常信号): each a signal with its evidence, never a deduction.
 *
 * <p>Read first: {@link org.bankscrm.core.attribution.signal.SignalFold}, {@link
 * org.bankscrm.core.attribution.signal.SignalKind}.
 */
@NullMarked
package org.bankscrm.core.attribution.signal;

import org.jspecify.annotations.NullMarked;
