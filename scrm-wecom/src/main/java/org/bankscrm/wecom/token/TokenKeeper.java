package org.bankscrm.wecom.token;

import org.bankscrm.core.StoreException;
import org.bankscrm.wecom.token.FetchOutcome.BadSecret;
import org.bankscrm.wecom.token.FetchOutcome.Failed;
import org.bankscrm.wecom.token.FetchOutcome.Fetched;
import org.bankscrm.wecom.token.LeaseOutcome.Granted;
import org.bankscrm.wecom.token.LeaseOutcome.Suspended;
import org.bankscrm.wecom.token.TokenOutcome.Available;
import org.bankscrm.wecom.token.TokenOutcome.CircuitOpen;
import org.bankscrm.wecom.token.TokenOutcome.FetchFailed;
import org.bankscrm.wecom.token.TokenOutcome.NotInTime;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Future;

/**
 * Hands out access tokens and sees to it that each is fetched once, by one thread of one process.
 *
 * <p>One keeper serves all apps of a process; keepers of several processes share a {@link TokenStore}. A token is replaced
 * before it ends, while the old one still serves the others. When WeCom refuses the app's secret nobody fetches until a
 * cool-down is over, as repeated attempts get the bank's IP address banned.
 *
 * <p>Thread-safe. Holds no lock during a call of store or fetcher, and starts no thread: the fetch runs on the thread of the
 * caller who needed it first. A token known to this process is handed out without a call of the store.
 */
/*
 * Why there is one fetch. In a process, whoever needs a token puts a future into the app's slot; the one whose future it is
 * flies, others wait for it. Across processes the store leases the right to fetch, and a holder looks once more for a token
 * before it fetches: only holders put, so what it finds under the lease is the last word.
 */
public final class TokenKeeper {
    /** The token was ended by its time (page 90313). */
    static final int EXPIRED = 42001;

    /** The token is not one, or not any more (page 90313). */
    static final int INVALID = 40014;

    /** The secret is wrong, does not fit the corporation, or the app is disabled (page 90313). */
    static final int BAD_SECRET = 40001;

    private static final Logger LOG = LoggerFactory.getLogger(TokenKeeper.class);

    private final TokenStore store;
    private final TokenFetcher fetcher;
    private final TokenPolicy policy;
    private final KeeperSetting setting;
    private final InstantSource clock;
    private final ConcurrentMap<AppKey, AppSlot> slots = new ConcurrentHashMap<>();

    /**
     * Makes a keeper.
     *
     * @param store shared by all processes that use the apps
     * @param fetcher calls WeCom
     * @param policy the times
     * @param setting the process it lives in
     */
    public TokenKeeper(TokenStore store, TokenFetcher fetcher, TokenPolicy policy, KeeperSetting setting) {
        this.store = store;
        this.fetcher = fetcher;
        this.policy = policy;
        this.setting = setting;
        this.clock = setting.clock();
    }

    /**
     * Returns a valid token of the app, fetching it if need be.
     *
     * @param app whose token
     * @param deadline until when to wait for a fetch, by this caller or by somebody else
     * @throws StoreException if no token is known to this process and the store cannot answer
     */
    public TokenOutcome token(AppKey app, Instant deadline) {
        AppSlot slot = slot(app);
        while (true) {
            Instant now = clock.instant();
            AccessToken known = slot.valid(now);
            if (known != null && !slot.isDue(now)) {
                return new Available(known);
            }
            CompletableFuture<TokenOutcome> mine = new CompletableFuture<>();
            CompletableFuture<TokenOutcome> running = slot.takeOff(mine);
            if (running == null) {
                return fly(slot, mine, deadline);
            }
            if (known != null) {
                return new Available(known);
            }
            if (!now.isBefore(deadline) || !await(running, now, deadline, Duration.between(now, deadline))) {
                return new NotInTime();
            }
            // A flight that ran out of time says nothing about those who have more of it; and its token may have failed
            // since it looked, so a token is taken from the slot.
            if (running.isDone() && isFinal(landed(running))) {
                return landed(running);
            }
        }
    }

    /**
     * Hears that a call failed with a token and says what to do.
     *
     * <p>42001 and 40014 drop the token, unless it was replaced already; 40001 drops it and opens the circuit; anything else
     * is not about the token. Do not report the failure of a replayed call: a token of the wrong kind for an endpoint gives
     * 40014 however new it is (archive calls want the archive secret's, for example).
     *
     * @param token the token the call was made with
     * @param code WeCom's error code
     * @throws StoreException if the store cannot answer; this process does not use the token again all the same
     */
    public FailureVerdict failed(AppKey app, AccessToken token, int code) {
        return switch (code) {
            case EXPIRED, INVALID -> {
                drop(app, token);
                yield FailureVerdict.REPLAY_ONCE;
            }
            case BAD_SECRET -> {
                slot(app).refuse(token, clock.instant());
                openCircuit(slot(app), code);
                drop(app, token);
                yield FailureVerdict.CIRCUIT_OPEN;
            }
            default -> FailureVerdict.NOT_THE_TOKEN;
        };
    }

    /**
     * Lets the app's token be fetched again, after its secret was put right; for all processes that share the store, except
     * one whose store was out of reach when it met the refusal.
     *
     * @throws StoreException if the store cannot answer
     */
    public void closeCircuit(AppKey app) {
        slot(app).blockUntil(Instant.MIN);
        store.resume(app);
    }

    private AppSlot slot(AppKey app) {
        return slots.computeIfAbsent(app, AppSlot::new);
    }

    private void drop(AppKey app, AccessToken token) {
        slot(app).refuse(token, clock.instant());
        Invalidation invalidation = store.compareAndInvalidate(app, token);
        LOG.debug("token failed app={} invalidation={}", app, invalidation);
    }

    private TokenOutcome fly(AppSlot slot, CompletableFuture<TokenOutcome> mine, Instant deadline) {
        try {
            TokenOutcome outcome = refresh(slot, deadline);
            slot.land();
            mine.complete(outcome);
            return outcome;
        } catch (StoreException e) {
            AccessToken known = slot.valid(clock.instant());
            if (known == null) {
                slot.land();
                mine.completeExceptionally(e);
                throw e;
            }
            LOG.warn("token not refreshed, the old one serves on app={} cause={}", slot.app(), e.code());
            slot.lookAgainAt(clock.instant().plus(policy.backOff()));
            slot.land();
            mine.complete(new Available(known));
            return new Available(known);
        } catch (RuntimeException | Error e) {
            slot.land();
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private TokenOutcome refresh(AppSlot slot, Instant deadline) {
        while (true) {
            Instant now = clock.instant();
            AccessToken known = lookUp(slot, now);
            if (known != null && !slot.isDue(now)) {
                return new Available(known);
            }
            LeaseOutcome lease = slot.blockedUntil().isAfter(now)
                    ? new Suspended(slot.blockedUntil())
                    : store.tryLease(slot.app(), setting.holder(), policy.lease());
            if (lease instanceof Granted granted) {
                return fetchWith(slot, granted.lease(), deadline);
            }
            if (known != null) {
                slot.lookAgainAt(now.plus(lease instanceof Suspended ? policy.backOff() : policy.poll()));
                return new Available(known);
            }
            if (lease instanceof Suspended suspended) {
                return new CircuitOpen(suspended.until());
            }
            // Nothing ends this wait early: the one who fetches is another process.
            if (!now.isBefore(deadline) || !await(new CompletableFuture<>(), now, deadline, policy.poll())) {
                return new NotInTime();
            }
        }
    }

    private TokenOutcome fetchWith(AppSlot slot, Lease lease, Instant deadline) {
        AccessToken known;
        FetchOutcome fetched;
        try {
            Instant now = clock.instant();
            known = lookUp(slot, now);
            if (known != null && !slot.isDue(now)) {
                giveBack(lease, now);
                return new Available(known);
            }
            fetched = fetcher.fetch(slot.app(), deadline);
        } catch (RuntimeException e) {
            giveBack(lease, clock.instant().plus(policy.backOff()));
            throw e;
        }
        if (fetched instanceof Fetched success) {
            return keep(slot, lease, success.token());
        }
        Instant retryAt = clock.instant().plus(policy.backOff());
        TokenOutcome outcome;
        if (fetched instanceof BadSecret refusal) {
            outcome = new CircuitOpen(openCircuit(slot, refusal.code()));
        } else {
            outcome = new FetchFailed(((Failed) fetched).code(), retryAt);
        }
        giveBack(lease, retryAt);
        if (known == null || !known.isValidAt(clock.instant())) {
            return outcome;
        }
        slot.lookAgainAt(retryAt);
        return new Available(known);
    }

    private TokenOutcome keep(AppSlot slot, Lease lease, AccessToken token) {
        PutOutcome put;
        try {
            put = putTwice(lease, token);
        } catch (StoreException e) {
            // The token is good, only the others do not learn of it: one of them fetches when the lease runs out.
            LOG.warn("token fetched and not stored app={} cause={}", slot.app(), e.code());
            put = PutOutcome.STORED;
        }
        if (put == PutOutcome.SUPERSEDED) {
            LOG.debug("token fetched too late app={} lease={}", slot.app(), lease.number());
            AccessToken newer = lookUp(slot, clock.instant());
            return new Available(newer == null ? token : newer);
        }
        slot.adopt(token, setting.refreshAt(token, policy));
        return new Available(token);
    }

    /** A put whose answer was lost is repeated at once: a second fetch by another process would cost more. */
    private PutOutcome putTwice(Lease lease, AccessToken token) {
        try {
            return store.put(lease, token);
        } catch (StoreException e) {
            if (!e.retrySafe()) {
                throw e;
            }
            return store.put(lease, token);
        }
    }

    private void giveBack(Lease lease, Instant nobodyBefore) {
        try {
            store.giveBack(lease, nobodyBefore);
        } catch (StoreException e) {
            LOG.warn("lease not given back, it ends by itself app={} cause={}", lease.app(), e.code());
        }
    }

    private Instant openCircuit(AppSlot slot, int code) {
        Instant until = clock.instant().plus(policy.coolDown());
        Suspension suspension;
        try {
            suspension = store.suspend(slot.app(), until);
        } catch (StoreException e) {
            LOG.warn("circuit opened in this process only app={} cause={}", slot.app(), e.code());
            suspension =
                    slot.blockedUntil().isAfter(clock.instant()) ? Suspension.ALREADY_SUSPENDED : Suspension.SUSPENDED;
            slot.blockUntil(until);
        }
        if (suspension == Suspension.SUSPENDED) {
            tell(slot.app(), code, until);
        }
        return until;
    }

    /** A listener that fails must not undo what was decided. */
    private void tell(AppKey app, int code, Instant until) {
        try {
            setting.listener().opened(app, code, until);
        } catch (RuntimeException e) {
            LOG.warn(
                    "circuit listener failed app={} code={} exception={}",
                    app,
                    code,
                    e.getClass().getName());
        }
    }

    /** Reads the store; a token that is new to this process gets its time of replacement here. */
    private @Nullable AccessToken lookUp(AppSlot slot, Instant now) {
        store.get(slot.app()).ifPresent(token -> {
            if (!slot.knows(token)) {
                slot.adopt(token, setting.refreshAt(token, policy));
            }
        });
        return slot.valid(now);
    }

    /** Returns whether the wait ended without an interruption. */
    private boolean await(Future<?> event, Instant now, Instant deadline, Duration most) {
        Duration left = Duration.between(now, deadline);
        try {
            setting.waiter().await(event, left.compareTo(most) < 0 ? left : most);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static boolean isFinal(TokenOutcome outcome) {
        return outcome instanceof CircuitOpen || outcome instanceof FetchFailed;
    }

    private static TokenOutcome landed(CompletableFuture<TokenOutcome> flight) {
        try {
            return flight.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
