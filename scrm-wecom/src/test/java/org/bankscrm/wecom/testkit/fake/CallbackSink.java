package org.bankscrm.wecom.testkit.fake;

/** Takes callbacks in the process of the test, without HTTP (回调接收). */
@FunctionalInterface
public interface CallbackSink {
    /**
     * Takes one request.
     *
     * @param method {@code GET} for the check of the URL, else {@code POST}
     * @param query the query string, URL-encoded, without a question mark
     * @param body the body, empty with GET
     * @return what the receiver answers; any status but 200 counts as a failed attempt
     * @throws Exception for a receiver that does not answer; counts as a failed attempt
     */
    Reply receive(String method, String query, byte[] body) throws Exception;

    /**
     * The answer to a callback.
     *
     * @param status the HTTP status
     * @param body the text of the body
     */
    record Reply(int status, String body) {
        /** Status 200 and an empty body. */
        public static final Reply OK = new Reply(200, "");
    }
}
