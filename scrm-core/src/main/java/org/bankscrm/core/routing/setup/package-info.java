/**
 * Joins the parts of routing into what a {@link org.bankscrm.core.routing.Router} asks: the relationship index, the balancer
 * and the event log.
 *
 * <p>Read first: {@link org.bankscrm.core.routing.setup.IndexedRelations}, {@link
 * org.bankscrm.core.routing.setup.BalancedBranches}, {@link org.bankscrm.core.routing.setup.LoggedRelations}.
 */
@NullMarked
package org.bankscrm.core.routing.setup;

import org.jspecify.annotations.NullMarked;
