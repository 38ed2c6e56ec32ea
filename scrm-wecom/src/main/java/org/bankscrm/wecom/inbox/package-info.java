/**
 * Decides which worker handles a callback that was answered before it was handled, and when again.
 *
 * <p>Read first: {@link org.bankscrm.wecom.inbox.CallbackInbox}, {@link org.bankscrm.wecom.inbox.CallbackClaim}, {@link
 * org.bankscrm.wecom.inbox.JdbcCallbackInbox}.
 */
@NullMarked
package org.bankscrm.wecom.inbox;

import org.jspecify.annotations.NullMarked;
