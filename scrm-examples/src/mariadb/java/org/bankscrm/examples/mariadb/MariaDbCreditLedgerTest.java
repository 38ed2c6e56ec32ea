package org.bankscrm.examples.mariadb;

import org.bankscrm.core.attribution.ledger.CreditLedger;
import org.bankscrm.core.attribution.ledger.JdbcCreditLedger;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.testkit.CreditLedgerContract;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;

import java.util.ArrayList;
import java.util.List;

class MariaDbCreditLedgerTest extends CreditLedgerContract {
    private final List<TestDatabase> databases = new ArrayList<>();

    @AfterEach
    void drop() {
        databases.forEach(TestDatabase::close);
    }

    @Override
    protected CreditLedger emptyLedger() {
        TestDatabase database = MariaDbServer.fresh();
        databases.add(database);
        Schema.create(database.dataSource());
        return JdbcCreditLedger.on(database.pool(8));
    }

    @Override
    protected int runs() {
        return 2;
    }
}
