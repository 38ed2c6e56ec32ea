package org.bankscrm.core.report.effect;

/** Whether somebody was a customer of the bank before the add (新客、老客). */
public enum CustomerKind {
    /** Not yet a customer of the bank when added (新客). */
    NEW,
    /** Already a customer of the bank (老客). */
    EXISTING
}
