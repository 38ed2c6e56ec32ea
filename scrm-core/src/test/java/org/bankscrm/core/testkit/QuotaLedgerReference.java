package org.bankscrm.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.quota.Quota;
import org.bankscrm.core.quota.QuotaDecision;
import org.bankscrm.core.quota.QuotaDecision.Closed;
import org.bankscrm.core.quota.QuotaDecision.Denied;
import org.bankscrm.core.quota.QuotaDecision.Exceeded;
import org.bankscrm.core.quota.QuotaDecision.Granted;
import org.bankscrm.core.quota.QuotaKey;
import org.bankscrm.core.quota.QuotaLedger;
import org.bankscrm.core.quota.QuotaToken;
import org.bankscrm.core.quota.Settlement;
import org.bankscrm.core.quota.Window;
import org.bankscrm.core.time.Interval;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The obvious, slow quota ledger: a list of all that was ever taken, read from its start for every question. */
final class QuotaLedgerReference {
    private record Unit(QuotaToken token, Quota quota, Interval counted, Instant expiresAt) {}

    private final List<Unit> units = new ArrayList<>();
    private final Map<QuotaToken, Settlement> settled = new LinkedHashMap<>();

    /** Runs one random history on both and compares every answer. */
    static void compare(QuotaLedger ledger, MovableClock clock, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        QuotaLedgerReference reference = new QuotaLedgerReference();
        List<Window> windows = List.of(
                Window.day(), Window.week(), Window.sliding(Duration.ofHours(30)), Window.fixed(Duration.ofHours(7)));
        for (int step = 0; step < 40; step++) {
            clock.advance(Duration.ofMinutes(random.nextInt(3) == 0 ? random.nextInt(1_500) : random.nextInt(5)));
            Instant now = clock.instant();
            String label = "seed " + seed + " step " + step;
            QuotaToken token = new QuotaToken("s" + seed + "-t" + random.nextInt(20));
            switch (random.nextInt(4)) {
                case 0 ->
                    assertThat(ledger.confirm(token))
                            .as(label)
                            .isEqualTo(reference.settle(token, Settlement.CONFIRMED, now));
                case 1 ->
                    assertThat(ledger.release(token))
                            .as(label)
                            .isEqualTo(reference.settle(token, Settlement.RELEASED, now));
                default -> {
                    List<Quota> quotas = reference.quotasOf(token);
                    if (quotas.isEmpty()) {
                        quotas = new ArrayList<>();
                        for (int w = random.nextInt(windows.size()); w < windows.size(); w += 1 + random.nextInt(2)) {
                            QuotaKey key = new QuotaKey("scope", "s" + seed + "-k" + random.nextInt(2));
                            quotas.add(new Quota(key, windows.get(w), random.nextInt(6), 1 + random.nextInt(2)));
                        }
                    }
                    Duration hold = Duration.ofMinutes(1 + random.nextInt(600));
                    assertThat(ledger.tryAcquire(token, quotas, hold))
                            .as(label)
                            .isEqualTo(reference.tryAcquire(token, quotas, hold, now));
                }
            }
            QuotaKey key = new QuotaKey("scope", "s" + seed + "-k" + random.nextInt(2));
            Window window = windows.get(random.nextInt(windows.size()));
            assertThat(ledger.used(key, window)).as(label).isEqualTo(reference.used(key, window, now));
        }
    }

    private QuotaDecision tryAcquire(QuotaToken token, List<Quota> quotas, Duration hold, Instant now) {
        if (!quotasOf(token).isEmpty()) {
            Settlement settlement = settlement(token, now);
            return settlement == null ? new Granted(token, expiry(token)) : new Closed(token, settlement);
        }
        List<Exceeded> exceeded = new ArrayList<>();
        for (Quota quota : quotas) {
            long used = used(quota.key(), quota.window(), now);
            if (used + quota.units() > quota.limit()) {
                exceeded.add(new Exceeded(quota, used, roomAt(quota, now)));
            }
        }
        if (!exceeded.isEmpty()) {
            return new Denied(exceeded);
        }
        for (Quota quota : quotas) {
            units.add(new Unit(token, quota, quota.window().countedFrom(now), now.plus(hold)));
        }
        return new Granted(token, now.plus(hold));
    }

    private Settlement settle(QuotaToken token, Settlement wanted, Instant now) {
        if (quotasOf(token).isEmpty()) {
            return Settlement.UNKNOWN;
        }
        Settlement before = settlement(token, now);
        if (before != null) {
            return before;
        }
        settled.put(token, wanted);
        return wanted;
    }

    private @Nullable Settlement settlement(QuotaToken token, Instant now) {
        Settlement settlement = settled.get(token);
        return settlement == null && !expiry(token).isAfter(now) ? Settlement.EXPIRED : settlement;
    }

    private long used(QuotaKey key, Window window, Instant at) {
        return units.stream()
                .filter(unit ->
                        unit.quota.key().equals(key) && unit.quota.window().equals(window))
                .filter(unit -> counts(unit, at))
                .mapToLong(unit -> unit.quota.units())
                .sum();
    }

    private boolean counts(Unit unit, Instant at) {
        Settlement settlement = settlement(unit.token, at);
        return unit.counted.contains(at) && (settlement == null || settlement == Settlement.CONFIRMED);
    }

    /** The first moment at which enough has gone, tried at every moment at which something goes. */
    private Instant roomAt(Quota quota, Instant now) {
        return units.stream()
                .flatMap(unit -> List.of(unit.counted.end(), unit.expiresAt).stream())
                .filter(at -> at.isAfter(now))
                .sorted()
                .filter(at -> used(quota.key(), quota.window(), at) + quota.units() <= quota.limit())
                .findFirst()
                .filter(at -> quota.units() <= quota.limit())
                .orElse(Instant.MAX);
    }

    private List<Quota> quotasOf(QuotaToken token) {
        return units.stream()
                .filter(unit -> unit.token.equals(token))
                .map(Unit::quota)
                .toList();
    }

    private Instant expiry(QuotaToken token) {
        return units.stream()
                .filter(unit -> unit.token.equals(token))
                .findFirst()
                .orElseThrow()
                .expiresAt;
    }
}
