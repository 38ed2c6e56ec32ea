/**
 * Says what each channel brings and costs (渠道成效).
 *
 * <p>Read first: {@link org.bankscrm.core.report.effect.ChannelEffects}, {@link
 * org.bankscrm.core.report.effect.ChannelEffect}, {@link org.bankscrm.core.report.effect.UnitCosts}.
 */
@NullMarked
package org.bankscrm.core.report.effect;

import org.jspecify.annotations.NullMarked;
