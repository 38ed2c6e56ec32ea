/**
 * One program for each question of the first weeks, named after it; each runs offline in a second and prints what came of it.
 *
 * <p>Read first: {@link org.bankscrm.examples.tasks.RouteAScan}, {@link
 * org.bankscrm.examples.tasks.SendAMessageThroughTheGuard}, {@link org.bankscrm.examples.tasks.RecoverAfterACrash}. The list
 * with what each one prints stands in {@code README.md} of this module.
 */
@NullMarked
package org.bankscrm.examples.tasks;

import org.jspecify.annotations.NullMarked;
