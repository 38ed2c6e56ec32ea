package org.bankscrm.core.campaign;

import org.bankscrm.core.event.CampaignEvent.Awarded;
import org.bankscrm.core.event.CampaignEvent.Granted;
import org.bankscrm.core.event.CampaignEvent.Participated;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.event.RelationEvent;
import org.bankscrm.core.time.Interval;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How far one person is in one campaign (活动进度): which steps they reached, when first and how often.
 *
 * <p>A pure fold over the person's facts; their order does not matter, and a fact given twice counts once.
 *
 * @param marks one for each step that was reached
 * @param pages how many pages that are no step they passed on the way (跳转次数)
 */
public record FlowState(Map<FlowStep, Mark> marks, long pages) {
    /** Nothing was done yet. */
    public static final FlowState START = new FlowState(Map.of(), 0);

    /** Under which name a page that is no step stands in facts. */
    static final String PAGE = "page";

    /**
     * That a step was reached.
     *
     * @param first when first
     * @param times how many facts say so, at least 1
     */
    public record Mark(Instant first, long times) {
        Mark again(Instant at) {
            return new Mark(at.isBefore(first) ? at : first, times + 1);
        }
    }

    public FlowState {
        Map<FlowStep, Mark> sorted = new EnumMap<>(FlowStep.class);
        sorted.putAll(marks);
        marks = Collections.unmodifiableMap(sorted);
    }

    /**
     * Returns the state the facts of a person amount to.
     *
     * @param facts those that stand, see {@link org.bankscrm.core.campaign.eligibility.Applicant#facts()}
     * @param period the campaign's; adds outside do not count, other steps do
     */
    public static FlowState of(CampaignId campaign, Interval period, List<? extends CustomerEvent> facts) {
        Map<FlowStep, Mark> marks = new EnumMap<>(FlowStep.class);
        Set<EventId> seen = new HashSet<>();
        long pages = 0;
        for (CustomerEvent fact : facts) {
            FlowStep step = stepOf(campaign, period, fact);
            if (isPage(campaign, fact) && seen.add(fact.id())) {
                pages++;
            }
            if (step != null && seen.add(fact.id())) {
                Mark mark = marks.get(step);
                marks.put(step, mark == null ? new Mark(fact.occurredAt(), 1) : mark.again(fact.occurredAt()));
            }
        }
        return new FlowState(marks, pages);
    }

    private static boolean isPage(CampaignId campaign, CustomerEvent fact) {
        return fact instanceof Participated took
                && took.campaign().equals(campaign)
                && took.step().equals(PAGE);
    }

    private static @Nullable FlowStep stepOf(CampaignId campaign, Interval period, CustomerEvent fact) {
        if (fact instanceof RelationEvent.Added) {
            return period.contains(fact.occurredAt()) ? FlowStep.ADD : null;
        }
        if (fact instanceof Participated took && took.campaign().equals(campaign)) {
            for (FlowStep step : FlowStep.values()) {
                if (step.code().equals(took.step()) && step.compareTo(FlowStep.DRAW) < 0) {
                    return step;
                }
            }
        }
        if (fact instanceof Awarded awarded && awarded.campaign().equals(campaign)) {
            return FlowStep.DRAW;
        }
        return fact instanceof Granted granted && granted.campaign().equals(campaign) ? FlowStep.GRANT : null;
    }

    /** Returns whether the person reached a step. */
    public boolean reached(FlowStep step) {
        return marks.containsKey(step);
    }

    /** Returns when first and how often a step was reached; empty if it was not. */
    public Optional<Mark> mark(FlowStep step) {
        return Optional.ofNullable(marks.get(step));
    }
}
