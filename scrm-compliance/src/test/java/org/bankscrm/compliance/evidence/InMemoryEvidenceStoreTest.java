package org.bankscrm.compliance.evidence;

import org.bankscrm.compliance.testkit.EvidenceStoreContract;

class InMemoryEvidenceStoreTest extends EvidenceStoreContract {
    @Override
    protected EvidenceStore emptyStore() {
        return new InMemoryEvidenceStore();
    }
}
