package org.bankscrm.core.routing;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;

import java.util.Objects;

/**
 * A relationship manager (客户经理), as far as the chain must know her. Hours, weight and capacity are known to {@link
 * BranchChoice}.
 *
 * @param id her WeCom member id
 * @param branch the branch whose customers she takes
 * @param code her own code, {@link LiveCode#NONE} if she has none
 * @param status whether she works
 * @param successor who takes over from her; herself if nobody
 */
public record Manager(EmployeeId id, OrgUnitCode branch, LiveCode code, Status status, EmployeeId successor) {
    public Manager {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(branch, "branch");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(successor, "successor");
    }

    /** Returns a manager at work, without a successor. */
    public static Manager of(EmployeeId id, OrgUnitCode branch, LiveCode code) {
        return new Manager(id, branch, code, Status.ACTIVE, id);
    }

    /** Returns this manager with another status and who takes over from her, herself if nobody. */
    public Manager with(Status newStatus, EmployeeId newSuccessor) {
        return new Manager(id, branch, code, newStatus, newSuccessor);
    }

    /** Whether a manager works (在岗状态). */
    public enum Status {
        /** At work (在岗). */
        ACTIVE,
        /** Away and expected back (休假). */
        LEAVE,
        /** Gone for good (离职). */
        RESIGNED
    }
}
