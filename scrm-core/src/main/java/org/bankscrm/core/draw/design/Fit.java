package org.bankscrm.core.draw.design;

/** How close the total of a prize table must come to its budget. */
public enum Fit {
    /** The total is the budget, to the fen. */
    EXACT,
    /** The total is the budget or as little below it as the ladder allows; the difference is the slack. */
    AT_MOST
}
