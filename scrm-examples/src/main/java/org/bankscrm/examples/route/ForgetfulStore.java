package org.bankscrm.examples.route;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.routing.balance.StickyKey;
import org.bankscrm.core.routing.balance.StickyStore;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Remembers nobody: for runs in which every customer comes once, and for measuring what a new customer costs. */
public final class ForgetfulStore implements StickyStore {
    /** Makes a store. */
    public ForgetfulStore() {}

    @Override
    public Optional<Assignment> find(StickyKey key, Instant at) {
        return Optional.empty();
    }

    @Override
    public Assignment putIfAbsent(StickyKey key, EmployeeId manager, Instant at, Duration timeToLive) {
        return new Assignment(manager, at.plus(timeToLive));
    }

    @Override
    public Assignment replace(StickyKey key, EmployeeId stale, EmployeeId manager, Instant at, Duration timeToLive) {
        return new Assignment(manager, at.plus(timeToLive));
    }

    @Override
    public void purge(Instant expiredBefore) {}
}
