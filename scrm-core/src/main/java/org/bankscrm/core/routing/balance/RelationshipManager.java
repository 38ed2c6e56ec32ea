package org.bankscrm.core.routing.balance;

import org.bankscrm.core.internal.Check;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A relationship manager (客户经理) as routing sees her.
 *
 * @param id her WeCom member id
 * @param branch the branch whose customers she takes
 * @param code what stands for her own live code (活码), such as the id of her contact way, 1 to 512 characters without white
 *     space; empty if she has none
 * @param weight how many customers she gets relative to her colleagues, 1 to {@value #MOST_WEIGHT}; {@value
 *     #ORDINARY_WEIGHT} is ordinary
 * @param dailyCap the most new customers in a day of Asia/Shanghai (每日上限), at least 0; {@link #NO_CAP} if there is no limit
 * @param status whether she works
 * @param successor who takes over her customers when she has resigned or is away; herself if nobody
 * @param duty when she answers
 * @param skills what she can do that a request may ask for, such as {@code wealth} or {@code en}, each of 1 to 64 characters
 *     without white space
 */
public record RelationshipManager(
        EmployeeId id,
        OrgUnitCode branch,
        String code,
        int weight,
        int dailyCap,
        ManagerStatus status,
        EmployeeId successor,
        DutySchedule duty,
        Set<String> skills) {
    /** The greatest weight: 10,000. */
    public static final int MOST_WEIGHT = 10_000;

    /** The weight of an ordinary manager: 100. */
    public static final int ORDINARY_WEIGHT = 100;

    /** A daily cap that is none: the greatest int. */
    public static final int NO_CAP = Integer.MAX_VALUE;

    public RelationshipManager {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(branch, "branch");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(successor, "successor");
        Objects.requireNonNull(duty, "duty");
        if (!code.isEmpty()) {
            Check.identifier("code", code, 512);
        }
        if (weight < 1 || weight > MOST_WEIGHT) {
            throw new IllegalArgumentException("weight must be 1 to " + MOST_WEIGHT + ": " + weight);
        }
        Check.atLeast("dailyCap", dailyCap, 0);
        skills = Set.copyOf(skills);
        skills.forEach(skill -> Check.identifier("skill", skill, 64));
    }

    /** Returns an active manager of ordinary weight without cap, successor, hours or skills. */
    public static RelationshipManager of(EmployeeId id, OrgUnitCode branch, String code) {
        return new RelationshipManager(
                id, branch, code, ORDINARY_WEIGHT, NO_CAP, ManagerStatus.ACTIVE, id, DutySchedule.ALWAYS, Set.of());
    }

    /** Returns this manager with another weight. */
    public RelationshipManager withWeight(int newWeight) {
        return new RelationshipManager(id, branch, code, newWeight, dailyCap, status, successor, duty, skills);
    }

    /** Returns this manager with another daily cap. */
    public RelationshipManager withDailyCap(int newCap) {
        return new RelationshipManager(id, branch, code, weight, newCap, status, successor, duty, skills);
    }

    /** Returns this manager with another status. */
    public RelationshipManager withStatus(ManagerStatus newStatus) {
        return new RelationshipManager(id, branch, code, weight, dailyCap, newStatus, successor, duty, skills);
    }

    /** Returns this manager with another successor. */
    public RelationshipManager withSuccessor(EmployeeId newSuccessor) {
        return new RelationshipManager(id, branch, code, weight, dailyCap, status, newSuccessor, duty, skills);
    }

    /** Returns this manager with other hours. */
    public RelationshipManager withDuty(DutySchedule newDuty) {
        return new RelationshipManager(id, branch, code, weight, dailyCap, status, successor, newDuty, skills);
    }

    /** Returns this manager with other skills. */
    public RelationshipManager withSkills(Set<String> newSkills) {
        return new RelationshipManager(id, branch, code, weight, dailyCap, status, successor, duty, newSkills);
    }

    /** Returns who takes over from her, empty if nobody does. */
    public Optional<EmployeeId> successorIfAny() {
        return successor.equals(id) ? Optional.empty() : Optional.of(successor);
    }

    /** Returns whether she has a code of her own. */
    public boolean hasCode() {
        return !code.isEmpty();
    }
}
