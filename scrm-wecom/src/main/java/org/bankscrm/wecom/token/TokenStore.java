package org.bankscrm.wecom.token;

import org.bankscrm.core.StoreException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The access tokens of a bank's apps, shared by all its processes, and the lease that lets one process at a time fetch.
 *
 * <p>A port: {@link InMemoryTokenStore} serves one process, {@link JdbcTokenStore} all that share a database, and a host may
 * bring its own, which must pass {@code TokenStoreContract} of the test-jar. All operations are atomic for an app and
 * thread-safe; apps do not wait for each other. After a {@link StoreException} whose outcome is unknown each of them may be
 * repeated and does nothing twice.
 *
 * <p>The time is the calling process's. Clocks of processes should agree to a few seconds: one that is ahead takes over
 * leases early, which costs a fetch and never a token, as the earlier holder's put no longer counts.
 */
public interface TokenStore {
    /**
     * Returns the app's token, if there is one whose time is not over.
     *
     * @throws StoreException if the store cannot answer
     */
    Optional<AccessToken> get(AppKey app);

    /**
     * Asks for the right to fetch the app's token.
     *
     * <p>Grants it if nobody has it, if its time is over, or if {@code holder} itself has it, so that a lost answer can be
     * asked for again; each grant has a higher number. A token may have been put since the caller looked: look again
     * afterwards.
     *
     * @param holder names the calling process, 1 to 128 characters, not used by any other
     * @param duration after which the right passes to others, positive; longer than a fetch takes
     * @throws StoreException if the store cannot answer
     * @throws IllegalArgumentException if holder or duration is not that
     */
    LeaseOutcome tryLease(AppKey app, String holder, Duration duration);

    /**
     * Replaces the app's token and ends the lease, unless another lease was granted since.
     *
     * @throws StoreException if the store cannot answer
     */
    PutOutcome put(Lease lease, AccessToken token);

    /**
     * Ends a lease without a token; does nothing if another was granted since.
     *
     * @param nobodyBefore when the next lease may be granted, to anybody; the past for at once
     * @throws StoreException if the store cannot answer
     */
    void giveBack(Lease lease, Instant nobodyBefore);

    /**
     * Drops the app's token if it is the one that failed: the same value, issued at the same time.
     *
     * @throws StoreException if the store cannot answer
     */
    Invalidation compareAndInvalidate(AppKey app, AccessToken failed);

    /**
     * Grants no lease for the app until {@code until}. A token that is stored stays.
     *
     * @throws StoreException if the store cannot answer
     */
    Suspension suspend(AppKey app, Instant until);

    /**
     * Ends a suspension, if there is one.
     *
     * @throws StoreException if the store cannot answer
     */
    void resume(AppKey app);
}
