package org.bankscrm.core.routing;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;

import java.time.Instant;
import java.util.List;

/**
 * Whether a bank is ready to route (上线准备度): what the white list, the codes and the placements still lack.
 *
 * <p>Lists of units and managers come sorted by code or id. A check that was told of no branch and no
 * white list finds nothing lacking in them.
 *
 * @param at the time the report is about
 * @param whiteListed customers of the white list
 * @param withBranch those of them whose branch stands; only they can be routed to their branch
 * @param unknownBranches the branches the white list names that do not stand
 * @param branches branches that must be ready
 * @param branchesWithoutCode those of them that have neither a collective code nor a manager at work whose code is valid
 * @param branchesWithoutPlacement those of them without any placement of material (网点物料位)
 * @param managers managers at work
 * @param managersWithoutCode those of them who have no code or one that is not valid
 * @param managersAskingForVerification those of them whose codes still ask the customer to be confirmed (未取消验证)
 * @param expired codes that have expired, of managers at work, units and the bank, the first to expire first
 * @param expiring codes that are valid and expire soon, the first to expire first
 */
public record Readiness(
        Instant at,
        long whiteListed,
        long withBranch,
        List<OrgUnitCode> unknownBranches,
        int branches,
        List<OrgUnitCode> branchesWithoutCode,
        List<OrgUnitCode> branchesWithoutPlacement,
        int managers,
        List<EmployeeId> managersWithoutCode,
        List<EmployeeId> managersAskingForVerification,
        List<CodeEnd> expired,
        List<CodeEnd> expiring) {
    private static final long MILLION = 1_000_000;

    public Readiness {
        unknownBranches = List.copyOf(unknownBranches);
        branchesWithoutCode = List.copyOf(branchesWithoutCode);
        branchesWithoutPlacement = List.copyOf(branchesWithoutPlacement);
        managersWithoutCode = List.copyOf(managersWithoutCode);
        managersAskingForVerification = List.copyOf(managersAskingForVerification);
        expired = List.copyOf(expired);
        expiring = List.copyOf(expiring);
    }

    /** Returns the share of the white list whose branch stands, in parts per million, rounded down; 0 of an empty list. */
    public long withBranchPpm() {
        return ppm(withBranch, whiteListed);
    }

    /** Returns the share of branches with a valid code, in parts per million, rounded down; 0 of none. */
    public long branchesWithCodePpm() {
        return ppm(branches - branchesWithoutCode.size(), branches);
    }

    /** Returns the share of managers at work with a valid code, in parts per million, rounded down; 0 of none. */
    public long managersWithCodePpm() {
        return ppm(managers - managersWithoutCode.size(), managers);
    }

    /** Returns whether nothing is lacking; codes that expire soon are no obstacle yet. */
    public boolean isReady() {
        return whiteListed == withBranch
                && branchesWithoutCode.isEmpty()
                && branchesWithoutPlacement.isEmpty()
                && managersWithoutCode.isEmpty()
                && managersAskingForVerification.isEmpty()
                && expired.isEmpty();
    }

    private static long ppm(long part, long whole) {
        return whole == 0 ? 0 : Math.multiplyExact(part, MILLION) / whole;
    }

    /**
     * A code and when it ends.
     *
     * @param owner the manager's id, the unit's code, or {@code bank}
     * @param kind whose code it is
     * @param code key of the code
     * @param end when it ends
     */
    public record CodeEnd(String owner, OwnerKind kind, String code, Instant end) {}

    /** Whose code it is. */
    public enum OwnerKind {
        /** A manager's own. */
        MANAGER,
        /** The collective code of a unit. */
        UNIT,
        /** The collective code of the bank. */
        BANK
    }
}
