package org.bankscrm.core.event;

import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.testkit.EventLogContract;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;

class H2EventLogTest extends EventLogContract {
    private final TestDatabase database = H2Databases.fresh();

    @AfterEach
    void drop() {
        database.close();
    }

    @Override
    protected EventLog emptyLog() {
        Schema.create(database.dataSource());
        return JdbcEventLog.on(database.pool(20));
    }

    @Override
    protected EventLog secondInstance(EventLog first) {
        return JdbcEventLog.on(database.pool(20));
    }
}
