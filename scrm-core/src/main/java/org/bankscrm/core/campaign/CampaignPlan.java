package org.bankscrm.core.campaign;

import org.bankscrm.core.campaign.eligibility.Condition;
import org.bankscrm.core.campaign.eligibility.EligibilityRule;
import org.bankscrm.core.draw.design.ActivityRules;
import org.bankscrm.core.draw.design.BudgetShares;
import org.bankscrm.core.draw.design.BudgetShares.Sponsor;
import org.bankscrm.core.draw.design.PrizeTable;
import org.bankscrm.core.draw.design.UnawardedTop;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.time.Interval;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a campaign is: when, for whom, by which steps, for what, and who pays (活动方案).
 *
 * @param id the campaign
 * @param name what it is called, one line
 * @param organiser who is answerable for it, one line
 * @param period when it runs; must have a start and an end
 * @param goals what it is to bring, each code once, at least one; see {@link #review}
 * @param flow its steps
 * @param extraPages how many pages a customer passes that are no step of the flow, such as those from the home page to the
 *     campaign; at least 0
 * @param form what a customer must type, exactly if the flow has the step {@code INPUT}
 * @param rule who may take part: no empty composition; usage limits of this campaign, windows that hold the period and first
 *     adds that overlap it
 * @param sponsors the departments that pay (费用分摊部门), each once, at least one, not all with weight zero
 */
public record CampaignPlan(
        CampaignId id,
        String name,
        String organiser,
        Interval period,
        List<Goal> goals,
        FlowPlan flow,
        int extraPages,
        InputForm form,
        EligibilityRule rule,
        List<Sponsor> sponsors) {
    /**
     * Checks the plan.
     *
     * @throws InvalidCampaignException with every fault
     */
    public CampaignPlan {
        Objects.requireNonNull(id, "id");
        goals = List.copyOf(goals);
        sponsors = List.copyOf(sponsors);
        List<CampaignFault> faults =
                PlanCheck.faults(id, name, organiser, period, goals, flow, extraPages, form, rule, sponsors);
        if (!faults.isEmpty()) {
            throw new InvalidCampaignException(faults);
        }
    }

    /** Returns the rule as it is asked at the click: every step before the draw, and {@link #rule()}, under its version. */
    public EligibilityRule clickRule() {
        return new EligibilityRule(rule.rule(), Condition.allOf(new StepsTaken(id, period, flow), rule.condition()));
    }

    /** Returns what practitioners would warn of, by {@link CampaignPolicy#USUAL}; empty if nothing. */
    public List<CampaignWarning> review() {
        return CampaignPolicy.USUAL.review(this);
    }

    /** Returns what each department pays if every prize of the table is awarded, to the fen. */
    public BudgetShares shares(PrizeTable table) {
        return BudgetShares.of(table.total(), sponsors);
    }

    /**
     * Returns the rules to publish, of which {@link ActivityRules#of(PrizeTable)} makes the text: name, organiser, period and
     * the sentence of every condition come from this plan.
     *
     * @param claim how a prize is paid out, one line
     * @param unawardedTop what becomes of top prizes nobody drew, as the deck has it
     * @param usedUp what happens when all tickets are drawn
     * @throws IllegalArgumentException if {@code claim} is not one line
     */
    public ActivityRules rules(String claim, UnawardedTop unawardedTop, ActivityRules.UsedUp usedUp) {
        StepsTaken steps = new StepsTaken(id, period, flow);
        List<String> conditions = new ArrayList<>(rule.sentences());
        conditions.add(steps.sentence() + "。");
        return new ActivityRules(name, organiser, period, conditions, claim, unawardedTop, usedUp);
    }

    /** Returns the flow that counts this campaign's steps. */
    public CampaignFlow flowOn(EventLog log, InstantSource clock) {
        return new CampaignFlow(id, period, flow, log, clock);
    }
}
