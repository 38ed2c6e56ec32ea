/**
 * Decides how many tickets of each prize a lucky draw has, so that the budget holds to the fen (奖品设计).
 *
 * <p>Read first: {@link org.bankscrm.core.draw.design.DesignRequest}, {@link org.bankscrm.core.draw.design.PrizeDesigner},
 * {@link org.bankscrm.core.draw.design.DesignOutcome}.
 */
@NullMarked
package org.bankscrm.core.draw.design;

import org.jspecify.annotations.NullMarked;
