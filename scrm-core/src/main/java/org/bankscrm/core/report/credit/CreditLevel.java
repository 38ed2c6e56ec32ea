package org.bankscrm.core.report.credit;

/** At which level a credit is given (业绩层级). Levels are counted apart: one add may be credited at each. */
public enum CreditLevel {
    /** To an employee. */
    PERSON,
    /** To a team. */
    TEAM,
    /** To a branch. */
    BRANCH
}
