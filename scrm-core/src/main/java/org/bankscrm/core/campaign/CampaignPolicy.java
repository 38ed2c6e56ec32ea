package org.bankscrm.core.campaign;

import org.bankscrm.core.internal.Check;

import java.util.ArrayList;
import java.util.List;

/**
 * What makes a campaign easy to take part in (活动设计规范).
 *
 * @param mostDirectGoals how many goals may be asked of the customer directly, at least 1
 * @param mostCustomerSteps how many steps and pages lead to the prize, at least 1
 */
public record CampaignPolicy(int mostDirectGoals, int mostCustomerSteps) {
    /** One direct goal and five steps: the standard flow with no page between. */
    public static final CampaignPolicy USUAL = new CampaignPolicy(1, FlowPlan.STANDARD.customerSteps());

    public CampaignPolicy {
        Check.atLeast("mostDirectGoals", mostDirectGoals, 1);
        Check.atLeast("mostCustomerSteps", mostCustomerSteps, 1);
    }

    /** Returns what a plan does against this policy; empty if it keeps it. */
    public List<CampaignWarning> review(CampaignPlan plan) {
        List<CampaignWarning> warnings = new ArrayList<>();
        List<String> direct = plan.goals().stream()
                .filter(goal -> goal.kind() == Goal.Kind.DIRECT)
                .map(Goal::code)
                .toList();
        if (direct.size() > mostDirectGoals) {
            warnings.add(new CampaignWarning.BundledGoals(direct, mostDirectGoals));
        }
        int steps = plan.flow().customerSteps() + plan.extraPages();
        if (steps > mostCustomerSteps) {
            warnings.add(new CampaignWarning.TooManySteps(steps, mostCustomerSteps));
        }
        return List.copyOf(warnings);
    }
}
