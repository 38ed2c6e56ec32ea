package org.bankscrm.core.target;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;

import java.time.LocalDate;
import java.util.Set;

/**
 * What a person's share of a target rests on, as loaded and not yet checked; {@link PersonShares} checks it (管户情况).
 *
 * @param person the person
 * @param unit the unit they belong to
 * @param managed customers they manage, 0 to {@value PersonShares#MOST_MANAGED}
 * @param added those of them who are added, 0 to {@code managed}
 * @param rolePpm how much of the work of a manager their role does, in parts per million, 0 to 10,000,000
 * @param presencePpm how much of a full day they work, in parts per million, 0 to 1,000,000
 * @param leave days they do not work
 * @param floor the least adds they must get, at least 0
 */
public record ManagedBase(
        EmployeeId person,
        OrgUnitCode unit,
        long managed,
        long added,
        long rolePpm,
        long presencePpm,
        Set<LocalDate> leave,
        long floor) {
    public ManagedBase {
        leave = Set.copyOf(leave);
    }

    /** Returns someone who works full time as a manager, without leave and without a floor. */
    public static ManagedBase of(EmployeeId person, OrgUnitCode unit, long managed, long added) {
        return new ManagedBase(person, unit, managed, added, Ratio.MILLION, Ratio.MILLION, Set.of(), 0);
    }
}
