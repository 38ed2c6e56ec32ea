package org.bankscrm.core.quota;

import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.QuotaLedgerContract;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;

import java.time.InstantSource;
import javax.sql.DataSource;

class PostgresQuotaLedgerTest extends QuotaLedgerContract {
    private final TestDatabase database = PostgresServer.shared().fresh();
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
        return 12;
    }
}
