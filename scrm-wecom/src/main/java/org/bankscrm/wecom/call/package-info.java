/**
 * Calls WeCom and says honestly how a call ended: what may be repeated is repeated within the caller's deadline, what must
 * not be done twice is never sent again once WeCom may have carried it out.
 *
 * <p>Read first: {@link org.bankscrm.wecom.call.KnownEndpoint}, {@link org.bankscrm.wecom.call.WeComException},
 * {@link org.bankscrm.wecom.call.Pages}.
 */
@NullMarked
package org.bankscrm.wecom.call;

import org.jspecify.annotations.NullMarked;
