package org.bankscrm.wecom.token;

/** The answer to a call of {@code gettoken}. */
public sealed interface FetchOutcome {
    /**
     * WeCom issued a token, a new one or the same as before.
     *
     * @param token the token, its times by the clock of the process
     */
    record Fetched(AccessToken token) implements FetchOutcome {}

    /**
     * WeCom refuses the app's secret. Asking again gets the bank's IP address banned for an hour (page 90313, 45009).
     *
     * @param code WeCom's error code, such as 40001
     */
    record BadSecret(int code) implements FetchOutcome {}

    /**
     * There is no token this time, for a reason that may pass: no answer, WeCom busy, too many calls.
     *
     * @param code WeCom's error code; {@link #NO_ANSWER} if there was none
     */
    record Failed(int code) implements FetchOutcome {
        /** Stands where WeCom gave no answer that could be read; no code of WeCom's own. */
        public static final int NO_ANSWER = Integer.MIN_VALUE;
    }
}
