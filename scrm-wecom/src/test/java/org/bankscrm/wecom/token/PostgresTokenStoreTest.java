package org.bankscrm.wecom.token;

import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.TestDatabase;
import org.bankscrm.wecom.testkit.TokenStoreContract;
import org.junit.jupiter.api.AfterEach;

import java.time.InstantSource;
import javax.sql.DataSource;

class PostgresTokenStoreTest extends TokenStoreContract {
    private final TestDatabase database = PostgresServer.shared().fresh();
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

    @Override
    protected TokenStore secondInstance(TokenStore first, InstantSource clockOfSecond) {
        return JdbcTokenStore.on(pool, TokenCipher.none(), clockOfSecond);
    }
}
