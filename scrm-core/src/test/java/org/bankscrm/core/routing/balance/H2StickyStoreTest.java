package org.bankscrm.core.routing.balance;

import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.StickyStoreContract;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;

import javax.sql.DataSource;

class H2StickyStoreTest extends StickyStoreContract {
    private final TestDatabase database = H2Databases.fresh();
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
