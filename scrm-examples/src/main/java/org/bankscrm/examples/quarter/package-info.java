/**
 * A quarter of a bank: targets from its files, a plan for every person and day, a simulation of what people achieve, a new
 * plan at every month end, and a check of all these numbers against each other.
 *
 * <p>Read first: {@link org.bankscrm.examples.quarter.Quarter}, {@link org.bankscrm.examples.quarter.QuarterBooks}.
 */
@NullMarked
package org.bankscrm.examples.quarter;

import org.jspecify.annotations.NullMarked;
