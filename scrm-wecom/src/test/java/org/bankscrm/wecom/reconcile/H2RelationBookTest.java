package org.bankscrm.wecom.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.core.testkit.EventBuilder.anEvent;

import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.testkit.FaultyDataSource;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.TestDatabase;
import org.bankscrm.wecom.testkit.RelationBookContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

class H2RelationBookTest extends RelationBookContract {
    private final TestDatabase database = H2Databases.fresh();
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

    @Test
    void a_page_without_corrections_is_written_in_one_transaction_with_one_batch() throws Exception {
        RelationBook empty = emptyBook();
        EventLog log = new InMemoryEventLog();
        log.append(List.of(
                anEvent("a").about("wm-1").added("li"),
                anEvent("b").about("wm-2").added("li"),
                anEvent("c").about("wm-2").after(Duration.ofHours(1)).deletedByEmployee("li")));
        FaultyDataSource counting = FaultyDataSource.over(source);

        FaultyDataSource.Steps steps =
                counting.measure(any -> JdbcRelationBook.on(any).catchUp(log, 10));

        assertThat(steps.steps()).extracting(FaultyDataSource.Step::call).containsOnlyOnce("commit", "executeBatch");
        assertThat(empty.of(new EmployeeId("li"), 10)).hasSize(2);
    }

    @Override
    protected int histories() {
        return 30;
    }
}
