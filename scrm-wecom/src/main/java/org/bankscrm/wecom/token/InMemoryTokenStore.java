package org.bankscrm.wecom.token;

import org.bankscrm.wecom.token.LeaseOutcome.Granted;
import org.bankscrm.wecom.token.LeaseOutcome.Held;
import org.bankscrm.wecom.token.LeaseOutcome.Suspended;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;

/**
 * A token store for one process. Holds one entry for each app ever asked for; every operation takes constant time and never
 * throws {@link org.bankscrm.core.StoreException}. Thread-safe.
 */
public final class InMemoryTokenStore implements TokenStore {
    private final ConcurrentMap<AppKey, Entry> entries = new ConcurrentHashMap<>();
    private final InstantSource clock;

    /** Makes an empty store that reads the time from {@code clock}. */
    public InMemoryTokenStore(InstantSource clock) {
        this.clock = clock;
    }

    private record Entry(
            @Nullable AccessToken token, long leaseNumber, String holder, Instant leaseUntil, Instant suspendedUntil) {
        static final String NOBODY = "";
        static final Entry EMPTY = new Entry(null, 0, NOBODY, Instant.MIN, Instant.MIN);

        boolean isHeldWith(Lease lease) {
            return leaseNumber == lease.number() && holder.equals(lease.holder());
        }

        boolean holds(AccessToken other) {
            return token != null && token.isSameFetch(other);
        }

        Entry withToken(@Nullable AccessToken newToken) {
            return new Entry(newToken, leaseNumber, holder, leaseUntil, suspendedUntil);
        }

        Entry withLease(long newNumber, String newHolder, Instant until) {
            return new Entry(token, newNumber, newHolder, until, suspendedUntil);
        }

        Entry suspendedUntil(Instant until) {
            return new Entry(token, leaseNumber, holder, leaseUntil, until);
        }
    }

    /** An entry before and after a change. */
    private record Change(Entry before, Entry after) {}

    private Change change(AppKey app, UnaryOperator<Entry> step) {
        while (true) {
            Entry before = entries.computeIfAbsent(app, unknown -> Entry.EMPTY);
            Entry after = step.apply(before);
            if (entries.replace(app, before, after)) {
                return new Change(before, after);
            }
        }
    }

    @Override
    public Optional<AccessToken> get(AppKey app) {
        Entry entry = entries.getOrDefault(app, Entry.EMPTY);
        return Optional.ofNullable(entry.token()).filter(token -> token.isValidAt(clock.instant()));
    }

    @Override
    public LeaseOutcome tryLease(AppKey app, String holder, Duration duration) {
        Leases.check(holder, duration);
        Instant now = clock.instant();
        Instant until = now.plus(duration);
        Change change = change(app, entry -> {
            boolean free = !now.isBefore(entry.leaseUntil()) || entry.holder().equals(holder);
            boolean suspended = now.isBefore(entry.suspendedUntil());
            return free && !suspended ? entry.withLease(entry.leaseNumber() + 1, holder, until) : entry;
        });
        if (now.isBefore(change.before().suspendedUntil())) {
            return new Suspended(change.before().suspendedUntil());
        }
        long number = change.after().leaseNumber();
        return number > change.before().leaseNumber()
                ? new Granted(new Lease(app, holder, number, until))
                : new Held(change.before().leaseUntil());
    }

    @Override
    public PutOutcome put(Lease lease, AccessToken token) {
        Change change = change(
                lease.app(),
                entry -> entry.isHeldWith(lease)
                        ? entry.withToken(token).withLease(lease.number(), Entry.NOBODY, Instant.MIN)
                        : entry);
        Entry before = change.before();
        boolean repeated = before.leaseNumber() == lease.number() && before.holds(token);
        return before.isHeldWith(lease) || repeated ? PutOutcome.STORED : PutOutcome.SUPERSEDED;
    }

    @Override
    public void giveBack(Lease lease, Instant nobodyBefore) {
        change(
                lease.app(),
                entry -> entry.isHeldWith(lease) ? entry.withLease(lease.number(), Entry.NOBODY, nobodyBefore) : entry);
    }

    @Override
    public Invalidation compareAndInvalidate(AppKey app, AccessToken failed) {
        Change change = change(app, entry -> entry.holds(failed) ? entry.withToken(null) : entry);
        return change.before().holds(failed) ? Invalidation.INVALIDATED : Invalidation.ALREADY_REPLACED;
    }

    @Override
    public Suspension suspend(AppKey app, Instant until) {
        Instant now = clock.instant();
        Change change =
                change(app, entry -> now.isBefore(entry.suspendedUntil()) ? entry : entry.suspendedUntil(until));
        return now.isBefore(change.before().suspendedUntil()) ? Suspension.ALREADY_SUSPENDED : Suspension.SUSPENDED;
    }

    @Override
    public void resume(AppKey app) {
        change(app, entry -> entry.suspendedUntil(Instant.MIN));
    }
}
