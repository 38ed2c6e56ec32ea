package org.bankscrm.core.target.plan;

/** Who decides how many adds a branch makes on a day. */
public enum DayTotals {
    /**
     * The people of the branch: its days follow the sum of their ideal lines, and all above are sums. No person is ever a
     * whole unit away from the ideal line.
     */
    BY_BRANCH,
    /**
     * The unit the target was given to: its days are divided among the branches, then those of each branch among its
     * people. Monthly totals given by management are met to the unit unless leave or capacity forbids; people stay within
     * two units of their ideal line when nobody is on leave.
     */
    FROM_TOP
}
