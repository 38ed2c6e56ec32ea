package org.bankscrm.core.campaign;

import org.bankscrm.core.campaign.eligibility.Applicant;
import org.bankscrm.core.campaign.eligibility.Criterion;
import org.bankscrm.core.campaign.eligibility.Finding;
import org.bankscrm.core.campaign.eligibility.Verdict;
import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.time.Interval;

import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The customer made every step of the campaign that comes before the draw (完成活动步骤).
 *
 * @param campaign the campaign
 * @param period when it runs
 * @param plan its steps
 */
public record StepsTaken(CampaignId campaign, Interval period, FlowPlan plan) implements Criterion {
    /** Name and version of this criterion. */
    public static final Rule RULE = new Rule("CAMPAIGN_STEPS", "1");

    /** What this criterion can find. */
    public enum Code {
        /** Met. */
        COMPLETE,
        /** Steps are missing. */
        STEP_MISSING,
        /** Met: nobody has begun yet, so only the click will tell. */
        JUDGED_AT_CLICK
    }

    public StepsTaken {
        Objects.requireNonNull(campaign, "campaign");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(plan, "plan");
    }

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Finding judge(Applicant applicant) {
        if (applicant.occasion() == Applicant.Occasion.NOTICE) {
            return new Finding(Verdict.MET, Reason.of(RULE, Code.JUDGED_AT_CLICK));
        }
        FlowState state = FlowState.of(campaign, period, applicant.facts());
        if (plan.check(state, FlowStep.DRAW) instanceof FlowPlan.Check.Missing missing) {
            String codes = missing.steps().stream().map(FlowStep::code).collect(Collectors.joining(","));
            return new Finding(
                    Verdict.NOT_MET, Reason.of(RULE, Code.STEP_MISSING).with("missing", codes));
        }
        return new Finding(Verdict.MET, Reason.of(RULE, Code.COMPLETE));
    }

    @Override
    public String sentence() {
        String before = plan.steps().stream()
                .filter(step -> step.compareTo(FlowStep.DRAW) < 0)
                .map(StepsTaken::wording)
                .collect(Collectors.joining("、"));
        return before.isEmpty() ? "抽奖前无需完成其他步骤" : "依次完成：" + before;
    }

    private static String wording(FlowStep step) {
        return switch (step) {
            case ADD -> "添加客户经理企业微信";
            case LINK -> "点击活动链接";
            case JOIN -> "确认参与活动";
            case INPUT -> "按页面提示填写信息";
            case DRAW -> "抽取权益";
            case GRANT -> "领取权益";
        };
    }
}
