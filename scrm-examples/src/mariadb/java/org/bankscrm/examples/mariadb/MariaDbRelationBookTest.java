package org.bankscrm.examples.mariadb;

import org.bankscrm.core.testkit.TestDatabase;
import org.bankscrm.wecom.reconcile.JdbcRelationBook;
import org.bankscrm.wecom.reconcile.RelationBook;
import org.bankscrm.wecom.testkit.RelationBookContract;
import org.junit.jupiter.api.AfterEach;

import java.sql.SQLException;
import javax.sql.DataSource;

class MariaDbRelationBookTest extends RelationBookContract {
    private final TestDatabase database = MariaDbServer.fresh();
    private final DataSource pool = database.pool(10);

    @AfterEach
    void drop() {
        database.close();
    }

    @Override
    protected RelationBook emptyBook() {
        JdbcRelationBook.createTables(pool);
        try {
            database.execute(
                    "DELETE FROM scrm_wecom_book_relation",
                    "DELETE FROM scrm_wecom_book_corrected",
                    "UPDATE scrm_wecom_book SET position = 0");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return JdbcRelationBook.on(pool);
    }

    @Override
    protected RelationBook onAnotherMachine(RelationBook book) {
        return JdbcRelationBook.on(pool);
    }

    @Override
    protected int histories() {
        return 30;
    }
}
