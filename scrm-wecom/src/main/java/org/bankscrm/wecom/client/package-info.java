/**
 * Calls WeCom and says honestly how a call ended: what may be repeated is repeated within the caller's deadline, what may
 * have been applied is never sent twice.
 *
 * <p>Read first: {@link org.bankscrm.wecom.client.WeComClient}, {@link org.bankscrm.wecom.client.Endpoint},
 * {@link org.bankscrm.wecom.client.WeComException}.
 */
@NullMarked
package org.bankscrm.wecom.client;

import org.jspecify.annotations.NullMarked;
