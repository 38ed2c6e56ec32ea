package org.bankscrm.wecom.callback;

/** What came of WeCom's check of the callback URL (验证URL有效性). */
public sealed interface UrlOutcome permits UrlOutcome.Verified, CallbackOutcome.Refused {
    /** Returns what to answer WeCom. */
    CallbackAnswer answer();

    /**
     * The check is genuine.
     *
     * @param plainText the decrypted echostr, to be answered within 1 second
     */
    record Verified(String plainText) implements UrlOutcome {
        @Override
        public CallbackAnswer answer() {
            return new CallbackAnswer(200, plainText);
        }

        /** Returns the length of the text only. */
        @Override
        public String toString() {
            return "Verified[" + plainText.length() + " characters]";
        }
    }
}
