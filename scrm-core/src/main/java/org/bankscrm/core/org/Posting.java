package org.bankscrm.core.org;

import org.bankscrm.core.time.Interval;

/**
 * An employee belonged to a unit for some time (任职). A transfer (调动) ends one posting and begins the next.
 *
 * @param employee the employee
 * @param unit the unit
 * @param validity how long
 */
public record Posting(EmployeeId employee, OrgUnitCode unit, Interval validity) {}
