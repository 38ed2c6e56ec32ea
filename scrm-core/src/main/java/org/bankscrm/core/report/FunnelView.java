package org.bankscrm.core.report;

/** By which day a stage is counted. */
public enum FunnelView {
    /** By the day of the add: of those added in the period, how many have come this far (按添加日, a cohort). */
    BY_ADD_DAY,
    /** By the day the stage was reached: how many came this far in the period, whenever they were added (按发生日). */
    BY_STAGE_DAY
}
