package org.bankscrm.wecom.reconcile;

import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.TestDatabase;
import org.bankscrm.wecom.testkit.RelationBookContract;
import org.junit.jupiter.api.AfterEach;

import java.sql.SQLException;
import javax.sql.DataSource;

class PostgresRelationBookTest extends RelationBookContract {
    private final TestDatabase database = PostgresServer.shared().fresh();
    private final DataSource source = database.dataSource();

    @AfterEach
    void drop() {
        database.close();
    }

    @Override
    protected RelationBook emptyBook() {
        JdbcRelationBook.createTables(source);
        try {
            database.execute(
                    "DELETE FROM scrm_wecom_book_relation",
                    "DELETE FROM scrm_wecom_book_corrected",
                    "UPDATE scrm_wecom_book SET position = 0");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return JdbcRelationBook.on(source);
    }

    @Override
    protected RelationBook onAnotherMachine(RelationBook book) {
        return JdbcRelationBook.on(source);
    }

    @Override
    protected int histories() {
        return 3;
    }
}
