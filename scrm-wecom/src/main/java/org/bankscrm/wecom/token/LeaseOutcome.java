package org.bankscrm.wecom.token;

import java.time.Instant;

/** The answer to the wish to fetch a token. */
public sealed interface LeaseOutcome {
    /**
     * The caller may fetch now, and nobody else.
     *
     * @param lease what to put the token with
     */
    record Granted(Lease lease) implements LeaseOutcome {}

    /**
     * Another process is fetching, or a fetch failed a moment ago.
     *
     * @param until when to ask again at the latest
     */
    record Held(Instant until) implements LeaseOutcome {}

    /**
     * Nobody may fetch, since WeCom refuses the app's secret.
     *
     * @param until when one caller may try again
     */
    record Suspended(Instant until) implements LeaseOutcome {}
}
