package org.bankscrm.core.routing.balance;

import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.StickyStoreContract;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;

import javax.sql.DataSource;

class PostgresStickyStoreTest extends StickyStoreContract {
    private final TestDatabase database = PostgresServer.shared().fresh();
    private final DataSource pool = database.pool(10);

    @AfterEach
    void drop() {
        database.close();
    }

    @Override
    protected StickyStore emptyStore() {
        Schema.create(pool);
        return JdbcStickyStore.on(pool);
    }

    @Override
    protected StickyStore secondInstance(StickyStore first) {
        return JdbcStickyStore.on(pool);
    }
}
