/**
 * What a host needs to test its own token store.
 *
 * <p>Read first: {@link org.bankscrm.wecom.testkit.TokenStoreContract}.
 */
@NullMarked
package org.bankscrm.wecom.testkit;

import org.jspecify.annotations.NullMarked;
