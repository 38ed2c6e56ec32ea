package org.bankscrm.core.org;

/**
 * The levels of a bank, from the top down (机构层级).
 *
 * <p>A bank may skip levels; what it may not do is place a unit under one of its own or a deeper level.
 */
public enum OrgLevel {
    /** Head office (总行). */
    HEAD_OFFICE("总行"),
    /** Provincial branch (省分行). */
    PROVINCE_BRANCH("省分行"),
    /** Branch, usually of a city (分行). */
    BRANCH("分行"),
    /** Sub-branch (支行). */
    SUB_BRANCH("支行"),
    /** Outlet with a hall for customers (网点). */
    OUTLET("网点"),
    /** Team inside a unit (团队). */
    TEAM("团队");

    private final String term;

    OrgLevel(String term) {
        this.term = term;
    }

    /** Returns the Chinese term, such as {@code 支行}. */
    public String term() {
        return term;
    }

    /** Returns whether this level lies below {@code other}. */
    public boolean isDeeperThan(OrgLevel other) {
        return compareTo(other) > 0;
    }
}
