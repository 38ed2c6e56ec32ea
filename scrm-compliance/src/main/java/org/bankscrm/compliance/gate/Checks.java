package org.bankscrm.compliance.gate;

import org.bankscrm.compliance.contact.ContactAttempt;
import org.bankscrm.compliance.contact.ContactLimits;
import org.bankscrm.compliance.contact.ContactPolicy;
import org.bankscrm.compliance.contact.HoursRule;
import org.bankscrm.compliance.gate.AudienceRule.Fitness;
import org.bankscrm.core.time.BankTime;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Everything that can be asked of a request without the memory of the customer. */
final class Checks {
    private final GatePolicy policy;
    private final ContentCheck content;

    Checks(GatePolicy policy, ContentCheck content) {
        this.policy = policy;
        this.content = content;
    }

    Checked of(MessageRequest request, Instant at) {
        List<GateReason> reasons = new ArrayList<>(0);
        List<OperationalFault> faults = new ArrayList<>(0);
        ContactLimits limits = limits(request, reasons);
        hours(request, at, reasons);
        MessageText text = content.of(request, at, reasons, faults);
        audience(request, at, reasons, faults);
        tags(request, at, reasons);
        ContactAttempt attempt = new ContactAttempt(
                request.key(),
                request.channel(),
                request.information(),
                limits,
                policy.contact().coolingOff(),
                at);
        return new Checked(request, at, text, attempt, reasons, faults);
    }

    private ContactLimits limits(MessageRequest request, List<GateReason> reasons) {
        ContactLimits limits = policy.contact().limits().get(request.customerClass());
        if (limits != null) {
            return limits;
        }
        if (!request.information().essential()) {
            reasons.add(GateReason.of(ReasonCode.CLASS_UNKNOWN, policy.contact().version())
                    .with("class", request.customerClass()));
        }
        return ContactLimits.STANDARD;
    }

    private void hours(MessageRequest request, Instant at, List<GateReason> reasons) {
        if (request.information().essential()) {
            return;
        }
        ContactPolicy contact = policy.contact();
        HoursRule rule = contact.hours().ruleFor(request.information(), request.region());
        if (rule.isQuiet(at)) {
            reasons.add(GateReason.of(ReasonCode.QUIET_HOURS, contact.version())
                    .with("quietFrom", rule.quietFrom())
                    .with("quietTo", rule.quietTo()));
        }
        if (rule.isClosed(BankTime.dayOf(at), contact.hours().calendar())) {
            reasons.add(GateReason.of(ReasonCode.CLOSED_DAY, contact.version()).with("day", BankTime.dayOf(at)));
        }
    }

    private void audience(MessageRequest request, Instant at, List<GateReason> reasons, List<OperationalFault> faults) {
        for (AudienceRule rule : policy.audience()) {
            Fitness fitness = judged(rule, request, at, reasons, faults);
            ReasonCode code = rule.concern().code;
            if (fitness instanceof Fitness.Unfit unfit) {
                reasons.add(GateReason.of(code, ReasonCode.Effect.BLOCK, rule.rule())
                        .with("why", unfit.why()));
            } else if (fitness instanceof Fitness.Doubtful doubtful) {
                reasons.add(GateReason.of(code, ReasonCode.Effect.REVIEW, rule.rule())
                        .with("why", doubtful.why()));
            }
        }
    }

    /** The rule is the bank's: whatever it throws, nothing is sent and the other reasons are still found. */
    @SuppressWarnings("CatchingUnchecked")
    private static Fitness judged(
            AudienceRule rule,
            MessageRequest request,
            Instant at,
            List<GateReason> reasons,
            List<OperationalFault> faults) {
        try {
            return rule.judge(request, at);
        } catch (RuntimeException e) {
            String kind = e.getClass().getSimpleName();
            reasons.add(GateReason.of(ReasonCode.RULE_FAILED, ReasonCode.Effect.BLOCK, rule.rule())
                    .with("exception", kind));
            // The rule's own message may hold what it knows of the customer.
            faults.add(new OperationalFault(rule.rule().toString(), "RULE_FAILED", true, "threw " + kind));
            return Fitness.FIT;
        }
    }

    private void tags(MessageRequest request, Instant at, List<GateReason> reasons) {
        for (TagEvidence tag : request.tags()) {
            TagPolicy.Demand demand = policy.tags().demandOf(tag.tag());
            if (!policy.tags().isFresh(tag, at)) {
                reasons.add(GateReason.of(ReasonCode.TAG_STALE, policy.version())
                        .with("tag", tag.tag())
                        .with("asOf", tag.asOf())
                        .with("oldest", demand.oldest()));
            }
            if (!policy.tags().isCertain(tag)) {
                reasons.add(GateReason.of(ReasonCode.TAG_UNCERTAIN, policy.version())
                        .with("tag", tag.tag())
                        .with("confidencePpm", tag.confidencePpm())
                        .with("leastPpm", demand.leastConfidencePpm()));
            }
        }
    }
}
