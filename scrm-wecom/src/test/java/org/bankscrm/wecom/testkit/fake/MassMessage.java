package org.bankscrm.wecom.testkit.fake;

import java.time.Instant;
import java.util.Map;

/**
 * A mass message an app made (群发任务).
 *
 * @param id its msgid
 * @param created when
 * @param text what it says; may be empty
 * @param results what became of it by recipient, the external_userid or the chat_id
 */
public record MassMessage(String id, Instant created, String text, Map<String, Result> results) {
    public MassMessage {
        results = Map.copyOf(results);
    }

    /** What became of a mass message for one recipient. */
    public enum Result {
        /** The member has not confirmed it yet. */
        UNSENT(0),
        /** The recipient has it. */
        SENT(1),
        /** The customer is no friend of the member any more. */
        NOT_A_FRIEND(2),
        /** The recipient got as many others as the rule allows. */
        TOO_MANY(3);

        private final int code;

        Result(int code) {
            this.code = code;
        }

        /** Returns the status WeCom gives it. */
        int code() {
            return code;
        }
    }
}
