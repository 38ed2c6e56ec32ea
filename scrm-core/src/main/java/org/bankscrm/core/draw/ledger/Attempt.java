package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.internal.Mask;

import java.time.Instant;
import java.util.stream.Collectors;

/**
 * A draw that was refused (未通过记录); such records are only ever added.
 *
 * @param customerHash the keyed hash of the customer's key, see {@link IdentityHash}
 * @param outcome {@code REFUSED} or {@code IDENTITY_ALREADY_DREW}
 * @param reason rules and findings in the order of the refusal, cut off at 1,000 characters; empty for an identity that drew
 * @param ruleVersion the version of the rules
 * @param at when, to the microsecond
 */
public record Attempt(String customerHash, String outcome, String reason, String ruleVersion, Instant at) {
    private static final String REFUSED = "REFUSED";
    private static final String IDENTITY = "IDENTITY_ALREADY_DREW";

    private static final int LONGEST = 1000;

    public Attempt {
        reason = reason.length() > LONGEST ? reason.substring(0, LONGEST) : reason;
    }

    static Attempt refused(String customerHash, Eligibility.Rejected rejected, Instant at) {
        String reasons = rejected.reasons().stream()
                .map(reason -> reason.rule() + " " + reason.finding())
                .collect(Collectors.joining(", "));
        return new Attempt(customerHash, REFUSED, reasons, rejected.ruleVersion(), at);
    }

    static Attempt identity(String customerHash, String ruleVersion, Instant at) {
        return new Attempt(customerHash, IDENTITY, "", ruleVersion, at);
    }

    /** Returns the attempt with the hash masked. */
    @Override
    public String toString() {
        return "Attempt[" + outcome + " " + reason + " customer=" + Mask.id(customerHash) + "]";
    }
}
