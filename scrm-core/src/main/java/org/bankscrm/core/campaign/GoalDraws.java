package org.bankscrm.core.campaign;

import org.bankscrm.core.campaign.eligibility.Applicant;
import org.bankscrm.core.campaign.eligibility.GoalLevel;
import org.bankscrm.core.campaign.eligibility.LevelReached;
import org.bankscrm.core.campaign.eligibility.Verdict;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.internal.Check;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PeriodKind;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Draws earned by reaching a level, once per level and period (达标抽奖).
 *
 * <p>Each level of each period is a campaign of its own in the draw ledger, with a deck of its own, so "once" is kept by the
 * same unique key that keeps every draw, and levels can have different prizes.
 *
 * @param name the first part of those campaigns' ids, 1 to 24 characters without white space or colon
 * @param levels the levels by code, each code 1 to 24 characters without white space or colon
 * @param every how long a period is
 */
public record GoalDraws(String name, Map<String, GoalLevel> levels, PeriodKind every) {
    private static final int LONGEST = 24;

    /**
     * A draw one customer may make.
     *
     * @param campaign under which the ledger keeps it
     * @param level the code of the level
     * @param period in which it was reached
     */
    public record Right(CampaignId campaign, String level, Period period) {}

    public GoalDraws {
        part("name", name);
        levels = Collections.unmodifiableMap(new TreeMap<>(levels));
        levels.keySet().forEach(code -> part("level", code));
        Objects.requireNonNull(every, "every");
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("levels must hold at least one level");
        }
    }

    private static void part(String field, String text) {
        Check.identifier(field, text, LONGEST);
        if (text.indexOf(':') >= 0) {
            throw new IllegalArgumentException(field + " must not hold a colon: " + text);
        }
    }

    /**
     * Returns the campaign that holds the draws of a level in a period: {@code name:level:period}.
     *
     * @throws IllegalArgumentException if there is no such level, or the period has another length
     */
    public CampaignId campaign(String level, Period period) {
        if (!levels.containsKey(level)) {
            throw new IllegalArgumentException("level must be one of " + levels.keySet() + ": " + level);
        }
        if (period.kind() != every) {
            throw new IllegalArgumentException("period must be a " + every + ": " + period);
        }
        return new CampaignId(name + ":" + level + ":" + period);
    }

    /**
     * Returns the criterion to put into the eligibility rule of {@link #campaign}.
     *
     * @throws IllegalArgumentException if there is no such level, or the period has another length
     */
    public LevelReached criterion(String level, Period period) {
        campaign(level, period);
        return new LevelReached(Objects.requireNonNull(levels.get(level)), period);
    }

    /**
     * Returns the draws somebody has earned in the period of {@link Applicant#at()} in Asia/Shanghai, by the code of the level;
     * empty if none. Whether one was made already, the draw ledger tells.
     *
     * @throws RuntimeException what the applicant's history threw
     */
    public List<Right> rights(Applicant applicant) {
        Period period = Period.of(every, BankTime.dayOf(applicant.at()));
        return levels.keySet().stream()
                .filter(level -> criterion(level, period).judge(applicant).verdict() == Verdict.MET)
                .map(level -> new Right(campaign(level, period), level, period))
                .toList();
    }
}
