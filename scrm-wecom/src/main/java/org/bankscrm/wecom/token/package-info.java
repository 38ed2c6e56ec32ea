/**
 * Decides which access token (access_token, 接口调用凭证) a call to WeCom carries, and who may fetch the next one.
 *
 * <p>Read first: {@link org.bankscrm.wecom.token.TokenKeeper}, {@link org.bankscrm.wecom.token.TokenStore},
 * {@link org.bankscrm.wecom.token.TokenPolicy}.
 *
 * <p>Facts of the protocol are those of WeCom's developer documentation, pages "获取access_token" (91039) and "全局错误码"
 * (90313), read in 2026.
 */
@NullMarked
package org.bankscrm.wecom.token;

import org.jspecify.annotations.NullMarked;
