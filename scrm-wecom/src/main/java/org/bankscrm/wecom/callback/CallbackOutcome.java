package org.bankscrm.wecom.callback;

/** What came of a delivered callback. */
public sealed interface CallbackOutcome {
    /** Returns what to answer WeCom. */
    CallbackAnswer answer();

    /**
     * The callback is genuine.
     *
     * @param message what it says
     * @param body the decrypted XML or JSON as it came, to be kept for audit; holds personal data
     */
    record Received(CallbackMessage message, String body) implements CallbackOutcome {
        @Override
        public CallbackAnswer answer() {
            return CallbackAnswer.TAKEN;
        }

        /** Returns the message's masked text and the length of the body. */
        @Override
        public String toString() {
            return "Received[" + message + ", " + body.length() + " characters]";
        }
    }

    /**
     * The request is not accepted; nothing of it may be used.
     *
     * @param reason why
     * @param detail more for the operator: sizes, positions and the age of the request, never a secret nor a text of it
     */
    record Refused(RefusalReason reason, String detail) implements CallbackOutcome, UrlOutcome {
        @Override
        public CallbackAnswer answer() {
            return CallbackAnswer.REFUSED;
        }
    }
}
