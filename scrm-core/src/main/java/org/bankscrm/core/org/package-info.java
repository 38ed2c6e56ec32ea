/**
 * Decides who belonged where, and when.
 *
 * <p>Read first: {@link org.bankscrm.core.org.OrgUnitCode}, {@link org.bankscrm.core.org.EmployeeId}.
 */
@NullMarked
package org.bankscrm.core.org;

import org.jspecify.annotations.NullMarked;
