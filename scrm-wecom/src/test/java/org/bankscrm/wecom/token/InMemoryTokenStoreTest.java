package org.bankscrm.wecom.token;

import org.bankscrm.wecom.testkit.TokenStoreContract;

import java.time.InstantSource;

class InMemoryTokenStoreTest extends TokenStoreContract {
    @Override
    protected TokenStore emptyStore(InstantSource clock) {
        return new InMemoryTokenStore(clock);
    }
}
