package org.bankscrm.core.routing;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/**
 * To whom a customer belongs: the managing manager (管户客户经理), the branch of the white list (白名单网点), both or neither.
 *
 * <p>Made by {@link Roster#relation}, which resolves both once, so that a request follows references. An index keeps one for
 * each combination that occurs, not one for each customer. Immutable and thread-safe.
 */
public final class Relation {
    /** The relation of a customer nobody knows. */
    public static final Relation NONE = new Relation(null, null, null, Seats.NONE, null);

    final @Nullable Roster roster;
    final @Nullable EmployeeId managerId;
    final @Nullable OrgUnitCode branchCode;

    /** The number of the manager in the roster, {@link Seats#NONE} if there is none or she is not known there. */
    final int seat;

    final @Nullable Unit unit;

    Relation(
            @Nullable Roster roster,
            @Nullable EmployeeId managerId,
            @Nullable OrgUnitCode branchCode,
            int seat,
            @Nullable Unit unit) {
        this.roster = roster;
        this.managerId = managerId;
        this.branchCode = branchCode;
        this.seat = seat;
        this.unit = unit;
    }

    /** Returns the managing manager, empty if there is none; the roster may not list her. */
    public Optional<EmployeeId> manager() {
        return Optional.ofNullable(managerId);
    }

    /** Returns the branch of the white list, empty if it names none; it may not stand. */
    public Optional<OrgUnitCode> branch() {
        return Optional.ofNullable(branchCode);
    }

    /** Returns the same relation resolved in another roster. */
    Relation in(Roster other) {
        return this == NONE || roster == other ? this : other.resolve(managerId, branchCode);
    }

    @Override
    public String toString() {
        return "Relation[manager=" + (managerId == null ? "-" : managerId) + ", branch="
                + (branchCode == null ? "-" : branchCode) + "]";
    }
}
