package org.bankscrm.wecom.inbox;

import org.bankscrm.wecom.callback.CallbackIdentity;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An inbox in the memory of one process: for tests and demonstrations, because what it holds ends with the process.
 *
 * <p>Thread-safe. A claim costs time proportional to all callbacks kept.
 */
public final class InMemoryCallbackInbox implements CallbackInbox {
    private static final Comparator<Entry> FIRST_OFFERED =
            Comparator.comparing((Entry entry) -> entry.offered).thenComparing(entry -> entry.identity.value());

    private enum State {
        OPEN,
        DONE,
        PARKED
    }

    private static final class Entry {
        final CallbackIdentity identity;
        final Instant offered;
        String body;
        State state = State.OPEN;
        boolean held;
        String worker = "";
        long number;
        int attempts;
        /** An open one is not handed out before; any other came to its state then. */
        Instant due;

        Entry(CallbackIdentity identity, String body, Instant offered) {
            this.identity = identity;
            this.body = body;
            this.offered = offered;
            this.due = offered;
        }
    }

    private final InstantSource clock;
    private final InboxPolicy policy;
    private final Map<CallbackIdentity, Entry> entries = new HashMap<>();

    /** Makes an empty inbox with {@link InboxPolicy#standard()}. */
    public InMemoryCallbackInbox(InstantSource clock) {
        this(clock, InboxPolicy.standard());
    }

    /** Makes an empty inbox. */
    public InMemoryCallbackInbox(InstantSource clock, InboxPolicy policy) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    @Override
    public synchronized Offer offer(CallbackIdentity identity, String body) {
        Limits.checkBody(body);
        return entries.putIfAbsent(identity, new Entry(identity, body, Limits.now(clock))) == null
                ? Offer.NEW
                : Offer.KNOWN;
    }

    @Override
    public synchronized List<CallbackClaim> claim(String worker, Duration lease, int limit) {
        Limits.checkWorker(worker);
        Limits.checkLease(lease);
        Limits.checkLimit(limit);
        Instant now = Limits.now(clock);
        Instant until = Limits.micros(now.plus(lease));
        // The last worker of an exhausted one died with it.
        due(now).filter(this::isExhausted).limit(MAX_LIMIT).toList().forEach(entry -> park(entry, now));
        List<CallbackClaim> claims = new ArrayList<>();
        for (Entry entry :
                due(now).filter(entry -> !isExhausted(entry)).limit(limit).toList()) {
            entry.held = true;
            entry.worker = worker;
            entry.number++;
            entry.attempts++;
            entry.due = until;
            claims.add(new CallbackClaim(entry.identity, worker, entry.number, entry.attempts, until, entry.body));
        }
        return claims;
    }

    private Stream<Entry> due(Instant now) {
        return entries.values().stream()
                .filter(entry -> entry.state == State.OPEN && !entry.due.isAfter(now))
                .sorted(FIRST_OFFERED);
    }

    private boolean isExhausted(Entry entry) {
        return entry.attempts >= policy.maxAttempts();
    }

    @Override
    public synchronized Settled done(CallbackClaim claim) {
        Entry entry = entries.get(claim.identity());
        if (entry == null || entry.number != claim.number()) {
            return Settled.NOT_HELD;
        }
        if (entry.held) {
            entry.held = false;
            entry.state = State.DONE;
            entry.body = "";
            entry.due = Limits.now(clock);
        }
        return entry.state == State.DONE ? Settled.SETTLED : Settled.NOT_HELD;
    }

    @Override
    public synchronized Settled failed(CallbackClaim claim, Instant retryAt) {
        Instant due = Limits.micros(retryAt);
        Entry entry = entries.get(claim.identity());
        if (entry == null || entry.number != claim.number()) {
            return Settled.NOT_HELD;
        }
        if (entry.held) {
            entry.held = false;
            if (isExhausted(entry)) {
                park(entry, Limits.now(clock));
            } else {
                entry.due = due;
            }
        }
        return entry.state == State.DONE ? Settled.NOT_HELD : Settled.SETTLED;
    }

    private static void park(Entry entry, Instant now) {
        entry.held = false;
        entry.state = State.PARKED;
        entry.due = now;
    }

    @Override
    public synchronized List<ParkedCallback> parked(int limit) {
        Limits.checkLimit(limit);
        return entries.values().stream()
                .filter(entry -> entry.state == State.PARKED)
                .sorted(FIRST_OFFERED)
                .limit(limit)
                .map(entry -> new ParkedCallback(
                        entry.identity, entry.attempts, entry.worker, entry.offered, entry.due, entry.body))
                .toList();
    }

    @Override
    public synchronized Reopened reopen(CallbackIdentity identity) {
        Entry entry = entries.get(identity);
        if (entry == null || entry.state != State.PARKED) {
            return Reopened.NOT_PARKED;
        }
        entry.state = State.OPEN;
        entry.attempts = 0;
        entry.due = Limits.now(clock);
        return Reopened.REOPENED;
    }

    @Override
    public synchronized int purgeDone(Instant before) {
        Instant limit = Limits.micros(before);
        int all = entries.size();
        entries.values().removeIf(entry -> entry.state == State.DONE && entry.due.isBefore(limit));
        return all - entries.size();
    }
}
