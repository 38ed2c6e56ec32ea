/**
 * A lucky draw from the prize table to the proof (抽奖活动全流程), on invented customers and a voucher system with faults.
 *
 * <p>Read first: {@link org.bankscrm.examples.campaign.LuckyDraw}, {@link org.bankscrm.examples.campaign.DrawBooks}, {@link
 * org.bankscrm.examples.campaign.VoucherPlatform}.
 */
@NullMarked
package org.bankscrm.examples.campaign;

import org.jspecify.annotations.NullMarked;
