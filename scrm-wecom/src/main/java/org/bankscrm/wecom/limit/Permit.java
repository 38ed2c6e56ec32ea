package org.bankscrm.wecom.limit;

/**
 * The right to make one attempt. Whoever holds it tells how the attempt ended, or a place stays taken for ever; only the
 * first telling counts. Thread-safe.
 */
public interface Permit {
    /** The permit of limits that limit nothing. */
    Permit OF_NOTHING = new Permit() {
        @Override
        public void ended(int errorCode) {}

        @Override
        public void endedWithoutAnswer() {}
    };

    /** Tells that WeCom answered with this code, 0 for success, and frees what the attempt held. */
    void ended(int errorCode);

    /** Tells that the attempt ended without an answer, or was not made at all, and frees what it held. */
    void endedWithoutAnswer();
}
