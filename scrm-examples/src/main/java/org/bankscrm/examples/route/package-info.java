/**
 * Routes the customers of a bank that hands over files: which code each of them sees, and why.
 *
 * <p>Read first: {@link org.bankscrm.examples.route.RoutingFiles}, {@link org.bankscrm.examples.route.RoutingSetup}, {@link
 * org.bankscrm.examples.route.RouteCommand}.
 */
@NullMarked
package org.bankscrm.examples.route;

import org.jspecify.annotations.NullMarked;
