/**
 * Who earns the credit for an add (业绩归属), under any number of counting rules, and why.
 *
 * <p>Read first: {@link org.bankscrm.core.attribution.Attribution}, {@link org.bankscrm.core.attribution.PersonResult},
 * {@link org.bankscrm.core.attribution.lens.Lens}.
 */
@NullMarked
package org.bankscrm.core.attribution;

import org.jspecify.annotations.NullMarked;
