package org.bankscrm.examples.mariadb;

import org.bankscrm.compliance.contact.ContactStates;
import org.bankscrm.compliance.contact.JdbcContactStates;
import org.bankscrm.compliance.testkit.ContactStatesContract;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;

import javax.sql.DataSource;

class MariaDbContactStatesTest extends ContactStatesContract {
    private final TestDatabase database = MariaDbServer.fresh();
    private final DataSource pool = database.pool(40);

    @AfterEach
    void drop() {
        database.close();
    }

    @Override
    protected ContactStates emptyStates() {
        Schema.create(pool);
        return JdbcContactStates.on(pool);
    }

    @Override
    protected ContactStates secondInstance(ContactStates first) {
        return JdbcContactStates.on(pool);
    }

    @Override
    protected int histories() {
        return 10;
    }
}
