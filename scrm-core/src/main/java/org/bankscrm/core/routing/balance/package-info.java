/**
 * Decides which relationship manager of a branch a customer sees, fairly and the same one again, and never more of them
 * than her daily cap; and who looks after customers that came through a collective code.
 *
 * <p>Read first: {@link org.bankscrm.core.routing.balance.Balancer}, {@link org.bankscrm.core.routing.balance.Pick},
 * {@link org.bankscrm.core.routing.balance.StaffSnapshot}.
 */
@NullMarked
package org.bankscrm.core.routing.balance;

import org.jspecify.annotations.NullMarked;
