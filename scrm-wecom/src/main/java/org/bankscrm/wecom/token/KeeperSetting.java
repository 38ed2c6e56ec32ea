package org.bankscrm.wecom.token;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * The process a {@link TokenKeeper} lives in.
 *
 * @param holder names the process: 1 to 128 characters, different for every keeper that shares a store, such as host name
 *     and process id
 * @param clock the time; processes should agree to a few seconds
 * @param random decides how early a token is replaced; need not be thread-safe if nobody else uses it
 * @param waiter how callers wait, {@link Waiter#blocking()} in production
 * @param listener hears of refused secrets
 */
public record KeeperSetting(
        String holder, InstantSource clock, RandomGenerator random, Waiter waiter, CircuitListener listener) {
    /**
     * Checks the holder's name.
     *
     * @throws IllegalArgumentException if it is not 1 to 128 characters or all blank
     */
    public KeeperSetting {
        Lease.checkHolder(holder);
    }

    /** Returns when to replace the token, by chance within the jitter, and never in the first half of its life. */
    Instant refreshAt(AccessToken token, TokenPolicy policy) {
        long jitter = policy.jitter().toMillis();
        long shift;
        synchronized (random) {
            shift = random.nextLong(-jitter, jitter + 1);
        }
        Instant wanted = token.expiresAt().minus(policy.refreshAhead()).plusMillis(shift);
        Instant halfLife = token.issuedAt()
                .plus(Duration.between(token.issuedAt(), token.expiresAt()).dividedBy(2));
        return wanted.isBefore(halfLife) ? halfLife : wanted;
    }

    /** Returns the holder's name. */
    @Override
    public String toString() {
        return "KeeperSetting[" + holder + "]";
    }
}
