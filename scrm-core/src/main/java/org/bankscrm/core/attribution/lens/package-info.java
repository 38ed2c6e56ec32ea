/**
 * Counting rules for adds as versioned data (统计口径): what counts, for whom, for how long it must last.
 *
 * <p>Read first: {@link org.bankscrm.core.attribution.lens.Lens} and its two presets, then the options they choose from:
 * {@link org.bankscrm.core.attribution.lens.Retention}, {@link org.bankscrm.core.attribution.lens.Novelty}, {@link
 * org.bankscrm.core.attribution.lens.CrossBranch}.
 */
@NullMarked
package org.bankscrm.core.attribution.lens;

import org.jspecify.annotations.NullMarked;
