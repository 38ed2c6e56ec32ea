package org.bankscrm.wecom.token;

import org.bankscrm.wecom.token.FetchOutcome.Fetched;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** WeCom's {@code gettoken}: a new token for each fetch, unless a test says otherwise. */
final class FakeGetToken implements TokenFetcher {
    static final Duration LIFE = Duration.ofHours(2);
    static final String VISIBLE = "tok-that-nobody-may-see-";

    private final InstantSource clock;
    private final AtomicInteger fetches = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final List<Supplier<FetchOutcome>> next = new CopyOnWriteArrayList<>();
    private final Set<AccessToken> issued = ConcurrentHashMap.newKeySet();

    FakeGetToken(InstantSource clock) {
        this.clock = clock;
    }

    /** The next fetch answers this instead. */
    void answerNext(Supplier<FetchOutcome> answer) {
        next.add(answer);
    }

    int fetches() {
        return fetches.get();
    }

    int mostAtOnce() {
        return mostAtOnce.get();
    }

    boolean hasIssued(AccessToken token) {
        return issued.contains(token);
    }

    @Override
    public FetchOutcome fetch(AppKey app, Instant deadline) {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            int number = fetches.incrementAndGet();
            if (!next.isEmpty()) {
                return next.remove(0).get();
            }
            Instant now = clock.instant();
            AccessToken token = new AccessToken(VISIBLE + app.app() + number, now, now.plus(LIFE));
            issued.add(token);
            return new Fetched(token);
        } finally {
            atOnce.decrementAndGet();
        }
    }
}
