/**
 * What every capability shares: the exceptions of the outside world.
 *
 * <p>Read first: {@link org.bankscrm.core.ScrmException}. Everything foreseeable is an outcome, not an exception; a
 * caller's bug is an {@link IllegalArgumentException} or an {@link IllegalStateException}.
 */
@NullMarked
package org.bankscrm.core;

import org.jspecify.annotations.NullMarked;
