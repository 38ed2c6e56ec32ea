package org.bankscrm.wecom.token;

import java.time.Instant;

/**
 * Calls WeCom's {@code gettoken} for an app (page 91039). A port, as the secret and the network live elsewhere; must be
 * thread-safe, as it is called for several apps at once.
 */
@FunctionalInterface
public interface TokenFetcher {
    /**
     * Fetches a token, once, without a retry of its own and in less time than a lease lasts.
     *
     * <p>Called by the thread that asked the {@link TokenKeeper}, for one app by one thread of all processes at a time.
     * Failures are outcomes; what is thrown nevertheless reaches all who wait for the token, so it must not show the secret,
     * which stands in the URL.
     *
     * @param deadline of whoever asked: an answer after it is worth nothing
     */
    FetchOutcome fetch(AppKey app, Instant deadline);
}
