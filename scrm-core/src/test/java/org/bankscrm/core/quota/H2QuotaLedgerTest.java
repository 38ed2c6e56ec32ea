package org.bankscrm.core.quota;

import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.QuotaLedgerContract;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;

import java.time.InstantSource;
import javax.sql.DataSource;

class H2QuotaLedgerTest extends QuotaLedgerContract {
    private final TestDatabase database = H2Databases.fresh();
    private final DataSource pool = database.pool(40);

    @AfterEach
    void drop() {
        database.close();
    }

    @Override
    protected QuotaLedger emptyLedger(InstantSource clock) {
        Schema.create(pool);
        return JdbcQuotaLedger.on(pool, clock);
    }

    @Override
    protected QuotaLedger secondInstance(QuotaLedger first, InstantSource clockOfSecond) {
        return JdbcQuotaLedger.on(pool, clockOfSecond);
    }

    @Override
    protected int histories() {
        return 30;
    }
}
