package org.bankscrm.wecom.inbox;

import org.bankscrm.wecom.testkit.CallbackInboxContract;

import java.time.InstantSource;

class InMemoryCallbackInboxTest extends CallbackInboxContract {
    @Override
    protected CallbackInbox emptyInbox(InstantSource clock, InboxPolicy policy) {
        return new InMemoryCallbackInbox(clock, policy);
    }
}
