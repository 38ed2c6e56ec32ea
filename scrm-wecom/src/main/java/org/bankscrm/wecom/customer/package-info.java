/**
 * Reads customers, who serves them and under which remarks, and turns the ids others have for them into the bank's own.
 *
 * <p>Read first: {@link org.bankscrm.wecom.customer.Customers}, {@link org.bankscrm.wecom.customer.ExternalContact}, {@link
 * org.bankscrm.wecom.customer.Follow}.
 */
@NullMarked
package org.bankscrm.wecom.customer;

import org.jspecify.annotations.NullMarked;
