package org.bankscrm.compliance.gate;

import org.bankscrm.compliance.contact.ContactAnswer;
import org.bankscrm.compliance.contact.ContactLimits;
import org.bankscrm.compliance.contact.ContactObstacle;
import org.bankscrm.compliance.gate.GateDecision.Allowed;
import org.bankscrm.compliance.gate.GateDecision.Blocked;
import org.bankscrm.compliance.gate.GateDecision.DeferredUntil;
import org.bankscrm.compliance.gate.GateDecision.NeedsReview;
import org.bankscrm.compliance.gate.ReasonCode.Effect;
import org.bankscrm.compliance.words.Words;
import org.bankscrm.core.ScrmException;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.quota.Settlement;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** Puts what was found together to one decision. */
final class Verdicts {
    private static final int LONGEST_VERSION = 32;

    private final GatePolicy policy;
    private final Words words;

    Verdicts(GatePolicy policy, Words words) {
        this.policy = policy;
        this.words = words;
    }

    /** Returns a version that fits into a {@link Rule}. */
    static String fit(String version) {
        String marked = version.replace(' ', '_');
        return marked.length() <= LONGEST_VERSION ? marked : marked.substring(marked.length() - LONGEST_VERSION);
    }

    GateDecision of(Checked checked, ContactAnswer answer) {
        boolean free = answer instanceof ContactAnswer.Counted || answer instanceof ContactAnswer.Free;
        if (free && checked.isClean()) {
            Instant at = answer instanceof ContactAnswer.Counted counted
                    ? counted.at()
                    : checked.attempt().at();
            return new Allowed(answer.key(), checked.text(), at);
        }
        List<GateReason> reasons = new ArrayList<>(checked.reasons());
        Instant from = checked.at();
        if (answer instanceof ContactAnswer.Refused refused) {
            for (ContactObstacle obstacle : refused.obstacles()) {
                reasons.add(reason(obstacle, refused, checked));
            }
            from = refused.freeAt().isAfter(from) ? refused.freeAt() : from;
        } else if (answer instanceof ContactAnswer.Settled settled) {
            ReasonCode code = settled.settlement() == Settlement.CONFIRMED
                    ? ReasonCode.ALREADY_SENT
                    : ReasonCode.ALREADY_GIVEN_BACK;
            reasons.add(GateReason.of(code, policy.version()));
        }
        return gravest(checked, reasons, checked.faults(), from);
    }

    GateDecision storeDown(Checked checked, ScrmException cause) {
        List<GateReason> reasons = new ArrayList<>(checked.reasons());
        reasons.add(GateReason.of(ReasonCode.STORE_DOWN, policy.version())
                .with("store", "contact-states")
                .with("code", cause.code()));
        List<OperationalFault> faults = new ArrayList<>(checked.faults());
        faults.add(OperationalFault.of("contact-states", cause));
        return gravest(checked, reasons, faults, checked.at());
    }

    GateDecision withoutRecord(Checked checked, GateDecision decision, List<OperationalFault> faults) {
        List<GateReason> reasons = new ArrayList<>(decision.reasons());
        reasons.add(GateReason.of(ReasonCode.EVIDENCE_DOWN, policy.version())
                .with("code", faults.get(0).code()));
        List<OperationalFault> all = new ArrayList<>(checked.faults());
        all.addAll(faults);
        return gravest(checked, reasons, all, checked.at());
    }

    GateDecision notAdmitted(MessageRequest request) {
        return new Blocked(request.key(), List.of(GateReason.of(ReasonCode.NOT_ADMITTED, policy.version())), List.of());
    }

    private GateDecision gravest(
            Checked checked, List<GateReason> reasons, List<OperationalFault> faults, Instant from) {
        reasons.sort(Comparator.comparing(GateReason::code));
        Effect effect = Effect.DEFER;
        for (GateReason reason : reasons) {
            effect = reason.effect().compareTo(effect) > 0 ? reason.effect() : effect;
        }
        if (effect == Effect.REVIEW) {
            return new NeedsReview(checked.request().key(), reasons);
        }
        Instant until = from.equals(Instant.MAX)
                ? from
                : policy.contact()
                        .hours()
                        .openFrom(
                                checked.request().information(),
                                checked.request().region(),
                                from);
        return effect == Effect.DEFER && until.isBefore(Instant.MAX)
                ? new DeferredUntil(checked.request().key(), until, reasons)
                : new Blocked(checked.request().key(), reasons, faults);
    }

    private GateReason reason(ContactObstacle obstacle, ContactAnswer.Refused refused, Checked checked) {
        ContactLimits limits = checked.attempt().limits();
        String version = policy.contact().version();
        return switch (obstacle) {
            case DAY_CAP ->
                GateReason.of(ReasonCode.DAY_CAP, version)
                        .with("used", refused.today())
                        .with("limit", limits.perDay());
            case WEEK_CAP ->
                GateReason.of(ReasonCode.WEEK_CAP, version)
                        .with("used", refused.thisWeek())
                        .with("limit", limits.perWeek());
            case CHANNEL_DAY_CAP -> channel(ReasonCode.CHANNEL_DAY_CAP, checked);
            case CHANNEL_WEEK_CAP -> channel(ReasonCode.CHANNEL_WEEK_CAP, checked);
            case COOLING_OFF ->
                GateReason.of(ReasonCode.COOLING_OFF, version)
                        .with("unanswered", checked.attempt().coolingOff().unanswered())
                        .with("silence", checked.attempt().coolingOff().silence());
            case COMPLAINT -> GateReason.of(ReasonCode.COMPLAINT, version);
            case OPTED_OUT -> channel(ReasonCode.OPTED_OUT, checked);
            case NO_CONSENT ->
                GateReason.of(ReasonCode.NO_CONSENT, version)
                        .with("purposes", checked.request().information().purposes());
        };
    }

    private GateReason channel(ReasonCode code, Checked checked) {
        return GateReason.of(code, policy.contact().version())
                .with("channel", checked.request().channel().code());
    }

    GateRecord record(Checked checked, GateDecision decision) {
        MessageRequest request = checked.request();
        List<Rule> rules = List.of(
                new Rule("gate", policy.version()),
                new Rule("contact", policy.contact().version()),
                new Rule("content.words", fit(words.dictionary().version())));
        return new GateRecord(
                request.key(), request.sender(), request.campaign(), checked.at(), rules, inputs(checked), decision);
    }

    /**
     * Each part with its length in front, so that no two requests give the same bytes. Without the customer: the digest of a
     * short number is as good as the number.
     */
    private static String inputs(Checked checked) {
        MessageRequest request = checked.request();
        StringBuilder text = new StringBuilder();
        for (Object part : List.of(
                request.key().message(),
                request.channel(),
                request.information(),
                request.customerClass(),
                request.region(),
                request.sender(),
                request.campaign(),
                request.productCode(),
                request.product(),
                request.qualifiedInvestor(),
                request.tags(),
                request.content(),
                checked.text().value())) {
            String value = part.toString();
            text.append(value.length()).append(':').append(value);
        }
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
