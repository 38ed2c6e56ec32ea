package org.bankscrm.compliance.gate;

import org.bankscrm.core.ScrmException;
import org.bankscrm.core.quota.Quota;
import org.bankscrm.core.quota.QuotaDecision;
import org.bankscrm.core.quota.QuotaKey;
import org.bankscrm.core.quota.QuotaLedger;
import org.bankscrm.core.quota.QuotaToken;
import org.bankscrm.core.quota.Settlement;
import org.bankscrm.core.quota.Window;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.PrimitiveIterator;

/**
 * Decides whether a send to many may be planned at all: never to everybody unless a named person said why (禁止一键全员群发).
 *
 * <p>The share of the day is counted in a {@link QuotaLedger}, so that no two sends together exceed it, wherever they are asked
 * for. An approved send is counted too. Thread-safe.
 */
public final class MassSends {
    /** What is counted: customers of a base that sends of a day may reach. */
    public static final String SCOPE = "mass-send";

    private static final Duration HOLD = Duration.ofDays(1);

    private final MassSendPolicy policy;
    private final QuotaLedger ledger;

    /**
     * Makes the guard.
     *
     * @param policy the shares
     * @param ledger counts what the sends of a day reach
     */
    public MassSends(MassSendPolicy policy, QuotaLedger ledger) {
        this.policy = Objects.requireNonNull(policy, "policy");
        this.ledger = Objects.requireNonNull(ledger, "ledger");
    }

    /**
     * Decides a send. Goes once over the base and holds nothing of it. Asking again for a send that was admitted counts
     * nothing twice; one whose admission broke off more than a day ago needs a new id.
     *
     * @param send what is asked for
     * @param base the customers it chooses from
     * @throws IllegalStateException if the id was used before for another number of customers
     */
    public Admission admit(MassSend send, PrimitiveIterator.OfLong base) {
        long size = 0;
        long selected = 0;
        long failed = 0;
        while (base.hasNext()) {
            size++;
            switch (send.condition().tell(base.nextLong())) {
                case SELECTED -> selected++;
                case FAILED -> failed++;
                case LEFT_OUT -> {}
            }
        }
        List<GateReason> reasons = reasons(send, size, selected, failed);
        return reasons.isEmpty() ? counted(send, size, selected) : new Admission.Refused(send, reasons, List.of());
    }

    private List<GateReason> reasons(MassSend send, long size, long selected, long failed) {
        List<GateReason> reasons = new ArrayList<>();
        AudienceCondition condition = send.condition();
        if (condition.isBroken() || failed > 0) {
            reasons.add(GateReason.of(ReasonCode.BROKEN_CONDITION, policy.version())
                    .with("fault", condition.isBroken() ? condition.fault() : "fails for " + failed + " customers"));
        } else if (condition.isEmpty()) {
            reasons.add(GateReason.of(ReasonCode.EMPTY_CONDITION, policy.version()));
        } else if (selected == 0) {
            reasons.add(
                    GateReason.of(ReasonCode.NOBODY_SELECTED, policy.version()).with("base", size));
        }
        boolean approved = !send.approvals().isEmpty();
        if (approved && send.approvals().get(0).approver().equals(send.requestedBy())) {
            reasons.add(GateReason.of(ReasonCode.SELF_APPROVED, policy.version()));
            approved = false;
        }
        if (!approved && selected > 0) {
            if (selected >= Math.max(1, MassSendPolicy.share(size, policy.wholeBasePpm()))) {
                reasons.add(numbers(ReasonCode.WHOLE_BASE, size, selected).with("fromPpm", policy.wholeBasePpm()));
            }
            if (selected > MassSendPolicy.share(size, policy.sendPpm())) {
                reasons.add(numbers(ReasonCode.SHARE_OF_SEND, size, selected).with("mostPpm", policy.sendPpm()));
            }
        }
        reasons.sort(Comparator.comparing(GateReason::code));
        return reasons;
    }

    private Admission counted(MassSend send, long size, long selected) {
        long limit = send.approvals().isEmpty() ? MassSendPolicy.share(size, policy.dayPpm()) : Long.MAX_VALUE;
        QuotaToken token = new QuotaToken(SCOPE + "-" + send.id());
        Quota quota = new Quota(new QuotaKey(SCOPE, send.base()), Window.day(), limit, selected);
        try {
            QuotaDecision decision = ledger.tryAcquire(token, List.of(quota), HOLD);
            if (decision instanceof QuotaDecision.Denied denied) {
                GateReason reason = numbers(ReasonCode.SHARE_OF_DAY, size, selected)
                        .with("reachedToday", denied.exceeded().get(0).used())
                        .with("mostPpm", policy.dayPpm());
                return new Admission.Refused(send, List.of(reason), List.of());
            }
            boolean lapsed =
                    decision instanceof QuotaDecision.Closed closed && closed.settlement() != Settlement.CONFIRMED;
            if (lapsed || ledger.confirm(token) != Settlement.CONFIRMED) {
                GateReason reason =
                        GateReason.of(ReasonCode.NOT_ADMITTED, policy.version()).with("send", send.id());
                return new Admission.Refused(send, List.of(reason), List.of());
            }
            return new Admission.Admitted(send, selected, size);
        } catch (ScrmException e) {
            GateReason reason = GateReason.of(ReasonCode.STORE_DOWN, policy.version())
                    .with("store", "quota-ledger")
                    .with("code", e.code());
            return new Admission.Refused(send, List.of(reason), List.of(OperationalFault.of("quota-ledger", e)));
        }
    }

    private GateReason numbers(ReasonCode code, long size, long selected) {
        return GateReason.of(code, policy.version()).with("selected", selected).with("base", size);
    }
}
