package org.bankscrm.examples.targets;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.target.ManagedBase;
import org.bankscrm.core.target.SegmentCount;
import org.bankscrm.core.target.plan.PlanUnit;
import org.bankscrm.core.target.progress.DoneCounter;

import java.util.List;
import java.util.Set;

/**
 * What the files say.
 *
 * @param plan what management wants
 * @param organisation who belongs where, at all times the same
 * @param units the tree as a plan takes it
 * @param people who is to add customers
 * @param base customers by unit and segment
 * @param done what was done in the period up to the date of the actuals
 * @param reported who has a row of actuals
 * @param later rows of actuals behind that date, which do not count
 */
record TargetInput(
        PlanFile plan,
        Organisation organisation,
        List<PlanUnit> units,
        List<ManagedBase> people,
        List<SegmentCount> base,
        DoneCounter done,
        Set<EmployeeId> reported,
        long later) {}
