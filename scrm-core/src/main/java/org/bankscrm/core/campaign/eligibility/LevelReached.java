package org.bankscrm.core.campaign.eligibility;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Period;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The customer reached a level in a period (达标).
 *
 * <p>Reached means risen to it: a fact of the period says that they stand there, and the one before it that they did not, or
 * there is none before. Who stood there all the time has not reached it again.
 *
 * @param level the level
 * @param period the period in which it must be reached
 */
public record LevelReached(GoalLevel level, Period period) implements Criterion {
    /** Name and version of this criterion. */
    public static final Rule RULE = new Rule("LEVEL_REACHED", "1");

    /** What this criterion can find. */
    public enum Code {
        /** Met. */
        REACHED,
        /** The customer stood there when the period began and has not risen to it since. */
        STOOD_BEFORE,
        /** The customer has not stood there in the period. */
        NOT_REACHED
    }

    public LevelReached {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(period, "period");
    }

    @Override
    public Rule rule() {
        return RULE;
    }

    @Override
    public Finding judge(Applicant applicant) {
        Instant start = period.interval().start();
        Instant end = period.interval().end();
        boolean stood = false;
        boolean stoodBefore = false;
        for (CustomerEvent fact : applicant.facts()) {
            Optional<Boolean> stands = level.stands(fact);
            if (stands.isEmpty() || !fact.occurredAt().isBefore(end)) {
                continue;
            }
            if (!fact.occurredAt().isBefore(start) && stands.get() && !stood) {
                Reason reason = reason(Code.REACHED).with("reached", BankTime.dayOf(fact.occurredAt()));
                return new Finding(Verdict.MET, reason);
            }
            stood = stands.get();
            stoodBefore = fact.occurredAt().isBefore(start) ? stood : stoodBefore;
        }
        return new Finding(Verdict.NOT_MET, reason(stoodBefore ? Code.STOOD_BEFORE : Code.NOT_REACHED));
    }

    private Reason reason(Code code) {
        return Reason.of(RULE, code).with("period", period);
    }

    @Override
    public String sentence() {
        return "在 " + period + " 内" + level.wording();
    }
}
