package org.bankscrm.core.campaign.eligibility;

import org.bankscrm.core.campaign.eligibility.EligibilityDecision.NotEligible;
import org.bankscrm.core.decision.Reason;

import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * What came of judging many applicants in one pass (名单筛选), such as the list of those to be notified.
 *
 * @param asked how many were judged
 * @param eligible how many of them may take part
 * @param obstacles how many stumbled over what, by {@code criterion FINDING}; one applicant may stumble over several
 */
public record Screening(long asked, long eligible, Map<String, Long> obstacles) {
    public Screening {
        obstacles = Collections.unmodifiableMap(new TreeMap<>(obstacles));
    }

    /** Returns the screening of nobody. */
    public static Screening nobody() {
        return new Screening(0, 0, Map.of());
    }

    /**
     * Judges applicants one after the other and hands each decision on at once.
     *
     * <p>Keeps nothing of an applicant, so the number of them does not matter; parts of a list may be judged on several
     * machines and joined by {@link #plus}.
     *
     * @param applicants read once, in their order
     * @param sink gets every decision; what it throws ends the screening
     */
    public static Screening of(
            EligibilityRule rule,
            Iterator<Applicant> applicants,
            BiConsumer<? super Applicant, ? super EligibilityDecision> sink) {
        long asked = 0;
        long eligible = 0;
        Map<String, Long> obstacles = new TreeMap<>();
        while (applicants.hasNext()) {
            Applicant applicant = applicants.next();
            EligibilityDecision decision = rule.decide(applicant);
            asked++;
            if (decision instanceof NotEligible refused) {
                refused.obstacles().forEach(reason -> obstacles.merge(label(reason), 1L, Long::sum));
            } else {
                eligible++;
            }
            sink.accept(applicant, decision);
        }
        return new Screening(asked, eligible, obstacles);
    }

    private static String label(Reason reason) {
        return reason.rule().id() + " " + reason.finding();
    }

    /** Returns the screening of both lists. */
    public Screening plus(Screening other) {
        Map<String, Long> both = new TreeMap<>(obstacles);
        other.obstacles.forEach((label, count) -> both.merge(label, count, Long::sum));
        return new Screening(asked + other.asked, eligible + other.eligible, both);
    }
}
