/**
 * What a host tests its own code with: a fake WeCom for each test, and what the host's own implementations of this module's
 * ports must pass.
 *
 * <p>Read first: {@link org.bankscrm.wecom.testkit.WithFakeWeCom}, {@link org.bankscrm.wecom.testkit.FakeWeComAssert}, {@link
 * org.bankscrm.wecom.testkit.fake.FakeWeCom}; for a port of your own {@link org.bankscrm.wecom.testkit.TokenStoreContract},
 * {@link org.bankscrm.wecom.testkit.CallbackInboxContract}, {@link org.bankscrm.wecom.testkit.RelationBookContract}.
 */
@NullMarked
package org.bankscrm.wecom.testkit;

import org.jspecify.annotations.NullMarked;
