package org.bankscrm.examples.mariadb;

import org.bankscrm.compliance.evidence.EvidenceStore;
import org.bankscrm.compliance.evidence.JdbcEvidenceStore;
import org.bankscrm.compliance.testkit.EvidenceStoreContract;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;

import javax.sql.DataSource;

class MariaDbEvidenceStoreTest extends EvidenceStoreContract {
    private final TestDatabase database = MariaDbServer.fresh();
    private final DataSource pool = database.pool(10);

    @AfterEach
    void drop() {
        database.close();
    }

    @Override
    protected EvidenceStore emptyStore() {
        Schema.create(pool);
        return JdbcEvidenceStore.on(pool);
    }

    @Override
    protected EvidenceStore secondInstance(EvidenceStore first) {
        return JdbcEvidenceStore.on(pool);
    }
}
