package org.bankscrm.wecom.limit;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.quota.Quota;
import org.bankscrm.core.quota.QuotaDecision;
import org.bankscrm.core.quota.QuotaLedger;
import org.bankscrm.core.quota.QuotaToken;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** The ledger as all APIs of a process see it: once it failed, it is left alone for a while. Thread-safe. */
final class SharedLedger {
    private static final Logger LOG = LoggerFactory.getLogger(SharedLedger.class);

    private final QuotaLedger ledger;
    private final SharedPolicy policy;
    private final InstantSource clock;
    private final String process;
    private final AtomicLong attempts = new AtomicLong();
    private volatile Instant askAgainAt = Instant.MIN;

    SharedLedger(QuotaLedger ledger, SharedPolicy policy, InstantSource clock, RandomGenerator random) {
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.policy = Objects.requireNonNull(policy, "policy");
        this.clock = Objects.requireNonNull(clock, "clock");
        HexFormat hex = HexFormat.of();
        this.process = "wecom-" + hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong()) + "-";
    }

    Instant now() {
        return clock.instant();
    }

    long block(Rate rate) {
        return rate.span().isSliding() ? Math.max(1, rate.limit() / policy.blocksPerSpan()) : 1;
    }

    /** Takes units for good: they are held beyond the end of their window. Returns null if there was no answer. */
    @Nullable
    QuotaDecision take(List<Quota> quotas, Duration hold) {
        if (now().isBefore(askAgainAt)) {
            return null;
        }
        try {
            // Each attempt has a token of its own. If its answer is lost, so are its units, until their window is over.
            return ledger.tryAcquire(new QuotaToken(process + attempts.incrementAndGet()), quotas, hold);
        } catch (StoreException e) {
            askAgainAt = now().plus(policy.askAgainAfter());
            LOG.warn("quota ledger does not answer, code={} calls={}", e.code(), policy.whenUnavailable());
            return null;
        }
    }

    /** Returns what is done while the ledger does not answer. */
    UnitSource.Units withoutLedger() {
        return switch (policy.whenUnavailable()) {
            case USE_OWN_SHARE -> new UnitSource.Taken(policy.sharePercent(), UnitSource.Taken.NOT_COUNTED);
            case HOLD_BACK -> new UnitSource.Lacking(HoldReason.LEDGER, askAgainAt);
        };
    }
}
