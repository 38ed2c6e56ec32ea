/**
 * Decides what a scanned code says about where the customer came from, and to which show of a code an add belongs.
 *
 * <p>Read first: {@link org.bankscrm.core.routing.state.EntryState}, {@link org.bankscrm.core.routing.state.StateCodec},
 * {@link org.bankscrm.core.routing.state.ShowTrace}.
 */
@NullMarked
package org.bankscrm.core.routing.state;

import org.jspecify.annotations.NullMarked;
