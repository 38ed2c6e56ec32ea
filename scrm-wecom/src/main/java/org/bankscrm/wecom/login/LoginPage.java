package org.bankscrm.wecom.login;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The page at which WeCom asks who somebody is and sends them on to the bank's page with a login code (网页授权链接).
 *
 * <p>WeCom adds {@code code} and {@code state} to the address of the bank's page. Its domain must be the trusted domain of the
 * app, port included, or WeCom refuses it with 50001.
 */
public final class LoginPage {
    private LoginPage() {}

    /**
     * Starts the address.
     *
     * @param corpId the corp
     * @param redirectUri where the bank's page is; encoded here, so give it as a browser shows it
     */
    public static Builder of(String corpId, String redirectUri) {
        return new Builder(corpId, redirectUri);
    }

    /** Collects the parts of the address. Not thread-safe. */
    public static final class Builder {
        private final String corpId;
        private final String redirectUri;
        private String scope = "snsapi_base";
        private String state = "";
        private String agent = "";

        private Builder(String corpId, String redirectUri) {
            this.corpId = Objects.requireNonNull(corpId, "corpId");
            this.redirectUri = Objects.requireNonNull(redirectUri, "redirectUri");
        }

        /** Asks the employee to show private data too, for {@link Logins#detail}. Without it nobody is asked anything. */
        public Builder askForPrivateData() {
            scope = "snsapi_privateinfo";
            return this;
        }

        /** Sets a text that comes back with the code. Make it random and compare it, so that nobody can slip a code in. */
        public Builder state(String state) {
            this.state = "&state=" + encoded(state);
            return this;
        }

        /** Sets the app. */
        public Builder agent(long agentId) {
            agent = "&agentid=" + agentId;
            return this;
        }

        /** Returns the address. */
        public URI build() {
            return URI.create("https://open.weixin.qq.com/connect/oauth2/authorize?appid=" + encoded(corpId)
                    + "&redirect_uri=" + encoded(redirectUri) + "&response_type=code&scope=" + scope + state + agent
                    + "#wechat_redirect");
        }

        private static String encoded(String text) {
            // A form's plus for a space is not a space everywhere.
            return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        }
    }
}
