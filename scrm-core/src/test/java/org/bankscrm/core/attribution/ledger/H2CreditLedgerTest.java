package org.bankscrm.core.attribution.ledger;

import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.testkit.CreditLedgerContract;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;

import java.util.ArrayList;
import java.util.List;

class H2CreditLedgerTest extends CreditLedgerContract {
    private final List<TestDatabase> databases = new ArrayList<>();

    @AfterEach
    void drop() {
        databases.forEach(TestDatabase::close);
    }

    @Override
    protected CreditLedger emptyLedger() {
        TestDatabase database = H2Databases.fresh();
        databases.add(database);
        Schema.create(database.dataSource());
        return JdbcCreditLedger.on(database.pool(8));
    }
}
