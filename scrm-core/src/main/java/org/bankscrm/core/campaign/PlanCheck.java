package org.bankscrm.core.campaign;

import org.bankscrm.core.campaign.eligibility.CampaignWindow;
import org.bankscrm.core.campaign.eligibility.Criterion;
import org.bankscrm.core.campaign.eligibility.EligibilityRule;
import org.bankscrm.core.campaign.eligibility.FirstAdd;
import org.bankscrm.core.campaign.eligibility.UsageLimit;
import org.bankscrm.core.draw.design.BudgetShares.Sponsor;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.time.Interval;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds everything that is wrong with a campaign plan. */
final class PlanCheck {
    private final List<CampaignFault> faults = new ArrayList<>();

    private PlanCheck() {}

    static List<CampaignFault> faults(
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
        PlanCheck check = new PlanCheck();
        check.line("name", name);
        check.line("organiser", organiser);
        check.period(period);
        check.goals(goals);
        if (extraPages < 0) {
            check.fault("extraPages", "must not be negative: " + extraPages);
        }
        check.form(flow, form);
        check.rule(id, period, rule);
        check.sponsors(sponsors);
        return List.copyOf(check.faults);
    }

    private void fault(String field, String message) {
        faults.add(new CampaignFault(field, message));
    }

    private void line(String field, String text) {
        if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
            fault(field, "must be one line of text, has " + text.length() + " characters");
        }
    }

    private void period(Interval period) {
        if (period.isOpenEnded() || period.start().equals(Interval.ALWAYS.start())) {
            fault("period", "must have a start and an end: " + period);
        }
    }

    private void goals(List<Goal> goals) {
        if (goals.isEmpty()) {
            fault("goals", "must hold at least one goal");
        }
        Set<String> seen = new HashSet<>();
        goals.stream()
                .filter(goal -> !seen.add(goal.code()))
                .forEach(goal -> fault("goals", "must name each goal once: " + goal.code()));
    }

    private void form(FlowPlan flow, InputForm form) {
        boolean asks = !form.required().isEmpty();
        if (asks != flow.steps().contains(FlowStep.INPUT)) {
            fault(
                    "form",
                    asks
                            ? "asks for " + form.required() + ", so the flow needs the step INPUT"
                            : "must ask for something where the flow has the step INPUT");
        }
    }

    private void rule(CampaignId id, Interval period, EligibilityRule rule) {
        if (rule.condition().hasEmptyPart()) {
            fault("rule", "must not hold an empty composition, which nobody fulfils");
        }
        for (Criterion criterion : rule.condition().criteria().toList()) {
            if (criterion instanceof UsageLimit limit && !limit.campaign().equals(id)) {
                fault("rule", limit.rule().id() + " must be of campaign " + id + ": " + limit.campaign());
            }
            if (criterion instanceof CampaignWindow window && !window.period().encloses(period)) {
                fault("rule", "CAMPAIGN_WINDOW must hold the period " + period + ": " + window.period());
            }
            if (criterion instanceof FirstAdd first && !first.period().overlaps(period)) {
                fault("rule", "FIRST_ADD must overlap the period " + period + ": " + first.period());
            }
        }
    }

    private void sponsors(List<Sponsor> sponsors) {
        if (sponsors.stream().allMatch(sponsor -> sponsor.weight() == 0)) {
            fault("sponsors", "must hold a department with a weight above zero");
        }
        Set<OrgUnitCode> seen = new HashSet<>();
        sponsors.stream()
                .filter(sponsor -> !seen.add(sponsor.unit()))
                .forEach(sponsor -> fault("sponsors", "must name each department once: " + sponsor.unit()));
    }
}
