package org.bankscrm.wecom.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.testkit.FaultyDataSource;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.TestDatabase;
import org.bankscrm.wecom.callback.CallbackIdentity;
import org.bankscrm.wecom.testkit.CallbackInboxContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;

class H2CallbackInboxTest extends CallbackInboxContract {
    private final TestDatabase database = H2Databases.fresh();
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

    @Test
    void an_offer_is_two_round_trips_and_a_claim_two_queries_and_an_update_for_each_callback() throws Exception {
        JdbcCallbackInbox.createTables(source);
        FaultyDataSource counting = FaultyDataSource.over(source);
        CallbackInbox inbox = JdbcCallbackInbox.on(counting, MovableClock.atMorning());
        CallbackIdentity first = new CallbackIdentity("a".repeat(64));

        assertThat(counting.measure(any -> inbox.offer(first, "body")).roundTrips())
                .isEqualTo(2);
        inbox.offer(new CallbackIdentity("b".repeat(64)), "body");
        assertThat(counting.measure(any -> inbox.claim("w", Duration.ofMinutes(1), 10)).steps().stream()
                        .filter(FaultyDataSource.Step::roundTrip)
                        .map(FaultyDataSource.Step::call))
                .containsExactly("executeQuery", "executeQuery", "executeUpdate", "executeUpdate", "commit");
    }

    @Override
    protected int histories() {
        return 30;
    }
}
