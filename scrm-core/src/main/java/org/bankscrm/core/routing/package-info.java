/**
 * Decides which QR code a customer sees, and says why.
 *
 * <p>Read first: {@link org.bankscrm.core.routing.Router}, {@link org.bankscrm.core.routing.RouteDecision}, {@link
 * org.bankscrm.core.routing.RoutePolicy}.
 */
@NullMarked
package org.bankscrm.core.routing;

import org.jspecify.annotations.NullMarked;
