package org.bankscrm.core.event;

import org.bankscrm.core.org.EmployeeId;

/** A decision about earlier facts. */
public sealed interface CorrectionEvent extends CustomerEvent {
    /**
     * An earlier fact counts no longer (作废); the decision can itself be voided.
     *
     * @param target the id of a fact about the same person
     * @param reason why, nothing personal
     * @param decidedBy who decided
     */
    record Voided(EventHeader header, EventId target, String reason, EmployeeId decidedBy) implements CorrectionEvent {}

    /**
     * A credit was decided by hand after an appeal (申诉).
     *
     * @param lens the counting rule the decision belongs to
     * @param level the name of a level of attribution: {@code PERSON}, {@code TEAM} or {@code BRANCH}
     * @param beneficiary who gets the credit: an employee id, or the code of a unit
     * @param period the period, such as {@code 2026Q3}, see {@link org.bankscrm.core.time.Period#parse}
     * @param creditMilli the credit in thousandths; below 0 or above 1,000 it counts once a second person has approved the same
     * @param decision key of the decision, the same in both approvals of one
     * @param requester who asked for it
     * @param approver who approved it, another person than the requester
     */
    record CreditOverridden(
            EventHeader header,
            String lens,
            String level,
            String beneficiary,
            String period,
            long creditMilli,
            String decision,
            EmployeeId requester,
            EmployeeId approver)
            implements CorrectionEvent {
        public CreditOverridden {
            if (requester.equals(approver)) {
                throw new IllegalArgumentException("approver must be another person than the requester: " + approver);
            }
        }
    }
}
