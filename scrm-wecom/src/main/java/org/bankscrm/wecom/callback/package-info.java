/**
 * Decides whether an HTTP request to the callback URL (回调) comes from WeCom, and what it says.
 *
 * <p>Read first: {@link org.bankscrm.wecom.callback.CallbackReceiver},
 * {@link org.bankscrm.wecom.callback.CallbackMessage}, {@link org.bankscrm.wecom.callback.WeComEvent}, {@link
 * org.bankscrm.wecom.callback.CallbackWriter}.
 *
 * <p>Facts of the protocol are those of WeCom's developer documentation, pages "回调配置" and "加解密方案说明", read in
 * 2026.
 */
@NullMarked
package org.bankscrm.wecom.callback;

import org.jspecify.annotations.NullMarked;
