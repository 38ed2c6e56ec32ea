package org.bankscrm.examples.tasks;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.target.plan.PlanPerson;
import org.bankscrm.core.target.plan.PlanRequest;
import org.bankscrm.core.target.plan.PlanUnit;
import org.bankscrm.core.target.plan.Planner;
import org.bankscrm.core.target.plan.TargetPlan;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PeriodKind;
import org.bankscrm.core.time.PublishedCalendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** How do I split a quarter (目标拆解)? One number becomes months, people and working days, and nothing is lost by rounding. */
public final class SplitAQuarter {
    private SplitAQuarter() {}

    /** Runs the example; arguments are not looked at. */
    public static void main(String[] args) {
        OrgUnitCode branch = new OrgUnitCode("0217");
        EmployeeId fang = new EmployeeId("wang.fang");
        EmployeeId na = new EmployeeId("li.na");
        Period quarter = Period.parse("2026Q4");

        TargetPlan plan = Planner.plan(PlanRequest.of(
                quarter,
                PublishedCalendar.shipped(),
                List.of(PlanUnit.top(branch, OrgLevel.BRANCH)),
                List.of(PlanPerson.of(fang, branch, 260), PlanPerson.of(na, branch, 140)),
                Map.of(branch, 401L)));

        for (Period month : quarter.parts(PeriodKind.MONTH)) {
            System.out.println(month + ": " + plan.planned(fang, month) + " + " + plan.planned(na, month) + " = "
                    + plan.planned(branch, month));
        }
        LocalDate day = LocalDate.of(2026, 10, 9);
        System.out.println(day + ": " + plan.planned(fang, day) + " + " + plan.planned(na, day));
        System.out.println("quarter: " + plan.target(fang) + " + " + plan.target(na) + " = " + plan.target(branch));
    }
}
