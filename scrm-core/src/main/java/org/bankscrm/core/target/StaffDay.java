package org.bankscrm.core.target;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;

import java.time.LocalDate;

/**
 * One person on one day, as a {@link CapacityModel} is asked about them.
 *
 * @param person the person
 * @param unit the unit they belong to that day
 * @param date the day
 * @param presencePpm how much of a full day they work, in parts per million; 0 on leave, 1,000,000 full time
 */
public record StaffDay(EmployeeId person, OrgUnitCode unit, LocalDate date, long presencePpm) {
    public StaffDay {
        if (presencePpm < 0 || presencePpm > Ratio.MILLION) {
            throw new IllegalArgumentException("presencePpm must be 0 to 1000000: " + presencePpm);
        }
    }
}
