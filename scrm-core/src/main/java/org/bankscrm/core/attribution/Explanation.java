package org.bankscrm.core.attribution;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.event.EventId;

import java.util.List;
import java.util.Objects;

/**
 * Why an add counts or not under a lens, in a form an auditor can re-run.
 *
 * @param candidate the add and its status
 * @param clauses one for each rule that was asked, in order: eligibility, retention, then novelty and credit for each level
 */
public record Explanation(Candidate candidate, List<Clause> clauses) {
    public Explanation {
        Objects.requireNonNull(candidate, "candidate");
        clauses = List.copyOf(clauses);
    }

    /** Returns the clauses, one in each line. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Clause clause : clauses) {
            text.append(clause.reason()).append(" events=").append(clause.events());
            if (!clause.change().isEmpty()) {
                text.append(" — ").append(clause.change());
            }
            text.append('\n');
        }
        return text.toString();
    }

    /**
     * What one rule found.
     *
     * @param reason the lens with its version, the finding, the parameters and the instants that were compared
     * @param events the facts that decided, such as the one that ended the relation or the add that blocks
     * @param change what would change the result, such as {@code deleted 4 d 3 h after the add; window 30 d}; empty if
     *     nothing would
     */
    public record Clause(Reason reason, List<EventId> events, String change) {
        public Clause {
            Objects.requireNonNull(reason, "reason");
            events = List.copyOf(events);
            Objects.requireNonNull(change, "change");
        }
    }
}
