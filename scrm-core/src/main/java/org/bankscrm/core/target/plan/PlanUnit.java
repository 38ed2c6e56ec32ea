package org.bankscrm.core.target.plan;

import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnitCode;

/**
 * A unit of the tree that a plan goes down (机构).
 *
 * @param code its code
 * @param level its level; the days of a person are balanced within the nearest unit that is not a {@link OrgLevel#TEAM}
 * @param parent the unit right above it; the top names itself
 * @param weights how much each kind of day counts for those who belong to the unit itself
 */
public record PlanUnit(OrgUnitCode code, OrgLevel level, OrgUnitCode parent, DayWeights weights) {
    /** Returns the unit on top of the tree, with {@link DayWeights#WORKDAYS}. */
    public static PlanUnit top(OrgUnitCode code, OrgLevel level) {
        return new PlanUnit(code, level, code, DayWeights.WORKDAYS);
    }

    /** Returns a unit under {@code parent}, with {@link DayWeights#WORKDAYS}. */
    public static PlanUnit under(OrgUnitCode parent, OrgUnitCode code, OrgLevel level) {
        return new PlanUnit(code, level, parent, DayWeights.WORKDAYS);
    }

    /** Returns this unit with other day weights. */
    public PlanUnit withWeights(DayWeights newWeights) {
        return new PlanUnit(code, level, parent, newWeights);
    }

    /** Returns whether this unit names itself as its parent. */
    public boolean isTop() {
        return parent.equals(code);
    }
}
