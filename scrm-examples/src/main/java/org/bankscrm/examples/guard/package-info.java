/**
 * {@code scrm guard}: tries the contact guard on files, without sending or remembering anything.
 *
 * <p>Read first: {@link org.bankscrm.examples.guard.GuardCommand}.
 */
@NullMarked
package org.bankscrm.examples.guard;

import org.jspecify.annotations.NullMarked;
