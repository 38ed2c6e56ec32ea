package org.bankscrm.compliance.evidence;

import org.bankscrm.compliance.testkit.EvidenceStoreContract;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

import java.sql.SQLException;
import javax.sql.DataSource;

/** One database for the class, emptied before each test: making one takes longer than a test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class H2EvidenceStoreTest extends EvidenceStoreContract {
    private final TestDatabase database = H2Databases.fresh();
    private final DataSource pool = database.pool(10);

    @BeforeAll
    void createTables() {
        Schema.create(pool);
    }

    @AfterAll
    void drop() {
        database.close();
    }

    @Override
    protected EvidenceStore emptyStore() throws SQLException {
        database.execute(
                "DELETE FROM scrm_evidence",
                "DELETE FROM scrm_evidence_head",
                "DELETE FROM scrm_evidence_seal",
                "UPDATE scrm_evidence_closed SET chain_day = '1970-01-01'");
        return JdbcEvidenceStore.on(pool);
    }

    @Override
    protected EvidenceStore secondInstance(EvidenceStore first) {
        return JdbcEvidenceStore.on(pool);
    }
}
