package org.bankscrm.wecom.soak;

import org.junit.jupiter.api.Tag;

/** 100,000 adds, deletions and transfers, or as many as {@code -Dsoak.operations} says. */
@Tag("faults")
class LongSoakTest extends SoakTest {
    @Override
    int wanted() {
        return Integer.getInteger("soak.operations", 100_000);
    }
}
