package org.bankscrm.compliance.evidence;

import org.bankscrm.compliance.privacy.Pseudonym;
import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.event.CampaignId;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A decision as it is put on record (判定留痕): who decided what about whom, by which rules, on which inputs.
 *
 * <p>Holds no personal data: the customer is a {@link Pseudonym}, the inputs are a digest, and the facts of reasons are
 * masked, as {@link Reason} demands. A text that is not well-formed UTF-16 is refused, since it would not survive its way
 * through a file.
 *
 * @param kind what was decided, such as {@code contact.gate}; 1 to 64 characters without white space
 * @param token what the host calls the occasion, such as the id of the message; 1 to 128 characters without white space
 * @param by the employee or system that asked; 1 to 64 characters without white space
 * @param subject the text of the customer's pseudonym, empty where the decision is about no customer
 * @param campaign the campaign it belongs to, empty where it belongs to none
 * @param retention how long it is kept
 * @param rules the rules that were applied, whether or not they found anything, in order
 * @param inputs the digest of what the rules were given, see {@link Digest#ofInputs}
 * @param outcome a stable code such as {@code ALLOWED}; 1 to 64 characters without white space
 * @param reasons why, in order
 * @param at when it was decided; what is finer than a microsecond is cut off
 */
public record Decision(
        String kind,
        String token,
        String by,
        String subject,
        String campaign,
        RetentionClass retention,
        List<Rule> rules,
        Digest inputs,
        String outcome,
        List<Reason> reasons,
        Instant at) {

    /** Most characters of rules and reasons together. */
    public static final int LONGEST_BASIS = 100_000;

    /**
     * Checks every component.
     *
     * @throws IllegalArgumentException if one has another form
     */
    public Decision {
        Text.identifier("kind", kind, 64);
        Text.identifier("token", token, 128);
        Text.identifier("by", by, 64);
        if (!subject.isEmpty()) {
            Pseudonym.parse(subject);
        }
        if (!campaign.isEmpty()) {
            Text.identifier("campaign", campaign, 64);
        }
        Objects.requireNonNull(retention, "retention");
        rules = List.copyOf(rules);
        Objects.requireNonNull(inputs, "inputs");
        Text.identifier("outcome", outcome, 64);
        reasons = List.copyOf(reasons);
        at = at.truncatedTo(ChronoUnit.MICROS);
        Basis.check(rules, reasons);
    }

    /**
     * Returns a builder.
     *
     * @param kind what is decided
     * @param token what the host calls the occasion
     * @param at when it was decided
     */
    public static Builder of(String kind, String token, Instant at) {
        return new Builder(kind, token, at);
    }

    /** Returns the pseudonym of the customer, empty where the decision is about none. */
    public Optional<Pseudonym> customer() {
        return subject.isEmpty() ? Optional.empty() : Optional.of(Pseudonym.parse(subject));
    }

    /** Returns kind, token and outcome; the rest is in the record. */
    @Override
    public String toString() {
        return "Decision[" + kind + " " + token + " " + outcome + "]";
    }

    /** Puts a decision together; not thread-safe. */
    public static final class Builder {
        private final String kind;
        private final String token;
        private final Instant at;
        private String by = "system";
        private String subject = "";
        private String campaign = "";
        private RetentionClass retention = RetentionClass.STANDARD;
        private final Set<Rule> rules = new LinkedHashSet<>();
        private Digest inputs = Digest.NONE;
        private String outcome = "";
        private final List<Reason> reasons = new ArrayList<>();

        private Builder(String kind, String token, Instant at) {
            this.kind = kind;
            this.token = token;
            this.at = at;
        }

        /** Sets who asked; {@code system} by default. */
        public Builder by(String employeeOrSystem) {
            by = employeeOrSystem;
            return this;
        }

        /** Sets whom it is about; nobody by default. */
        public Builder about(Pseudonym customer) {
            subject = customer.text();
            return this;
        }

        /** Sets the campaign; none by default. */
        public Builder campaign(CampaignId belongsTo) {
            campaign = belongsTo.value();
            return this;
        }

        /** Sets how long it is kept; {@link RetentionClass#STANDARD} by default. */
        public Builder retention(RetentionClass kept) {
            retention = kept;
            return this;
        }

        /** Adds rules that were applied; a rule already there is not added twice. */
        public Builder rules(List<Rule> applied) {
            rules.addAll(applied);
            return this;
        }

        /** Sets the digest of the inputs; 64 zeros by default. */
        public Builder inputs(Digest digest) {
            inputs = digest;
            return this;
        }

        /** Returns the decision with its outcome and the reasons, whose rules are added to the rules. */
        public Decision outcome(String code, List<Reason> why) {
            outcome = code;
            reasons.addAll(why);
            why.forEach(reason -> rules.add(reason.rule()));
            return new Decision(
                    kind, token, by, subject, campaign, retention, List.copyOf(rules), inputs, outcome, reasons, at);
        }
    }
}
