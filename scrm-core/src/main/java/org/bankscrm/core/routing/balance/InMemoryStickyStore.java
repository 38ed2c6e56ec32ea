package org.bankscrm.core.routing.balance;

import org.bankscrm.core.org.EmployeeId;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A sticky store in the memory of one JVM; gone when the JVM ends. Thread-safe. */
public final class InMemoryStickyStore implements StickyStore {
    private final ConcurrentHashMap<StickyKey, Assignment> assignments = new ConcurrentHashMap<>();

    /** Makes an empty store. */
    public InMemoryStickyStore() {}

    @Override
    public Optional<Assignment> find(StickyKey key, Instant at) {
        return Optional.ofNullable(assignments.get(key)).filter(assignment -> assignment.holdsAt(at));
    }

    @Override
    public Assignment putIfAbsent(StickyKey key, EmployeeId manager, Instant at, Duration timeToLive) {
        Assignment wanted = Assignment.lasting(manager, at, timeToLive);
        return assignments.merge(key, wanted, (held, mine) -> held.holdsAt(at) ? held : mine);
    }

    @Override
    public Assignment replace(StickyKey key, EmployeeId stale, EmployeeId manager, Instant at, Duration timeToLive) {
        Assignment wanted = Assignment.lasting(manager, at, timeToLive);
        return assignments.merge(
                key, wanted, (held, mine) -> held.holdsAt(at) && !held.manager().equals(stale) ? held : mine);
    }

    @Override
    public void purge(Instant expiredBefore) {
        assignments.values().removeIf(assignment -> assignment.expiresAt().isBefore(expiredBefore));
    }
}
