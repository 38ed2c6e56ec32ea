package org.bankscrm.examples.mariadb;

import org.bankscrm.core.draw.ledger.DeckSource;
import org.bankscrm.core.draw.ledger.DrawLedger;
import org.bankscrm.core.draw.ledger.JdbcDrawLedger;
import org.bankscrm.core.draw.ledger.LeasePolicy;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.testkit.DrawKit;
import org.bankscrm.core.testkit.DrawLedgerContract;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.AfterEach;

import java.time.InstantSource;
import java.util.SplittableRandom;
import javax.sql.DataSource;

class MariaDbDrawLedgerTest extends DrawLedgerContract {
    private final TestDatabase database = MariaDbServer.fresh();
    private final DataSource pool = database.pool(20);

    @AfterEach
    void drop() {
        database.close();
    }

    @Override
    protected DrawLedger emptyLedger(InstantSource clock, DeckSource decks) {
        Schema.create(pool);
        return instance("first", clock, decks);
    }

    @Override
    protected DrawLedger secondInstance(DrawLedger first, InstantSource clock, DeckSource decks) {
        return instance("second", clock, decks);
    }

    private DrawLedger instance(String name, InstantSource clock, DeckSource decks) {
        return JdbcDrawLedger.on(pool, name, clock, new SplittableRandom(1), DrawKit.HASH, decks, LeasePolicy.USUAL);
    }
}
