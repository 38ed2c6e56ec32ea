/**
 * Makes, changes and deletes contact ways, by which a customer adds an employee.
 *
 * <p>Read first: {@link org.bankscrm.wecom.contactway.ContactWays}, {@link org.bankscrm.wecom.contactway.NewContactWay}.
 */
@NullMarked
package org.bankscrm.wecom.contactway;

import org.jspecify.annotations.NullMarked;
