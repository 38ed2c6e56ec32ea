package org.bankscrm.core.quota;

import org.bankscrm.core.quota.QuotaDecision.Closed;
import org.bankscrm.core.quota.QuotaDecision.Denied;
import org.bankscrm.core.quota.QuotaDecision.Exceeded;
import org.bankscrm.core.quota.QuotaDecision.Granted;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A quota ledger in the memory of one JVM; gone when the JVM ends.
 *
 * <p>Each account keeps a running sum; what is due to leave it waits in two queues ordered by time, so a grant costs
 * O(log n) of the grants outstanding. A refusal sorts those of its account to tell when there is room; {@link #purge} looks at
 * every token, which are kept until then. A clock that runs backwards is taken to stand still. Thread-safe: calls follow one
 * another under one lock.
 */
public final class InMemoryQuotaLedger implements QuotaLedger {
    /** Units of one limit taken by one token. */
    private static final class Entry {
        final Hold hold;
        final Account account;
        final long units;
        final Instant until;
        boolean counted = true;

        Entry(Hold hold, Account account, long units, Instant until) {
            this.hold = hold;
            this.account = account;
            this.units = units;
            this.until = until;
        }

        Instant leavesAt() {
            return hold.settlement == null && hold.expiresAt.isBefore(until) ? hold.expiresAt : until;
        }
    }

    /** All units of one token. */
    private static final class Hold {
        final List<String> accounts;
        final List<Long> units;
        final Instant expiresAt;
        final List<Entry> entries = new ArrayList<>();

        @Nullable
        Settlement settlement;

        Hold(List<Quota> quotas, Instant expiresAt) {
            this.accounts = quotas.stream().map(Quota::account).toList();
            this.units = quotas.stream().map(Quota::units).toList();
            this.expiresAt = expiresAt;
        }

        Instant endsAt() {
            return entries.stream()
                    .map(entry -> entry.until)
                    .filter(until -> until.isAfter(expiresAt))
                    .max(Instant::compareTo)
                    .orElse(expiresAt);
        }

        boolean isFor(List<Quota> quotas) {
            return accounts.equals(quotas.stream().map(Quota::account).toList())
                    && units.equals(quotas.stream().map(Quota::units).toList());
        }
    }

    private static final class Account {
        final String name;
        final Set<Entry> entries = new LinkedHashSet<>();
        long used;

        Account(String name) {
            this.name = name;
        }
    }

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<QuotaToken, Hold> holds = new HashMap<>();
    private final Map<String, Account> accounts = new HashMap<>();
    private final PriorityQueue<Hold> byExpiry =
            new PriorityQueue<>(Comparator.comparing((Hold hold) -> hold.expiresAt));
    private final PriorityQueue<Entry> byUntil =
            new PriorityQueue<>(Comparator.comparing((Entry entry) -> entry.until));
    private Instant now = Instant.MIN;

    /** Makes an empty ledger that reads the time from {@code clock}. */
    public InMemoryQuotaLedger(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public QuotaDecision tryAcquire(QuotaToken token, List<Quota> quotas, Duration hold) {
        Requests.check(quotas, hold);
        lock.lock();
        try {
            advance();
            Hold before = holds.get(token);
            if (before != null) {
                if (!before.isFor(quotas)) {
                    throw Requests.reused(token);
                }
                return before.settlement == null
                        ? new Granted(token, before.expiresAt)
                        : new Closed(token, before.settlement);
            }
            List<Exceeded> exceeded = exceeded(quotas);
            if (!exceeded.isEmpty()) {
                return new Denied(exceeded);
            }
            Hold taken = new Hold(quotas, now.plus(hold).truncatedTo(ChronoUnit.MICROS));
            for (Quota quota : quotas) {
                Account account = accounts.computeIfAbsent(quota.account(), Account::new);
                Entry entry = new Entry(
                        taken,
                        account,
                        quota.units(),
                        quota.window().countedFrom(now).end());
                account.used += entry.units;
                account.entries.add(entry);
                taken.entries.add(entry);
                byUntil.add(entry);
            }
            holds.put(token, taken);
            byExpiry.add(taken);
            return new Granted(token, taken.expiresAt);
        } finally {
            lock.unlock();
        }
    }

    private List<Exceeded> exceeded(List<Quota> quotas) {
        List<Exceeded> exceeded = new ArrayList<>();
        for (Quota quota : quotas) {
            Account account = accounts.get(quota.account());
            long used = account == null ? 0 : account.used;
            if (quota.limit() - used < quota.units()) {
                exceeded.add(new Exceeded(quota, used, account == null ? Instant.MAX : roomAt(account, quota)));
            }
        }
        return exceeded;
    }

    private static Instant roomAt(Account account, Quota quota) {
        long free = quota.limit() - account.used;
        List<Entry> leaving = new ArrayList<>(account.entries);
        leaving.sort(Comparator.comparing(Entry::leavesAt));
        for (Entry entry : leaving) {
            free += entry.units;
            if (free >= quota.units()) {
                return entry.leavesAt();
            }
        }
        return Instant.MAX;
    }

    @Override
    public Settlement confirm(QuotaToken token) {
        return settle(token, Settlement.CONFIRMED);
    }

    @Override
    public Settlement release(QuotaToken token) {
        return settle(token, Settlement.RELEASED);
    }

    private Settlement settle(QuotaToken token, Settlement wanted) {
        lock.lock();
        try {
            advance();
            Hold hold = holds.get(token);
            if (hold == null) {
                return Settlement.UNKNOWN;
            }
            if (hold.settlement == null) {
                hold.settlement = wanted;
                if (wanted != Settlement.CONFIRMED) {
                    hold.entries.forEach(this::uncount);
                }
            }
            return hold.settlement;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long used(QuotaKey key, Window window) {
        lock.lock();
        try {
            advance();
            Account account = accounts.get(new Quota(key, window, 0, 1).account());
            return account == null ? 0 : account.used;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void purge(Instant endedBefore) {
        lock.lock();
        try {
            advance();
            holds.values().removeIf(hold -> hold.endsAt().isBefore(endedBefore));
        } finally {
            lock.unlock();
        }
    }

    /** Lets expire what is due and leave its window what is over. */
    private void advance() {
        Instant read = clock.instant().truncatedTo(ChronoUnit.MICROS);
        now = read.isAfter(now) ? read : now;
        for (Hold hold = byExpiry.peek(); hold != null && !hold.expiresAt.isAfter(now); hold = byExpiry.peek()) {
            byExpiry.remove();
            if (hold.settlement == null) {
                hold.settlement = Settlement.EXPIRED;
                hold.entries.forEach(this::uncount);
            }
        }
        for (Entry entry = byUntil.peek(); entry != null && !entry.until.isAfter(now); entry = byUntil.peek()) {
            byUntil.remove();
            uncount(entry);
        }
    }

    private void uncount(Entry entry) {
        if (entry.counted) {
            entry.counted = false;
            Account account = entry.account;
            account.used -= entry.units;
            account.entries.remove(entry);
            if (account.entries.isEmpty()) {
                accounts.remove(account.name);
            }
        }
    }
}
