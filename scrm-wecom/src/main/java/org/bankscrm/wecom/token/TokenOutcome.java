package org.bankscrm.wecom.token;

import java.time.Instant;

/** The answer to the wish for a token. */
public sealed interface TokenOutcome {
    /**
     * A token to call with.
     *
     * @param token valid now, as far as is known
     */
    record Available(AccessToken token) implements TokenOutcome {}

    /**
     * No token, since WeCom refuses the app's secret; an operator must act.
     *
     * @param until when one caller tries again
     */
    record CircuitOpen(Instant until) implements TokenOutcome {}

    /**
     * No token, since the fetch failed.
     *
     * @param code WeCom's error code; {@link FetchOutcome.Failed#NO_ANSWER} if there was none
     * @param retryAt nobody fetches before
     */
    record FetchFailed(int code, Instant retryAt) implements TokenOutcome {}

    /** No token yet: somebody else is fetching, and the caller's time is over or its thread was interrupted. */
    record NotInTime() implements TokenOutcome {}
}
