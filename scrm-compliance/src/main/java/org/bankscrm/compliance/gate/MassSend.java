package org.bankscrm.compliance.gate;

import org.bankscrm.core.org.EmployeeId;

import java.util.List;
import java.util.Objects;

/**
 * A send to many (群发) that somebody asks for.
 *
 * @param id the host's id of the send, 1 to 64 characters without white space; asking again with it counts once
 * @param base what the customers are chosen from, such as {@code branch-3100}, 1 to 64 characters without white space
 * @param condition whom it is for
 * @param requestedBy who asks
 * @param approvals who approved a send beyond the shares, at most one; empty if nobody
 */
public record MassSend(
        String id, String base, AudienceCondition condition, EmployeeId requestedBy, List<WideApproval> approvals) {
    /**
     * Checks and copies the components.
     *
     * @throws IllegalArgumentException if a text is out of range or there is more than one approval
     */
    public MassSend {
        Identifiers.check("send", id, 64);
        Identifiers.check("base", base, 64);
        Objects.requireNonNull(condition, "condition");
        Objects.requireNonNull(requestedBy, "requestedBy");
        approvals = List.copyOf(approvals);
        if (approvals.size() > 1) {
            throw new IllegalArgumentException("approvals must be at most one: " + approvals.size());
        }
    }

    /**
     * Who lets a send go beyond the shares, up to the whole base (全员群发审批).
     *
     * @param approver a person with that right, which the host has checked
     * @param reason why, 1 to 200 characters, not blank
     */
    public record WideApproval(EmployeeId approver, String reason) {
        /**
         * Checks both.
         *
         * @throws IllegalArgumentException if the reason is blank or too long
         */
        public WideApproval {
            Objects.requireNonNull(approver, "approver");
            if (reason.isBlank() || reason.length() > 200) {
                throw new IllegalArgumentException(
                        "reason must have 1 to 200 characters and not be blank, has " + reason.length());
            }
        }
    }

    /** Returns a send nobody has approved beyond the shares. */
    public static MassSend of(String id, String base, AudienceCondition condition, EmployeeId requestedBy) {
        return new MassSend(id, base, condition, requestedBy, List.of());
    }

    /** Returns this send with an approval to go beyond the shares. */
    public MassSend approvedBy(EmployeeId approver, String reason) {
        return new MassSend(id, base, condition, requestedBy, List.of(new WideApproval(approver, reason)));
    }
}
