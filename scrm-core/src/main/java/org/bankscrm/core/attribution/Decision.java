package org.bankscrm.core.attribution;

import org.bankscrm.core.event.EventId;
import org.bankscrm.core.org.EmployeeId;

import java.util.Objects;

/**
 * What an appeal decided about a cell (申诉), next to what the lens computed.
 *
 * @param key the cell
 * @param milli the credit decided, in thousandths; 0 takes the credit away
 * @param state whether it is in force
 * @param event the fact that says so
 * @param decision the key of the decision
 * @param requester who asked for it
 * @param approver who approved it
 */
public record Decision(
        CreditKey key,
        long milli,
        State state,
        EventId event,
        String decision,
        EmployeeId requester,
        EmployeeId approver) {
    public Decision {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(requester, "requester");
        Objects.requireNonNull(approver, "approver");
    }

    /** Whether a decision is in force. */
    public enum State {
        /** It replaces the computed credit of the cell. */
        IN_FORCE,
        /** A later decision about the cell is in force. */
        SUPERSEDED,
        /**
         * It gives more than a whole credit, or less than none, and nobody but its approver has approved it; a second
         * approval is another decision about the cell under the same key, with the same credit, by another approver who is not
         * the one who asked for it.
         */
        AWAITS_SECOND_APPROVAL
    }
}
