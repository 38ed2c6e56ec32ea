package org.bankscrm.examples.mariadb;

import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.JdbcEventLog;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.testkit.EventLogContract;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;

class MariaDbEventLogTest extends EventLogContract {
    private final TestDatabase database = MariaDbServer.fresh();

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
