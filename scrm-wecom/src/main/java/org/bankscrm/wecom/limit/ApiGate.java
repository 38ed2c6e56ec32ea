package org.bankscrm.wecom.limit;

import org.bankscrm.wecom.limit.UnitSource.Taken;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What is known of one API of one corp: its breaker, its counts, its places. Thread-safe.
 *
 * <p>The order of the steps matters. Units are counted last, when nothing is waited for any more, so that calls reach WeCom
 * when they are counted. The breaker is asked again at that moment, as it may have opened meanwhile.
 */
final class ApiGate {
    private static final Logger LOG = LoggerFactory.getLogger(ApiGate.class);

    private final String name;
    private final InstantSource clock;
    private final UnitSource source;
    private final AddressCounts address;
    private final Places places;

    private final ReentrantLock lock = new ReentrantLock();
    private final Breaker breaker = new Breaker();
    private final ConcurrencyControl concurrency;
    private final RateCounts counts;

    ApiGate(String name, ApiLimits limits, AddressCounts address, UnitSource source, InstantSource clock) {
        this.name = name;
        this.clock = clock;
        this.source = source;
        this.address = address;
        this.concurrency = new ConcurrencyControl(limits.concurrency());
        this.places = new Places(concurrency.places());
        this.counts = new RateCounts(limits.rates());
    }

    /** What was true when a call was let in. */
    record Entry(int opening, int halvings) {}

    /** What became of a call at the gate: an entry, or else the answer to the caller. */
    record Verdict(@Nullable Entry entry, @Nullable Admission refusal) {
        static Verdict refused(Admission refusal) {
            return new Verdict(null, refusal);
        }
    }

    Places places() {
        return places;
    }

    /** Returns the answer to a caller who need not even queue; null if there is none. */
    @Nullable
    Admission refusal(Instant now, Instant deadline) {
        if (!now.isBefore(deadline)) {
            return new Admission.HeldBack(HoldReason.DEADLINE, now);
        }
        lock.lock();
        try {
            Instant until = breaker.closedUntil(now);
            return until == null ? null : Admission.notBefore(until, HoldReason.BLOCKED, deadline);
        } finally {
            lock.unlock();
        }
    }

    /** Counts the units of a call that has its place. */
    Verdict enter(long units, Instant deadline) throws InterruptedException {
        UnitSource.Units answer = source.take(units, deadline);
        if (answer instanceof UnitSource.Lacking lacking) {
            return Verdict.refused(Admission.notBefore(lacking.until(), lacking.reason(), deadline));
        }
        Taken taken = (Taken) answer;
        Verdict verdict = count(units, taken.percent(), deadline);
        if (verdict.entry() == null && taken.stamp() != Taken.NOT_COUNTED) {
            source.giveBack(units, taken.stamp());
        }
        return verdict;
    }

    private Verdict count(long units, int percent, Instant deadline) {
        lock.lock();
        try {
            Instant now = clock.instant();
            if (!now.isBefore(deadline)) {
                return Verdict.refused(new Admission.HeldBack(HoldReason.DEADLINE, now));
            }
            Instant blocked = breaker.closedUntil(now);
            if (blocked != null) {
                return Verdict.refused(Admission.notBefore(blocked, HoldReason.BLOCKED, deadline));
            }
            long millis = now.toEpochMilli();
            long room = counts.roomAt(units, percent, millis);
            if (room == millis) {
                room = address.take(units, millis);
            }
            if (room != millis) {
                Instant until = room == RateCount.NEVER ? Instant.MAX : Instant.ofEpochMilli(room);
                return Verdict.refused(Admission.notBefore(until, HoldReason.RATE, deadline));
            }
            counts.add(units, millis);
            return new Verdict(new Entry(breaker.pass(), concurrency.begun()), null);
        } finally {
            lock.unlock();
        }
    }

    /** Learns how a call ended; the place is left apart from this. */
    void ended(Entry entry, @Nullable Integer errorCode) {
        boolean opened;
        boolean resized;
        int newPlaces;
        Instant until = null;
        lock.lock();
        try {
            Instant now = clock.instant();
            RateSpan hit =
                    errorCode != null && errorCode == Breaker.FREQUENCY ? counts.nearlyFull(now.toEpochMilli()) : null;
            opened = breaker.ended(entry.opening(), errorCode, hit == null ? RateSpan.MINUTE : hit, now);
            if (opened) {
                until = breaker.closedUntil(now);
            }
            resized = concurrency.ended(entry.halvings(), errorCode);
            newPlaces = concurrency.places();
            if (resized) {
                places.resize(newPlaces);
            }
        } finally {
            lock.unlock();
        }
        if (opened) {
            LOG.warn("WeCom blocks an API, api={} errcode={} until={}", name, errorCode, until);
        }
        if (resized) {
            LOG.debug("api={} errcode={} places={}", name, errorCode, newPlaces);
        }
    }
}
