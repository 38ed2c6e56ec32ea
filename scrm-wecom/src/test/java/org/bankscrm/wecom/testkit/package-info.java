/**
 * What a host's own implementations of this module's ports must pass.
 *
 * <p>Read first: {@link org.bankscrm.wecom.testkit.TokenStoreContract},
 * {@link org.bankscrm.wecom.testkit.CallbackInboxContract}.
 */
@NullMarked
package org.bankscrm.wecom.testkit;

import org.jspecify.annotations.NullMarked;
