package org.bankscrm.core.target.progress;

import org.bankscrm.core.decision.Rule;

import java.util.Objects;

/**
 * Who is named in a meeting (晨会、夕会).
 *
 * @param rule names the policy and its version
 * @param basis what a person is measured by
 */
public record MeetingPolicy(Rule rule, Basis basis) {
    /** Whoever did less than the number of the day, as practitioners do it. */
    public static final MeetingPolicy STANDARD = new MeetingPolicy(new Rule("progress.meeting.day", "1"), Basis.DAY);

    /** Whoever lies behind the plan in all; one weak day after many good ones does not count. */
    public static final MeetingPolicy BEHIND_PLAN =
            new MeetingPolicy(new Rule("progress.meeting.cumulative", "1"), Basis.CUMULATIVE);

    public MeetingPolicy {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(basis, "basis");
    }

    /** What a person is measured by. */
    public enum Basis {
        /** What was due on the day itself. */
        DAY,
        /** All that was due through the day. */
        CUMULATIVE
    }
}
