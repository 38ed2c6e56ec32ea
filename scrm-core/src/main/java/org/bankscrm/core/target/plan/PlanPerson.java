package org.bankscrm.core.target.plan;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;

/**
 * A person who is to add customers (员工).
 *
 * <p>The numbers are taken as they come; {@link Planner} lists every one that cannot be, so that a file is mended in one
 * go.
 *
 * @param id who it is
 * @param unit the unit the person belongs to
 * @param weight the claim to a share: the customers managed and not yet added, times what role and presence make of them;
 *     at least 0
 * @param least the least number of adds in the period, at least 0
 * @param most the greatest number of adds in the period, at least {@code least}; {@link #UNLIMITED} for no bound
 * @param mostPerDay the greatest number of adds on one day, at least 0; {@link #UNLIMITED_DAY} for no bound. Adds, not
 *     requests
 * @param presence on which days the person is there
 */
public record PlanPerson(
        EmployeeId id, OrgUnitCode unit, long weight, long least, long most, int mostPerDay, Presence presence) {
    /** No upper bound in the period. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** No upper bound on one day. */
    public static final int UNLIMITED_DAY = Integer.MAX_VALUE;

    /** Returns a person without bounds who is there in full on every day. */
    public static PlanPerson of(EmployeeId id, OrgUnitCode unit, long weight) {
        return new PlanPerson(id, unit, weight, 0, UNLIMITED, UNLIMITED_DAY, Presence.FULL);
    }

    /** Returns this person with other bounds in the period. */
    public PlanPerson withBounds(long newLeast, long newMost) {
        return new PlanPerson(id, unit, weight, newLeast, newMost, mostPerDay, presence);
    }

    /** Returns this person with another bound on one day. */
    public PlanPerson withMostPerDay(int newMostPerDay) {
        return new PlanPerson(id, unit, weight, least, most, newMostPerDay, presence);
    }

    /** Returns this person with another presence. */
    public PlanPerson withPresence(Presence newPresence) {
        return new PlanPerson(id, unit, weight, least, most, mostPerDay, newPresence);
    }
}
