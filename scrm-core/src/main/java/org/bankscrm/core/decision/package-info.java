/**
 * How every decision of the library explains itself.
 *
 * <p>Read first: {@link org.bankscrm.core.decision.Reason}.
 */
@NullMarked
package org.bankscrm.core.decision;

import org.jspecify.annotations.NullMarked;
