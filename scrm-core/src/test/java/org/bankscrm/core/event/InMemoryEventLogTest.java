package org.bankscrm.core.event;

import org.bankscrm.core.testkit.EventLogContract;

class InMemoryEventLogTest extends EventLogContract {
    @Override
    protected EventLog emptyLog() {
        return new InMemoryEventLog();
    }
}
