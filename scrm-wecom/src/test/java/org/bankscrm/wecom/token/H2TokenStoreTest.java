package org.bankscrm.wecom.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.testkit.FaultyDataSource;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.TestDatabase;
import org.bankscrm.wecom.testkit.TokenStoreContract;
import org.bankscrm.wecom.token.LeaseOutcome.Granted;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;

class H2TokenStoreTest extends TokenStoreContract {
    private final TestDatabase database = H2Databases.fresh();
    private final DataSource pool = database.pool(40);

    @AfterEach
    void drop() {
        database.close();
    }

    @Override
    protected TokenStore emptyStore(InstantSource clock) {
        JdbcTokenStore.createTables(pool);
        return JdbcTokenStore.on(pool, TokenCipher.none(), clock);
    }

    @Test
    void every_call_is_one_to_three_round_trips_besides_its_commit() throws Exception {
        JdbcTokenStore.createTables(pool);
        FaultyDataSource counting = FaultyDataSource.over(pool);
        MovableClock clock = MovableClock.atMorning();
        TokenStore store = JdbcTokenStore.on(counting, TokenCipher.none(), clock);
        AppKey app = new AppKey("ww-corp", "contact");
        AccessToken token =
                new AccessToken("t1", clock.instant(), clock.instant().plusSeconds(7_200));
        Granted granted = (Granted) store.tryLease(app, "p1", Duration.ofMinutes(1));
        List<FaultyDataSource.Operation> calls = List.of(
                any -> store.get(app),
                any -> store.tryLease(new AppKey("ww-corp", "new"), "p1", Duration.ofMinutes(1)),
                any -> store.tryLease(app, "p2", Duration.ofMinutes(1)),
                any -> store.put(granted.lease(), token),
                any -> store.put(granted.lease(), token),
                any -> store.compareAndInvalidate(app, token),
                any -> store.compareAndInvalidate(app, token),
                any -> store.suspend(app, clock.instant().plusSeconds(60)),
                any -> store.suspend(app, clock.instant().plusSeconds(60)),
                any -> store.resume(app),
                any -> store.giveBack(granted.lease(), clock.instant()));

        for (FaultyDataSource.Operation call : calls) {
            assertThat(counting.measure(call).steps().stream()
                            .filter(FaultyDataSource.Step::roundTrip)
                            .filter(step -> !step.call().equals("commit")))
                    .hasSizeBetween(1, 3);
        }
    }

    @Override
    protected TokenStore secondInstance(TokenStore first, InstantSource clockOfSecond) {
        return JdbcTokenStore.on(pool, TokenCipher.none(), clockOfSecond);
    }
}
