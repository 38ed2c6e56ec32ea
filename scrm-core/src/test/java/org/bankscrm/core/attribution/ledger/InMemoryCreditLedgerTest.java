package org.bankscrm.core.attribution.ledger;

import org.bankscrm.core.testkit.CreditLedgerContract;

class InMemoryCreditLedgerTest extends CreditLedgerContract {
    @Override
    protected CreditLedger emptyLedger() {
        return new InMemoryCreditLedger();
    }

    @Override
    protected int runs() {
        return 100;
    }
}
