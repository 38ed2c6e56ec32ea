package org.bankscrm.wecom.call;

import org.bankscrm.wecom.token.AccessToken;
import org.bankscrm.wecom.token.AppKey;
import org.bankscrm.wecom.token.TokenKeeper;

/** Where a call gets its access token from, and tells when WeCom did not take it. Thread-safe. */
public interface Tokens {
    /** Returns the tokens {@code keeper} has for {@code app}. */
    static Tokens of(TokenKeeper keeper, AppKey app) {
        return new KeptTokens(keeper, app);
    }

    /**
     * Returns a token to call with.
     *
     * @throws WeComException if there is none before the deadline
     * @throws org.bankscrm.core.StoreException if none is known here and the shared store cannot answer
     */
    AccessToken token(Endpoint endpoint, Deadline deadline);

    /**
     * Tells that WeCom answered a call that carried {@code token} with a code that is about the token or the secret.
     *
     * @throws org.bankscrm.core.StoreException if the shared store cannot answer; the token is not used here again
     */
    void rejected(AccessToken token, int errorCode);
}
