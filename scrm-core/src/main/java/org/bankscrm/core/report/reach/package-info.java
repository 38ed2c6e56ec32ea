/**
 * Says which customers are added and which are not yet, and why: those a manager manages, and those who came to a hall
 * (已加、未加).
 *
 * <p>Read first: {@link org.bankscrm.core.report.reach.ManagedList}, {@link org.bankscrm.core.report.reach.HallCounts}.
 */
@NullMarked
package org.bankscrm.core.report.reach;

import org.jspecify.annotations.NullMarked;
