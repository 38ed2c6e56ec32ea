package org.bankscrm.wecom.token;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** What one process knows about one app: its token, the fetch under way, and the tokens it must not use again. */
final class AppSlot {
    private final AppKey app;
    private final AtomicReference<@Nullable CompletableFuture<TokenOutcome>> flight = new AtomicReference<>();
    private final Set<AccessToken> refused = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Known known;
    private volatile Instant blockedUntil = Instant.MIN;

    AppSlot(AppKey app) {
        this.app = app;
    }

    private record Known(AccessToken token, Instant refreshAt) {}

    AppKey app() {
        return app;
    }

    /** Returns the flight that is under way already, or null if {@code mine} is it now. */
    @Nullable
    CompletableFuture<TokenOutcome> takeOff(CompletableFuture<TokenOutcome> mine) {
        return flight.compareAndExchange(null, mine);
    }

    /** Before the flight's future completes: who wakes up and needs another one must be able to take off. */
    void land() {
        flight.set(null);
    }

    @Nullable
    AccessToken valid(Instant now) {
        Known current = known;
        return current != null && current.token().isValidAt(now) && !refused.contains(current.token())
                ? current.token()
                : null;
    }

    boolean isDue(Instant now) {
        Known current = known;
        return current == null || !now.isBefore(current.refreshAt());
    }

    boolean knows(AccessToken token) {
        Known current = known;
        return current != null && current.token().isSameFetch(token);
    }

    void adopt(AccessToken token, Instant refreshAt) {
        known = new Known(token, refreshAt);
    }

    void lookAgainAt(Instant instant) {
        Known current = known;
        if (current != null) {
            known = new Known(current.token(), instant);
        }
    }

    /**
     * Remembered rather than forgotten: a reader of the store may still bring the token back, and not only the last one, as
     * the tokens after it may never have reached the store.
     */
    void refuse(AccessToken token, Instant now) {
        refused.removeIf(old -> !old.isValidAt(now));
        refused.add(token);
    }

    Instant blockedUntil() {
        return blockedUntil;
    }

    void blockUntil(Instant instant) {
        blockedUntil = instant;
    }
}
