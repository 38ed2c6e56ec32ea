package org.bankscrm.wecom.reconcile;

import org.bankscrm.wecom.testkit.RelationBookContract;

class InMemoryRelationBookTest extends RelationBookContract {
    @Override
    protected RelationBook emptyBook() {
        return new InMemoryRelationBook();
    }

    @Override
    protected RelationBook onAnotherMachine(RelationBook book) {
        return book;
    }
}
