package org.bankscrm.wecom.limit;

import org.bankscrm.core.quota.QuotaLedger;

import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Limits that several processes keep together, by counting the rates in a {@link QuotaLedger}.
 *
 * <p>All of {@link StandardLimits} applies in each process as well; breakers, places, serial keys and the rates of the address
 * stay its own. In addition every unit comes from the ledger, under the scope {@code wecom-api}: those of a minute or an hour
 * in blocks, so that most calls ask nobody; those of a day or a month one call at a time, so that none are lost at a restart.
 *
 * <p>All processes together never exceed a limit in any of the consecutive minutes, hours, days and months in which the ledger
 * counts, also when one of them stops or the ledger's answers are lost. Over 60 seconds that begin within a minute, it can be
 * more if all of them hurry at the end of one minute and the beginning of the next.
 *
 * <p>While the ledger does not answer ({@link org.bankscrm.core.StoreException}), a process uses up the blocks it has and then
 * does as the {@link SharedPolicy} says. The one call of an API that asks the ledger waits as long as the ledger takes, even
 * beyond its deadline, so let the pool have short timeouts; the others wait for it until their deadlines.
 *
 * <p>The ledger is asked by one call of an API at a time, without a lock held. It keeps what was taken until
 * {@link QuotaLedger#purge}. Thread-safe.
 */
public final class SharedLimits implements CallLimits {
    private final Gates gates;

    /**
     * Makes limits under which this process called nothing yet.
     *
     * @param policy the same in all processes
     * @param shared how units are taken from the ledger, and what is done while it does not answer
     * @param ledger the same in all processes
     * @param clock the clock of the ledger
     * @param random asked for 128 bits now, by which the ledger tells this process from any other; give it a
     *     {@link java.security.SecureRandom}
     */
    public SharedLimits(
            LimitPolicy policy, SharedPolicy shared, QuotaLedger ledger, InstantSource clock, RandomGenerator random) {
        SharedLedger common = new SharedLedger(ledger, shared, clock, random);
        this.gates = new Gates(
                policy,
                (corpId, path, limits) -> limits.rates().isEmpty()
                        ? UnitSource.ENDLESS
                        : new SharedUnits(corpId + "/" + path, limits.rates(), common),
                clock);
    }

    @Override
    public Admission admit(ApiCall call, Instant deadline) throws InterruptedException {
        return gates.admit(call, deadline);
    }

    Gates gates() {
        return gates;
    }
}
