package org.bankscrm.core.target.plan;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;

/** A part of a target that stands on no day of the plan (缺口). It is part of the plan so that nobody can overlook it. */
public sealed interface Shortfall {
    /** Returns the unit it belongs to. */
    OrgUnitCode unit();

    /** Returns how many adds it is, at least 1. */
    long count();

    /** Returns why. */
    ShortfallReason reason();

    /** A part of a unit's target that the bounds of its people leave no room for. */
    record OfUnit(OrgUnitCode unit, long count, ShortfallReason reason) implements Shortfall {}

    /** A part of a person's target. */
    record OfPerson(EmployeeId person, OrgUnitCode unit, long count, ShortfallReason reason) implements Shortfall {}
}
