/**
 * Reads employees, departments and apps from the corp's directory.
 *
 * <p>Read first: {@link org.bankscrm.wecom.directory.Directory}, {@link org.bankscrm.wecom.directory.EmployeeProfile}.
 */
@NullMarked
package org.bankscrm.wecom.directory;

import org.jspecify.annotations.NullMarked;
