package org.bankscrm.examples.demo;

import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.examples.bank.StaffStatus;

import java.util.List;

/**
 * An invented province: its units and its managers, each with a number.
 *
 * @param units the units, every one after its parent; the first is the root
 * @param managers the managers
 */
record Province(List<Unit> units, List<Manager> managers) {
    static final int NONE = -1;

    Province {
        units = List.copyOf(units);
        managers = List.copyOf(managers);
    }

    /**
     * A unit.
     *
     * @param parent the number of the unit above, {@link #NONE} for the root
     */
    record Unit(String code, int parent, OrgLevel level, String name, String city) {}

    /**
     * A manager.
     *
     * @param unit the number of the team
     * @param code the manager's live code
     * @param weight how many customers the manager has, relative to others
     * @param dailyCap the most customers the manager may be sent in a day
     * @param successor the number of the manager who stands in, {@link #NONE} if nobody needs to
     * @param duty when on duty, as {@link org.bankscrm.core.routing.balance.DutySchedule} reads it
     * @param diligencePpm the share of the manager's customers who are added, in parts per million
     */
    record Manager(
            String id,
            int unit,
            String code,
            int weight,
            int dailyCap,
            StaffStatus status,
            int successor,
            String duty,
            int diligencePpm) {}

    /** Returns the number of the unit of a level that a unit is or belongs to, or {@link #NONE}. */
    int ancestorAt(OrgLevel level, int unit) {
        int each = unit;
        while (each != NONE && units.get(each).level() != level) {
            each = units.get(each).parent();
        }
        return each;
    }

    /** Returns the manager who acts for another: the manager, or the successor of one who is away. */
    int acting(int manager) {
        int successor = managers.get(manager).successor();
        return successor == NONE ? manager : successor;
    }
}
