/**
 * Decides before every call over HTTP whether WeCom would take it now, so that a bank keeps within WeCom's limits instead of
 * being blocked by them (频率限制).
 *
 * <p>Read first: {@link org.bankscrm.wecom.limit.CallLimits}, {@link org.bankscrm.wecom.limit.LimitPolicy},
 * {@link org.bankscrm.wecom.limit.SharedLimits}.
 */
@NullMarked
package org.bankscrm.wecom.limit;

import org.jspecify.annotations.NullMarked;
