package org.bankscrm.wecom.reconcile;

import org.bankscrm.core.org.EmployeeId;

import java.util.Objects;

/**
 * An employee whose relations could not all be read: none of them was ended.
 *
 * @param employee the employee
 * @param why why not
 * @param errorCode WeCom's error code, 0 if it gave none
 */
public record UnreadEmployee(EmployeeId employee, Why why, int errorCode) {
    public UnreadEmployee {
        Objects.requireNonNull(employee, "employee");
        Objects.requireNonNull(why, "why");
    }

    /** Why relations could not be read. */
    public enum Why {
        /** The employee has no licence for the interface (未激活互通账号). */
        UNLICENSED,
        /** WeCom refused to tell: the employee left, is invisible to the app or may not serve customers. */
        REFUSED,
        /** Rows lacked a readable employee or customer: what can be read was compared, but nothing counts as missing. */
        UNREADABLE_ROWS
    }
}
