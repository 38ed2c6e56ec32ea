/**
 * Decides which identifiers are the same person.
 *
 * <p>Read first: {@link org.bankscrm.core.customer.CustomerKey}, {@link org.bankscrm.core.customer.PhoneNumber},
 * {@link org.bankscrm.core.customer.IdentityFact}, {@link org.bankscrm.core.customer.IdentityGraph}.
 */
@NullMarked
package org.bankscrm.core.customer;

import org.jspecify.annotations.NullMarked;
