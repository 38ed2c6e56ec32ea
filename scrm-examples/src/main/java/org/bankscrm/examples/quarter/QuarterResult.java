package org.bankscrm.examples.quarter;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.target.TargetSheet;
import org.bankscrm.core.target.plan.TargetPlan;
import org.bankscrm.core.target.progress.DoneCounts;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * A quarter that has been planned and simulated.
 *
 * @param sheet the targets of the branches
 * @param versions every version of the plan, the first first
 * @param done what was done, counted from the facts
 * @param told what everybody did on each day, as the simulation counted it for itself
 * @param facts facts in the event log of the quarter
 * @param foreseenOn the month end whose forecast is shown
 * @param top the unit at the top of the tree
 */
public record QuarterResult(
        TargetSheet sheet,
        List<TargetPlan> versions,
        DoneCounts done,
        Map<EmployeeId, Map<LocalDate, Long>> told,
        long facts,
        LocalDate foreseenOn,
        OrgUnitCode top) {
    /** Copies the versions. */
    public QuarterResult {
        versions = List.copyOf(versions);
        told = Map.copyOf(told);
    }

    /** Returns the version that holds at the end. */
    public TargetPlan latest() {
        return versions.get(versions.size() - 1);
    }

    /** Returns the sum of what the latest version places on no day. */
    public long shortfall() {
        return latest().shortfalls().stream().mapToLong(each -> each.count()).sum();
    }
}
