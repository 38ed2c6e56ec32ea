package org.bankscrm.compliance.contact;

import org.bankscrm.compliance.testkit.ContactStatesContract;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.AfterAll;

import javax.sql.DataSource;

class H2ContactStatesTest extends ContactStatesContract {
    private static final TestDatabase DATABASE = H2Databases.fresh();
    private static final DataSource POOL = DATABASE.pool(40);

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @Override
    protected ContactStates emptyStates() throws Exception {
        Schema.create(POOL);
        DATABASE.execute(
                "DELETE FROM scrm_contact_message",
                "DELETE FROM scrm_contact_lifting",
                "DELETE FROM scrm_contact_state");
        return JdbcContactStates.on(POOL);
    }

    @Override
    protected ContactStates secondInstance(ContactStates first) {
        return JdbcContactStates.on(POOL);
    }

    @Override
    protected int histories() {
        return 4;
    }
}
