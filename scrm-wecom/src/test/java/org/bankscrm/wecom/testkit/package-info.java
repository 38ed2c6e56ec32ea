/**
 * What a host's own implementations of this module's ports must pass. A WeCom to test a host's own code against is in
 * {@link org.bankscrm.wecom.testkit.fake}.
 *
 * <p>Read first: {@link org.bankscrm.wecom.testkit.TokenStoreContract},
 * {@link org.bankscrm.wecom.testkit.CallbackInboxContract}.
 */
@NullMarked
package org.bankscrm.wecom.testkit;

import org.jspecify.annotations.NullMarked;
