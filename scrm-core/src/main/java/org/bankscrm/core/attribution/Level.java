package org.bankscrm.core.attribution;

/** For whom a credit is counted. */
public enum Level {
    /** The manager (客户经理). */
    PERSON,
    /** The manager's team (团队). */
    TEAM,
    /** A branch (分行). */
    BRANCH
}
