/**
 * Decides who may take something scarce: a manager's last place today, a customer's third message.
 *
 * <p>Read first: {@link org.bankscrm.core.quota.QuotaLedger}, {@link org.bankscrm.core.quota.Quota},
 * {@link org.bankscrm.core.quota.Window}.
 */
@NullMarked
package org.bankscrm.core.quota;

import org.jspecify.annotations.NullMarked;
