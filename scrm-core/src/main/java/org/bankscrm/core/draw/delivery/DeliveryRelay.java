package org.bankscrm.core.draw.delivery;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.draw.ledger.AwardChange;
import org.bankscrm.core.draw.ledger.AwardState;
import org.bankscrm.core.draw.ledger.AwardStep;
import org.bankscrm.core.draw.ledger.DrawLedger;
import org.bankscrm.core.draw.ledger.OutboxEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Carries prizes from the outbox to the voucher system (发放中继).
 *
 * <p>Every prize that is due is sent at least once and under one number. A result that got lost is asked for before anything is
 * sent again, also after a crash, as the count of attempts tells that an earlier one may have reached the voucher system. What
 * is refused for good becomes {@code FAILED} and waits for an operator: retry, replace, or withdraw.
 *
 * <p>A host's timer calls {@link #run()}; several instances may run at once. Thread-safe; starts no thread, waits for nothing
 * but the ledger and the voucher system.
 */
public final class DeliveryRelay {
    private static final Logger LOG = LoggerFactory.getLogger(DeliveryRelay.class);

    private final DrawLedger ledger;
    private final PrizeDelivery delivery;
    private final InstantSource clock;
    private final RelayPolicy policy;

    /**
     * Makes a relay.
     *
     * @param ledger whose outbox it empties
     * @param delivery the voucher system
     * @param clock tells when to try again; the ledger's outbox should go by the same
     * @param policy how much at a time, and how often; {@link RelayPolicy#USUAL} to begin with
     */
    public DeliveryRelay(DrawLedger ledger, PrizeDelivery delivery, InstantSource clock, RelayPolicy policy) {
        this.ledger = ledger;
        this.delivery = delivery;
        this.clock = clock;
        this.policy = policy;
    }

    /**
     * Takes one batch of what is due and deals with it, entry by entry.
     *
     * @return what it did; if {@code claimed} is a full batch, more may be due
     * @throws StoreException if the ledger cannot be reached; entries not dealt with come up again
     */
    public RelayReport run() {
        RelayReport report = RelayReport.NOTHING;
        for (OutboxEntry entry : ledger.outbox().claim(policy.batch(), policy.hold())) {
            report = report.plus(entry.kind() == OutboxEntry.Kind.GRANT ? grant(entry) : track(entry));
        }
        return report;
    }

    private RelayReport grant(OutboxEntry entry) {
        Grant grant = Grant.of(entry);
        if (entry.attempt() > 1) {
            VoucherStatus status = query(grant.number());
            if (status instanceof VoucherStatus.Issued issued) {
                return granted(entry, issued.voucherRef());
            } else if (status instanceof VoucherStatus.Used used) {
                return granted(entry, used.voucherRef());
            } else if (status instanceof VoucherStatus.Expired expired) {
                return granted(entry, expired.voucherRef());
            } else if (status instanceof VoucherStatus.Unknown) {
                return postponed(entry, policy.backOff().after(entry.attempt()), 1);
            }
        }
        DeliveryAnswer answer = send(grant);
        if (answer instanceof DeliveryAnswer.Issued issued) {
            return granted(entry, issued.voucherRef());
        } else if (answer instanceof DeliveryAnswer.Never never) {
            change(entry, new AwardStep.Fail(never.code()));
            LOG.warn("prize refused number={} code={}", grant.number(), never.code());
            return new RelayReport(1, 0, 1, 0, 0, 0, 0);
        }
        return postponed(
                entry, policy.backOff().after(entry.attempt()), answer instanceof DeliveryAnswer.Unknown ? 1 : 0);
    }

    private RelayReport track(OutboxEntry entry) {
        VoucherStatus status =
                query(BusinessNumber.of(entry.award().campaign(), entry.award().ticket()));
        if (status instanceof VoucherStatus.Used) {
            change(entry, new AwardStep.Redeem());
            return new RelayReport(1, 0, 0, 1, 0, 0, 0);
        } else if (status instanceof VoucherStatus.Expired) {
            change(entry, new AwardStep.Expire());
            return new RelayReport(1, 0, 0, 0, 1, 0, 0);
        }
        return postponed(entry, policy.trackEvery(), status instanceof VoucherStatus.Unknown ? 1 : 0);
    }

    private RelayReport granted(OutboxEntry entry, String voucherRef) {
        AwardStep grant = new AwardStep.Grant(voucherRef);
        if (change(entry, grant) instanceof AwardChange.Refused refused
                && refused.award().state() == AwardState.FAILED) {
            // A slower relay was told no before this one was told yes; what was issued must not be replaced.
            change(entry, new AwardStep.Retry(AwardStep.RELAY));
            change(entry, grant);
        }
        return new RelayReport(1, 1, 0, 0, 0, 0, 0);
    }

    private RelayReport postponed(OutboxEntry entry, Duration wait, int unknown) {
        ledger.outbox().postpone(entry, clock.instant().plus(wait));
        return new RelayReport(1, 0, 0, 0, 0, 1, unknown);
    }

    private AwardChange change(OutboxEntry entry, AwardStep step) {
        AwardChange change =
                ledger.change(entry.award().campaign(), entry.award().ticket(), step);
        if (change instanceof AwardChange.Refused refused) {
            LOG.warn("prize stands elsewhere award={} step={}", refused.award(), step.target());
        }
        return change;
    }

    private DeliveryAnswer send(Grant grant) {
        try {
            return delivery.send(grant);
        } catch (RuntimeException e) {
            // Nobody knows what had happened before it threw.
            LOG.debug(
                    "voucher system threw number={} error={}",
                    grant.number(),
                    e.getClass().getName());
            return new DeliveryAnswer.Unknown();
        }
    }

    private VoucherStatus query(BusinessNumber number) {
        try {
            return delivery.query(number);
        } catch (RuntimeException e) {
            LOG.debug(
                    "voucher system threw number={} error={}",
                    number,
                    e.getClass().getName());
            return new VoucherStatus.Unknown();
        }
    }
}
