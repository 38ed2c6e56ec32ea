package org.bankscrm.examples.mariadb;

import org.bankscrm.core.testkit.TestDatabase;
import org.bankscrm.wecom.inbox.CallbackInbox;
import org.bankscrm.wecom.inbox.InboxPolicy;
import org.bankscrm.wecom.inbox.JdbcCallbackInbox;
import org.bankscrm.wecom.testkit.CallbackInboxContract;
import org.junit.jupiter.api.AfterEach;

import java.sql.SQLException;
import java.time.InstantSource;
import javax.sql.DataSource;

class MariaDbCallbackInboxTest extends CallbackInboxContract {
    private final TestDatabase database = MariaDbServer.fresh();
    private final DataSource pool = database.pool(40);

    @AfterEach
    void drop() {
        database.close();
    }

    @Override
    protected CallbackInbox emptyInbox(InstantSource clock, InboxPolicy policy) {
        JdbcCallbackInbox.createTables(pool);
        try {
            database.execute("DELETE FROM scrm_wecom_inbox");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return JdbcCallbackInbox.on(pool, clock, policy);
    }

    @Override
    protected int histories() {
        return 30;
    }
}
