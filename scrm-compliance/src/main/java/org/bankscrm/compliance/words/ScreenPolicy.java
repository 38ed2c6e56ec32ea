package org.bankscrm.compliance.words;

import org.bankscrm.compliance.words.pack.DepositPolicy;

import java.util.Objects;

/**
 * What banks decide differently (审核口径).
 *
 * @param deposits what becomes of promises that are true of deposits and treasury bonds
 * @param readingsAreReviewed whether phrases found by their reading or look are a matter of review only
 */
public record ScreenPolicy(DepositPolicy deposits, boolean readingsAreReviewed) {
    /** Promises about deposits are reviewed; a disguise is as grave as the phrase, because hiding it shows intent. */
    public static final ScreenPolicy STANDARD = new ScreenPolicy(DepositPolicy.REVIEW, false);

    /** Checks the policy. */
    public ScreenPolicy {
        Objects.requireNonNull(deposits, "deposits");
    }
}
