/**
 * Decides how much of a customer base is added, and how many customers each unit is still to add.
 *
 * <p>Read first: {@link org.bankscrm.core.target.Penetration}, {@link org.bankscrm.core.target.BaseDefinition},
 * {@link org.bankscrm.core.target.PenetrationFold}, {@link org.bankscrm.core.target.TargetOrder},
 * {@link org.bankscrm.core.target.TargetSheet}.
 */
@NullMarked
package org.bankscrm.core.target;

import org.jspecify.annotations.NullMarked;
