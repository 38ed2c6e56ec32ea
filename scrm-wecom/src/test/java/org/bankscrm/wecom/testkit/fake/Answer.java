package org.bankscrm.wecom.testkit.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What an endpoint sends back: JSON, or the bytes of a file. */
sealed interface Answer {
    /** A JSON object without the envelope. */
    record Fields(ObjectNode fields) implements Answer {}

    /** A file or a range of it. */
    @SuppressWarnings("ArrayRecordComponent")
    record File(byte[] bytes, boolean partial, String contentRange) implements Answer {}

    /** Answers a call. */
    @FunctionalInterface
    interface Endpoint {
        Answer answer(Call call);
    }

    /** Answers a call with JSON. */
    @FunctionalInterface
    interface JsonEndpoint {
        ObjectNode answer(Call call);
    }
}
