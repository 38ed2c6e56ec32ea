package org.bankscrm.wecom.inbox;

import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.TestDatabase;
import org.bankscrm.wecom.testkit.CallbackInboxContract;
import org.junit.jupiter.api.AfterEach;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import javax.sql.DataSource;

class PostgresCallbackInboxTest extends CallbackInboxContract {
    private final TestDatabase database = PostgresServer.shared().fresh();
    private final DataSource source = database.dataSource();

    @AfterEach
    void drop() {
        database.close();
    }

    @Override
    protected CallbackInbox emptyInbox(InstantSource clock, InboxPolicy policy) {
        JdbcCallbackInbox.createTables(source);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM scrm_wecom_inbox");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return JdbcCallbackInbox.on(source, clock, policy);
    }

    @Override
    protected int histories() {
        return 6;
    }
}
