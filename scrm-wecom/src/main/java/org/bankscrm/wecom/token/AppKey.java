package org.bankscrm.wecom.token;

import java.util.ArrayList;
import java.util.List;

/**
 * One app of one corporation (企业应用): what an access token belongs to.
 *
 * <p>WeCom issues a token for each pair of corp id and secret, so two apps of one corporation have two tokens (page 91039;
 * using one for the other gives error 301002). A business identifier, not masked; it never holds the secret.
 *
 * @param corpId the corporation's id (CorpID), 1 to 64 visible ASCII characters
 * @param app the agent id or a name the bank chooses for the secret, such as {@code contact} or {@code archive}; 1 to 64
 *     visible ASCII characters
 */
public record AppKey(String corpId, String app) {
    private static final int MAX_LENGTH = 64;

    /**
     * Checks the rules above.
     *
     * @throws IllegalArgumentException if one is broken, with every fault; the values are not shown, as a secret given by
     *     mistake would be
     */
    public AppKey {
        List<String> faults = new ArrayList<>();
        VisibleText.check(faults, "corpId", corpId, MAX_LENGTH);
        VisibleText.check(faults, "app", app, MAX_LENGTH);
        VisibleText.refuse("app key", faults);
    }

    @Override
    public String toString() {
        return corpId + "/" + app;
    }
}
