package org.bankscrm.core.campaign.eligibility;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Interval;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/**
 * The click falls in the time of the campaign (活动时间).
 *
 * @param period from when until, but not including, when; must have a start and an end
 */
public record CampaignWindow(Interval period) implements Criterion {
    /** Name and version of this criterion. */
    public static final Rule RULE = new Rule("CAMPAIGN_WINDOW", "1");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm", Locale.ROOT).withZone(BankTime.ZONE);

    /** What this criterion can find. */
    public enum Code {
        /** Met. */
        INSIDE,
        /** The campaign has not begun. */
        TOO_EARLY,
        /** The campaign is over. */
        TOO_LATE
    }

    public CampaignWindow {
        Objects.requireNonNull(period, "period");
        if (period.isOpenEnded() || period.start().equals(Interval.ALWAYS.start())) {
            throw new IllegalArgumentException("period must have a start and an end: " + period);
        }
    }

    /**
     * Returns the criterion for a period.
     *
     * @throws IllegalArgumentException if it has no start or no end
     */
    public static CampaignWindow of(Interval period) {
        return new CampaignWindow(period);
    }

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Finding judge(Applicant applicant) {
        boolean inside = period.contains(applicant.at());
        Code code = inside ? Code.INSIDE : applicant.at().isBefore(period.start()) ? Code.TOO_EARLY : Code.TOO_LATE;
        Reason reason = Reason.of(RULE, code).with("period", period).with("at", applicant.at());
        return new Finding(inside ? Verdict.MET : Verdict.NOT_MET, reason);
    }

    @Override
    public String sentence() {
        return "在" + TIME.format(period.start()) + "至" + TIME.format(period.end()) + "（不含）之间参与";
    }
}
