package org.bankscrm.core.target.plan;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;

import java.time.LocalDate;

/** What is done with each cell of a plan, one after the other. */
@FunctionalInterface
public interface CellVisitor {
    /**
     * Takes one cell.
     *
     * @param unit the unit the person belongs to
     * @param person the person
     * @param date the day
     * @param target how many adds, at least 1
     */
    void cell(OrgUnitCode unit, EmployeeId person, LocalDate date, int target);
}
