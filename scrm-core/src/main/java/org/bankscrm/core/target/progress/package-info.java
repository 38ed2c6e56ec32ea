/**
 * Decides how far people and units are with their plan, who is to be spoken to, and what is likely at the end.
 *
 * <p>Read first: {@link org.bankscrm.core.target.progress.DuePlan}, {@link org.bankscrm.core.target.progress.DoneCounts},
 * {@link org.bankscrm.core.target.progress.ProgressBoard}, {@link org.bankscrm.core.target.progress.Progress}.
 */
@NullMarked
package org.bankscrm.core.target.progress;

import org.jspecify.annotations.NullMarked;
