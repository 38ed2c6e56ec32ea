package org.bankscrm.examples.mariadb;

import org.bankscrm.core.testkit.TestDatabase;
import org.bankscrm.wecom.testkit.TokenStoreContract;
import org.bankscrm.wecom.token.JdbcTokenStore;
import org.bankscrm.wecom.token.TokenCipher;
import org.bankscrm.wecom.token.TokenStore;
import org.junit.jupiter.api.AfterEach;

import java.time.InstantSource;
import javax.sql.DataSource;

class MariaDbTokenStoreTest extends TokenStoreContract {
    private final TestDatabase database = MariaDbServer.fresh();
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
