package org.bankscrm.wecom.token;

import java.util.Optional;

/**
 * How a token stands in a table, where it would be as good as the app's secret for two hours.
 *
 * <p>A port: a bank puts its key service behind it. Must be thread-safe; what it throws reaches the caller of the store, so
 * its messages must not show tokens.
 */
public interface TokenCipher {
    /** Returns the text to store, at most 4,000 characters; need not be the same each time. */
    String seal(AppKey app, String token);

    /** Returns the token sealed as {@code sealed}, empty if it cannot be read any more, after a change of keys for example. */
    Optional<String> open(AppKey app, String sealed);

    /** Returns a cipher that stores tokens as they are, for databases that are encrypted below the tables. */
    static TokenCipher none() {
        return new TokenCipher() {
            @Override
            public String seal(AppKey app, String token) {
                return token;
            }

            @Override
            public Optional<String> open(AppKey app, String sealed) {
                return Optional.of(sealed);
            }
        };
    }
}
