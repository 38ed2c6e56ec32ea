package org.bankscrm.core.routing.balance;

import org.bankscrm.core.testkit.StickyStoreContract;

class InMemoryStickyStoreTest extends StickyStoreContract {
    @Override
    protected StickyStore emptyStore() {
        return new InMemoryStickyStore();
    }
}
