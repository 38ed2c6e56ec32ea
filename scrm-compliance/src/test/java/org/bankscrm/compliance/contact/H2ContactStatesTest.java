package org.bankscrm.compliance.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.compliance.testkit.ContactStatesContract;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void the_tables_hold_numbers_and_message_ids_and_who_lifted_what_and_why_and_no_other_text() throws Exception {
        Schema.create(POOL);
        List<String> texts = new ArrayList<>();
        try (Connection connection = POOL.getConnection();
                ResultSet columns = connection.getMetaData().getColumns(null, null, "SCRM_CONTACT%", "%")) {
            while (columns.next()) {
                String type = columns.getString("TYPE_NAME");
                if (!type.equals("BIGINT") && !type.equals("INTEGER")) {
                    texts.add(columns.getString("TABLE_NAME") + "." + columns.getString("COLUMN_NAME"));
                }
            }
        }

        assertThat(texts)
                .containsExactly(
                        "SCRM_CONTACT_LIFTING.LIFTED_BY",
                        "SCRM_CONTACT_LIFTING.REASON",
                        "SCRM_CONTACT_MESSAGE.MESSAGE");
    }

    @Override
    protected int histories() {
        return 4;
    }
}
