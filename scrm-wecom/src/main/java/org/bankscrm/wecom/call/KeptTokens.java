package org.bankscrm.wecom.call;

import org.bankscrm.wecom.call.WeComException.DeadlinePassed;
import org.bankscrm.wecom.call.WeComException.Refused;
import org.bankscrm.wecom.call.WeComException.Unavailable;
import org.bankscrm.wecom.token.AccessToken;
import org.bankscrm.wecom.token.AppKey;
import org.bankscrm.wecom.token.FetchOutcome;
import org.bankscrm.wecom.token.TokenKeeper;
import org.bankscrm.wecom.token.TokenOutcome;

/** The tokens of one app, from a keeper. */
final class KeptTokens implements Tokens {
    private static final int BAD_SECRET = 40001;

    private final TokenKeeper keeper;
    private final AppKey app;

    KeptTokens(TokenKeeper keeper, AppKey app) {
        this.keeper = keeper;
        this.app = app;
    }

    @Override
    public AccessToken token(Endpoint endpoint, Deadline deadline) {
        TokenOutcome outcome = keeper.token(app, deadline.at());
        if (outcome instanceof TokenOutcome.Available available) {
            return available.token();
        } else if (outcome instanceof TokenOutcome.CircuitOpen) {
            throw new Refused(endpoint, BAD_SECRET, "");
        } else if (outcome instanceof TokenOutcome.FetchFailed failed
                && failed.code() != FetchOutcome.Failed.NO_ANSWER) {
            throw new Refused(endpoint, failed.code(), "");
        } else if (outcome instanceof TokenOutcome.FetchFailed) {
            throw new Unavailable(endpoint, "no access token", null);
        }
        throw new DeadlinePassed(endpoint);
    }

    @Override
    public void rejected(AccessToken token, int errorCode) {
        keeper.failed(app, token, errorCode);
    }
}
