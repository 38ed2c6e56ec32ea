package org.bankscrm.core.campaign.eligibility;

import org.bankscrm.core.decision.Reason;

import java.util.Objects;

/**
 * What one criterion found about one applicant (判定结果).
 *
 * @param verdict whether the criterion is met
 * @param reason the criterion with its version, a code of what it found, and the masked facts it used
 */
public record Finding(Verdict verdict, Reason reason) {
    public Finding {
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(reason, "reason");
    }
}
