package org.bankscrm.core.campaign;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.campaign.eligibility.Applicant;
import org.bankscrm.core.campaign.eligibility.Condition;
import org.bankscrm.core.campaign.eligibility.Criterion;
import org.bankscrm.core.campaign.eligibility.EligibilityDecision;
import org.bankscrm.core.campaign.eligibility.EligibilityDecision.NotEligible;
import org.bankscrm.core.campaign.eligibility.EligibilityRule;
import org.bankscrm.core.campaign.eligibility.History;
import org.bankscrm.core.campaign.eligibility.UsageLimit;
import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.draw.ledger.Award;
import org.bankscrm.core.draw.ledger.AwardChange;
import org.bankscrm.core.draw.ledger.AwardState;
import org.bankscrm.core.draw.ledger.DrawLedger;
import org.bankscrm.core.draw.ledger.DrawOutcome;
import org.bankscrm.core.draw.ledger.DrawRequest;
import org.bankscrm.core.draw.ledger.Eligibility;
import org.bankscrm.core.draw.ledger.IdentityHash;
import org.bankscrm.core.draw.ledger.Participant;
import org.bankscrm.core.event.CampaignEvent;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.quota.Quota;
import org.bankscrm.core.quota.QuotaDecision;
import org.bankscrm.core.quota.Settlement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The one call behind the draw button: judges the customer at the click, draws, and answers the same for ever (抽奖).
 *
 * <p>A customer who has an award gets it back, whatever the rule says by now. Otherwise every criterion is asked, the steps
 * before the draw among them; a refusal is recorded by the ledger with its reasons and consumes nothing. Units of device and
 * velocity limits that every draw must keep ({@link Condition#required()}) are taken before and given back if no ticket was
 * drawn.
 *
 * <p>Award and grant are written to the event log as facts, each once. If that fails the customer still gets the answer, for
 * the award stands; the next call of the same customer, or {@link #refresh}, writes what is missing. The draw ledger stays
 * the authority for how many drew.
 *
 * <p>Thread-safe; may be called on any number of machines.
 */
public final class CampaignDraw {
    private static final Logger LOG = LoggerFactory.getLogger(CampaignDraw.class);

    private final CampaignPlan plan;
    private final EligibilityRule rule;
    private final List<UsageLimit> limits;
    private final DrawLedger draws;
    private final EventLog log;
    private final IdentityHash hash;
    private final InstantSource clock;

    /**
     * Makes the draw of a campaign.
     *
     * @param plan the campaign, which must be one of the ledger
     * @param draws the ledger that holds its tickets
     * @param log where history is read and awards are written as facts
     * @param hash the one the draw ledger uses
     * @param clock tells when a customer clicked
     * @throws IllegalArgumentException if limits of the plan count their units in different ledgers
     */
    public CampaignDraw(CampaignPlan plan, DrawLedger draws, EventLog log, IdentityHash hash, InstantSource clock) {
        this.plan = Objects.requireNonNull(plan, "plan");
        this.rule = plan.clickRule();
        this.limits = rule.condition()
                .required()
                .filter(UsageLimit.class::isInstance)
                .map(UsageLimit.class::cast)
                .toList();
        if (limits.stream().map(UsageLimit::ledger).distinct().count() > 1) {
            throw new IllegalArgumentException("limits of a plan must count in one quota ledger");
        }
        this.draws = Objects.requireNonNull(draws, "draws");
        this.log = Objects.requireNonNull(log, "log");
        this.hash = Objects.requireNonNull(hash, "hash");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Returns somebody who clicks now, with the history the event log has; add the device and so on to what is returned. */
    public Applicant clicking(Participant participant) {
        return Applicant.clicking(participant, clock.instant(), History.in(log));
    }

    /**
     * Draws for a customer, or tells why not.
     *
     * <p>If this throws, or the process dies, the place it took under a device or velocity limit stays taken for two minutes at
     * most, and for good if the draw came about and is repeated within them. Repeated only later, it leaves the limit one
     * place looser.
     *
     * @param applicant who clicked, see {@link #clicking}
     * @param recipient how the voucher system finds the customer, see {@link DrawRequest}
     * @param requestId the caller's id of this click, 1 to 64 characters without white space; the same when it is repeated
     * @return the prize, the reasons of a refusal, or why there was no draw
     * @throws StoreException if the draw ledger cannot answer; repeating the call is safe
     * @throws IllegalArgumentException if the applicant did not click, the ledger has no such campaign, or the request is not
     *     valid
     * @throws IllegalStateException if the id was used for a click from another device, network or recruiter that is limited
     * @throws org.bankscrm.core.draw.ledger.DeckMismatchException if this instance has not the deck that was published
     */
    public CampaignAnswer draw(Applicant applicant, String recipient, String requestId) {
        if (applicant.occasion() != Applicant.Occasion.CLICK) {
            throw new IllegalArgumentException("applicant must have clicked: " + applicant);
        }
        Participant participant = applicant.participant();
        DrawRequest request = new DrawRequest(plan.id(), participant, recipient, requestId);
        Gate gate = new Gate(applicant, hold(hash.of(plan.id(), participant.customer()), requestId));
        DrawOutcome outcome = draws.draw(request, gate);
        if (outcome instanceof DrawOutcome.Awarded awarded) {
            Award award = awarded.award();
            settle(gate, award, requestId);
            write(participant, award);
            return new CampaignAnswer.Won(award, awarded.repeated());
        }
        gate.release();
        if (outcome instanceof DrawOutcome.Refused) {
            EligibilityDecision decision = Objects.requireNonNull(gate.decision);
            return new CampaignAnswer.Refused(rule.rule(), gate.reasons, decision.explanation());
        }
        return new CampaignAnswer.NoDraw(outcome);
    }

    /**
     * Writes facts about the award of a customer that are not in the event log yet, such as that it was granted. Does nothing
     * for one without an award; repeating it is harmless.
     *
     * @throws StoreException if the ledger or the log cannot answer
     */
    public void refresh(Participant participant) {
        refresh(List.of(participant));
    }

    /**
     * Writes what {@link #refresh(Participant)} does for some customers at once: all of it or nothing.
     *
     * @throws StoreException if the ledger or the log cannot answer
     */
    public void refresh(List<Participant> participants) {
        List<CustomerEvent> facts = new ArrayList<>();
        for (Participant participant : participants) {
            draws.awardOf(plan.id(), participant.customer())
                    .ifPresent(award -> facts.addAll(facts(participant, award)));
        }
        log.append(facts);
    }

    private @Nullable LimitHold hold(String customerHash, String requestId) {
        return limits.isEmpty() ? null : new LimitHold(limits.get(0).ledger(), customerHash, requestId);
    }

    private void settle(Gate gate, Award award, String requestId) {
        if (!award.requestId().equals(requestId)) {
            gate.release();
        }
        LimitHold hold = hold(award.customerHash(), award.requestId());
        try {
            if (hold != null) {
                hold.confirm();
            }
        } catch (StoreException e) {
            LOG.warn("limits not settled campaign={} ticket={} code={}", plan.id(), award.ticket(), e.code());
        }
    }

    private void write(Participant participant, Award award) {
        try {
            log.append(facts(participant, award));
        } catch (StoreException e) {
            LOG.warn("facts not written campaign={} ticket={} code={}", plan.id(), award.ticket(), e.code());
        }
    }

    private List<CustomerEvent> facts(Participant participant, Award award) {
        List<CustomerEvent> facts = new ArrayList<>();
        facts.add(new CampaignEvent.Awarded(
                header(FlowStep.DRAW, participant, award, award.drawnAt()), plan.id(), award.ticket(), award.amount()));
        if (award.state() != AwardState.DRAWN) {
            draws.history(plan.id(), award.ticket()).stream()
                    .filter(entry -> entry.to() == AwardState.GRANTED)
                    .findFirst()
                    .map(AwardChange.Entry::at)
                    .ifPresent(at -> facts.add(new CampaignEvent.Granted(
                            header(FlowStep.GRANT, participant, award, at), plan.id(), award.ticket())));
        }
        return facts;
    }

    private EventHeader header(FlowStep step, Participant participant, Award award, Instant at) {
        String id = "flow:" + plan.id() + ":" + step.code() + ":" + award.ticket();
        return EventHeader.of(id, participant.customer(), at, CampaignFlow.SOURCE);
    }

    /** Asked by the ledger, at most once a draw and only if the customer has no award. */
    private final class Gate implements Eligibility {
        private final Applicant applicant;
        private final @Nullable LimitHold hold;
        private @Nullable EligibilityDecision decision;
        private List<Reason> reasons = List.of();
        private boolean held;

        Gate(Applicant applicant, @Nullable LimitHold hold) {
            this.applicant = applicant;
            this.hold = hold;
        }

        @Override
        public Verdict check() {
            EligibilityDecision decided = rule.decide(applicant);
            decision = decided;
            reasons = decided instanceof NotEligible refused ? refused.obstacles() : take();
            String version = rule.rule().version();
            return reasons.isEmpty() ? new Admitted(version) : new Rejected(version, reasons);
        }

        /** Takes units of every limit; returns why not, nothing if they are held. */
        private List<Reason> take() {
            List<Quota> wanted = limits.stream()
                    .flatMap(limit -> limit.quota(applicant).stream())
                    .distinct()
                    .toList();
            if (hold == null || wanted.isEmpty()) {
                return List.of();
            }
            try {
                QuotaDecision answer = hold.take(wanted);
                held = answer instanceof QuotaDecision.Granted;
                if (answer instanceof QuotaDecision.Denied denied) {
                    return refusals(denied);
                }
                // Units confirmed under this token mean that another call with the same id has just drawn.
                boolean drawn =
                        answer instanceof QuotaDecision.Closed closed && closed.settlement() == Settlement.CONFIRMED;
                return held || drawn ? List.of() : failed("TOO_MANY_TRIES");
            } catch (StoreException e) {
                return failed(e.code());
            }
        }

        private List<Reason> failed(String code) {
            return limits.stream()
                    .map(limit -> new Reason(limit.rule(), Criterion.FAILED, Map.of("error", code)))
                    .toList();
        }

        private List<Reason> refusals(QuotaDecision.Denied denied) {
            return denied.exceeded().stream()
                    .flatMap(over -> limits.stream()
                            .filter(limit -> limit.quota(applicant)
                                    .filter(over.quota()::equals)
                                    .isPresent())
                            .map(limit -> Reason.of(limit.rule(), UsageLimit.Code.LIMIT_REACHED)
                                    .with("used", over.used())
                                    .with("limit", limit.limit())))
                    .toList();
        }

        void release() {
            if (held && hold != null) {
                held = false;
                try {
                    hold.release();
                } catch (StoreException e) {
                    LOG.warn("limits not given back campaign={} code={}", plan.id(), e.code());
                }
            }
        }
    }
}
