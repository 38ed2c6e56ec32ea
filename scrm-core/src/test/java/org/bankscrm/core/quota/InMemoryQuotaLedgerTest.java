package org.bankscrm.core.quota;

import org.bankscrm.core.testkit.QuotaLedgerContract;

import java.time.InstantSource;

class InMemoryQuotaLedgerTest extends QuotaLedgerContract {
    @Override
    protected QuotaLedger emptyLedger(InstantSource clock) {
        return new InMemoryQuotaLedger(clock);
    }
}
