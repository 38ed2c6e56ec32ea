package org.bankscrm.core.target.plan;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.time.Period;

import java.time.LocalDate;

/** One thing that keeps a plan from being made. People stand in it by their employee ids. */
public sealed interface PlanFault {
    /** Returns the fault as a sentence that names the row, the value seen and the rule. */
    String message();

    /** The period is not one that is planned. */
    record NotPlannable(Period period) implements PlanFault {
        @Override
        public String message() {
            return "period must be a quarter or a month: " + period;
        }
    }

    /** The calendar has no answer for a day of the period. */
    record CalendarHole(LocalDate date) implements PlanFault {
        @Override
        public String message() {
            return "the calendar must know every day of the period, it has no answer for " + date;
        }
    }

    /** A unit is listed more than once. */
    record DuplicateUnit(OrgUnitCode unit) implements PlanFault {
        @Override
        public String message() {
            return "unit " + unit + " must be listed once";
        }
    }

    /** A unit names a parent that is not listed. */
    record UnknownParent(OrgUnitCode unit, OrgUnitCode parent) implements PlanFault {
        @Override
        public String message() {
            return "parent " + parent + " of unit " + unit + " must be listed";
        }
    }

    /** There is not exactly one unit that names itself as its parent. */
    record NotOneTop(int tops) implements PlanFault {
        @Override
        public String message() {
            return "one unit must be its own parent and so the top, " + tops + " are";
        }
    }

    /** A unit stands, directly or not, under itself. */
    record UnitBelowItself(OrgUnitCode unit) implements PlanFault {
        @Override
        public String message() {
            return "unit " + unit + " must not stand under itself";
        }
    }

    /** A person is listed more than once. */
    record DuplicatePerson(EmployeeId person) implements PlanFault {
        @Override
        public String message() {
            return "person " + person + " must be listed once";
        }
    }

    /** A person belongs to a unit that is not listed. */
    record UnknownUnit(EmployeeId person, OrgUnitCode unit) implements PlanFault {
        @Override
        public String message() {
            return "unit " + unit + " of person " + person + " must be listed";
        }
    }

    /** A number of a person is negative. */
    record NegativeNumber(EmployeeId person, String field, long value) implements PlanFault {
        @Override
        public String message() {
            return field + " of person " + person + " must not be negative: " + value;
        }
    }

    /** The least a person must add is more than she may or can. */
    record ImpossibleBounds(EmployeeId person, long least, long most) implements PlanFault {
        @Override
        public String message() {
            return "least of person " + person + " must be at most what bounds and presence allow, " + most + ": "
                    + least;
        }
    }

    /** No unit has a target. */
    record NoTarget() implements PlanFault {
        @Override
        public String message() {
            return "a unit must have a target, none has";
        }
    }

    /** A target is given to a unit that is not listed. */
    record TargetOfUnknownUnit(OrgUnitCode unit) implements PlanFault {
        @Override
        public String message() {
            return "unit " + unit + " that has a target must be listed";
        }
    }

    /** A target is negative or too large. */
    record TargetOutOfRange(OrgUnitCode unit, long target) implements PlanFault {
        @Override
        public String message() {
            return "target of unit " + unit + " must be 0 to " + PlanRequest.MOST_TARGET + ": " + target;
        }
    }

    /** A unit has a target and so has one above it. */
    record NestedTargets(OrgUnitCode unit, OrgUnitCode above) implements PlanFault {
        @Override
        public String message() {
            return "unit " + unit + " must not have a target of its own, unit " + above + " above it has one";
        }
    }

    /** What the people of a unit must add at least is more than its target. */
    record LowerExceedsTarget(OrgUnitCode unit, long excess) implements PlanFault {
        @Override
        public String message() {
            return "the least numbers of those in unit " + unit + " must not add up to more than its target, they"
                    + " exceed it by " + excess;
        }
    }

    /** A unit has a target and nobody in it has a weight. */
    record AllWeightsZero(OrgUnitCode unit, long target) implements PlanFault {
        @Override
        public String message() {
            return "somebody in unit " + unit + " must have a positive weight, its target is " + target;
        }
    }

    /** A share is more than a person or branch can have. */
    record ShareTooLarge(OrgUnitCode unit, long share) implements PlanFault {
        @Override
        public String message() {
            return "a person or branch must not have more than " + Integer.MAX_VALUE + ", one in unit " + unit + " has "
                    + share;
        }
    }

    /** There are not as many monthly totals as months. */
    record WrongNumberOfMonths(int given, int months) implements PlanFault {
        @Override
        public String message() {
            return "there must be a total for each of the " + months + " months or for none, there are " + given;
        }
    }

    /** A monthly total is negative or too large. */
    record MonthTotalOutOfRange(Period month, long total) implements PlanFault {
        @Override
        public String message() {
            return "total of month " + month + " must be 0 to " + PlanRequest.MOST_TARGET + ": " + total;
        }
    }

    /** The monthly totals do not add up to the targets. */
    record MonthTotalsDoNotAddUp(long months, long targets) implements PlanFault {
        @Override
        public String message() {
            return "the monthly totals must add up to the targets, " + targets + ": " + months;
        }
    }

    /** A month has a total and a unit no day in it on which anybody works. */
    record NoWorkingDay(OrgUnitCode unit, Period period) implements PlanFault {
        @Override
        public String message() {
            return "unit " + unit + " must have a day with a weight in " + period;
        }
    }

    /** Day weights and monthly totals of a unit have too many digits to be multiplied. */
    record WeightsTooFine(OrgUnitCode unit) implements PlanFault {
        @Override
        public String message() {
            return "day weights and monthly totals of unit " + unit + " must be rounder, they have too many digits";
        }
    }

    /** A figure or change is given for a person who is not in the plan. */
    record UnknownPerson(EmployeeId person) implements PlanFault {
        @Override
        public String message() {
            return "person " + person + " must be in the plan";
        }
    }

    /** No figure is given for a person of the plan. */
    record MissingActual(EmployeeId person) implements PlanFault {
        @Override
        public String message() {
            return "the actuals must have a figure for person " + person + ", 0 if nothing was done";
        }
    }

    /** The date up to which things were done does not lie in the period. */
    record DateOutsidePeriod(LocalDate asOf, Period period) implements PlanFault {
        @Override
        public String message() {
            return "asOf must lie in " + period + ": " + asOf;
        }
    }

    /** A later state is already part of the plan. */
    record DateBeforePlan(LocalDate asOf, LocalDate planned) implements PlanFault {
        @Override
        public String message() {
            return "asOf must not be before " + planned + ", that of the plan: " + asOf;
        }
    }
}
