package org.bankscrm.wecom.callback;

import org.junit.jupiter.api.Tag;

/** One million requests that were tampered with. */
@Tag("faults")
class MillionCallbackMutationsTest extends CallbackMutationTest {
    MillionCallbackMutationsTest() {
        super(1_000_000);
    }
}
