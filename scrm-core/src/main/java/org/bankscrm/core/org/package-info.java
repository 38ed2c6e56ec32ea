/**
 * Decides who belonged where, and when.
 *
 * <p>Read first: {@link org.bankscrm.core.org.Organisation}, {@link org.bankscrm.core.org.OrgData},
 * {@link org.bankscrm.core.org.OrgFault}.
 */
@NullMarked
package org.bankscrm.core.org;

import org.jspecify.annotations.NullMarked;
