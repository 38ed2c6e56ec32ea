/**
 * {@code scrm targets}: from rates of penetration to each person's number for each day, and anew from what was done.
 *
 * <p>Read first: {@link org.bankscrm.examples.targets.TargetsCommand}, {@link org.bankscrm.examples.targets.TargetFiles}.
 */
@NullMarked
package org.bankscrm.examples.targets;

import org.jspecify.annotations.NullMarked;
