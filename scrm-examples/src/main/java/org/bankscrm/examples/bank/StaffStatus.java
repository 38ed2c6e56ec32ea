package org.bankscrm.examples.bank;

/** Whether a manager can serve customers (在岗状态). */
public enum StaffStatus {
    /** At work (在岗). */
    ACTIVE,
    /** Away for a while (休假). */
    LEAVE,
    /** Left the bank (离职); customers may still be listed under the id. */
    RESIGNED
}
