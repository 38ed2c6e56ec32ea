/**
 * Decides which city and which branch a phone number or a position belongs to.
 *
 * <p>Read first: {@link org.bankscrm.core.routing.region.PhoneRegions}, {@link
 * org.bankscrm.core.routing.region.CityBranches}, {@link org.bankscrm.core.routing.region.NearestBranch}.
 */
@NullMarked
package org.bankscrm.core.routing.region;

import org.jspecify.annotations.NullMarked;
