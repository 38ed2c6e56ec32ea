package org.bankscrm.core.campaign.eligibility;

import org.bankscrm.core.campaign.eligibility.EligibilityDecision.Eligible;
import org.bankscrm.core.campaign.eligibility.EligibilityDecision.NotEligible;
import org.bankscrm.core.decision.Rule;

import java.util.List;
import java.util.Objects;

/**
 * Who may take part in a campaign (参与资格规则), in one version.
 *
 * <pre>{@code
 * EligibilityRule rule = new EligibilityRule(
 *         new Rule("spring-draw", "3"),
 *         Condition.allOf(
 *                 CampaignWindow.of(period),
 *                 FirstAdd.ever(period, AddScope.bank()),
 *                 RegionIn.of(phoneAreas, PhoneArea.province("云南")),
 *                 RosterCheck.bankCustomer(customers),
 *                 RosterCheck.notEmployee(staff)));
 * }</pre>
 *
 * <p>The same object serves the list of those who are told of the campaign ({@link Screening}) and the click that grants,
 * so both follow the same words; what changed between the two, {@link ListReconciliation} shows.
 *
 * @param rule name and version; raise the version whenever the condition changes
 * @param condition what must hold
 */
public record EligibilityRule(Rule rule, Condition condition) {
    public EligibilityRule {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(condition, "condition");
    }

    /**
     * Returns the decision about an applicant, as of {@link Applicant#at()}. Asks every criterion and changes nothing; a
     * criterion that throws a {@link RuntimeException} leaves it unknown, which is not eligible.
     */
    public EligibilityDecision decide(Applicant applicant) {
        Explanation explanation = condition.explain(applicant);
        return explanation.verdict() == Verdict.MET
                ? new Eligible(rule, explanation)
                : new NotEligible(rule, explanation, explanation.obstacles());
    }

    /** Returns the conditions in Chinese as they are published, one line ending in {@code ；} for each that must hold. */
    public List<String> sentences() {
        return condition instanceof Condition.AllOf all && !all.parts().isEmpty()
                ? all.parts().stream().map(part -> part.sentence() + "；").toList()
                : List.of(condition.sentence() + "；");
    }
}
