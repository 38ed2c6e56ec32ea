package org.bankscrm.wecom.testkit.fake;

/** How many mass messages one customer or group may receive (群发频率), as an administrator sets it. */
public enum MassMessageRule {
    /** One in a day, the strictest, which a fake starts with. */
    ONE_A_DAY,
    /** Seven in a week that begins on Monday. */
    SEVEN_A_WEEK,
    /** As many in a calendar month as it has days; the default of WeCom. */
    DAYS_OF_MONTH
}
