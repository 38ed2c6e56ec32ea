package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.testkit.DrawKit;
import org.bankscrm.core.testkit.DrawLedgerContract;

import java.time.InstantSource;
import java.util.SplittableRandom;

class InMemoryDrawLedgerTest extends DrawLedgerContract {
    @Override
    protected DrawLedger emptyLedger(InstantSource clock, DeckSource decks) {
        return new InMemoryDrawLedger(clock, new SplittableRandom(1), DrawKit.HASH, decks);
    }

    @Override
    protected DrawLedger secondInstance(DrawLedger first, InstantSource clock, DeckSource decks) {
        return first;
    }
}
