package org.bankscrm.core.routing.balance;

/** Whether a manager works (在岗状态). */
public enum ManagerStatus {
    /** At work (在岗). */
    ACTIVE,
    /** Away and expected back (休假). */
    LEAVE,
    /** Gone for good (离职). */
    RESIGNED
}
