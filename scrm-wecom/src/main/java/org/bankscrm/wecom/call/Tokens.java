package org.bankscrm.wecom.call;

/** Where a call gets its access token from, and tells when WeCom did not take it. Thread-safe. */
public interface Tokens {
    /**
     * Returns a token to call with.
     *
     * @throws WeComException if there is none before the deadline
     */
    String token(Endpoint endpoint, Deadline deadline);

    /** Tells that WeCom answered a call that carried {@code token} with {@code errorCode} of kind {@code TOKEN}. */
    void rejected(String token, int errorCode);
}
