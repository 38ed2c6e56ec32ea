package org.bankscrm.core.campaign.eligibility;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;

import java.util.Map;

/**
 * One named thing an applicant must fulfil (参与条件), such as {@link FirstAdd} or {@link RegionIn}; a host may write more.
 *
 * <p>Asking has no side effect, so the same object serves the list of those who are notified, the click and the audit.
 * Implementations are thread-safe.
 */
public non-sealed interface Criterion extends Condition {
    /** The code of what a criterion found when it could not do its work. */
    String FAILED = "FAILED";

    /** Returns name and version of the criterion. */
    Rule rule();

    /**
     * Judges an applicant. A {@link RuntimeException} it throws becomes {@link Verdict#UNKNOWN} in {@link #explain}, so a port
     * need not be guarded.
     *
     * @return what was found, whose reason names {@link #rule()} and holds no fact that is not masked
     */
    Finding judge(Applicant applicant);

    /**
     * Returns the explanation; {@link Verdict#UNKNOWN} with {@link #FAILED} if {@link #judge} throws a {@link
     * RuntimeException}, of which only the name of the type is told, because a message may hold personal data.
     */
    @Override
    default Explanation explain(Applicant applicant) {
        try {
            return new Explanation.Leaf(judge(applicant));
        } catch (RuntimeException e) {
            Map<String, String> facts = Map.of("error", e.getClass().getSimpleName());
            return new Explanation.Leaf(new Finding(Verdict.UNKNOWN, new Reason(rule(), FAILED, facts)));
        }
    }
}
