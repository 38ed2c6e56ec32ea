/**
 * Decides when and how drawn prizes are handed to the bank's voucher system, and follows what becomes of them.
 *
 * <p>Read first: {@link org.bankscrm.core.draw.delivery.PrizeDelivery}, {@link
 * org.bankscrm.core.draw.delivery.DeliveryRelay}, {@link org.bankscrm.core.draw.delivery.BackOff}.
 */
@NullMarked
package org.bankscrm.core.draw.delivery;

import org.jspecify.annotations.NullMarked;
