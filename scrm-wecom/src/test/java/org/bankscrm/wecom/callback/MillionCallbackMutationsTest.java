package org.bankscrm.wecom.callback;

import org.junit.jupiter.api.Tag;

/** One million requests that were tampered with. */
@Tag("faults")
class MillionCallbackMutationsTest extends CallbackMutationTest {
    @Override
    int requests() {
        return 1_000_000;
    }
}
