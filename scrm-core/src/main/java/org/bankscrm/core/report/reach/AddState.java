package org.bankscrm.core.report.reach;

/** How a customer stands with an employee on WeCom (添加状态), and why somebody is not added. */
public enum AddState {
    /** Added, and removed by neither (已加). */
    ADDED,
    /** The employee has still to confirm (待确认). */
    HALF_ADDED,
    /** The customer removed the employee (被客户删除). */
    DELETED_BY_CUSTOMER,
    /** The employee removed the customer (员工删除). */
    DELETED_BY_EMPLOYEE,
    /** Transferred to a colleague (已转移). */
    TRANSFERRED,
    /** The customer refused the transfer from an employee who left (转移被拒). */
    LOST_IN_TRANSFER,
    /** Never added by this employee, but by a colleague (同事已加). */
    ONLY_A_COLLEAGUE,
    /** Never added, though a code was shown (展码未加). */
    CODE_SHOWN,
    /** Never added, and no code was ever shown (未触达). */
    NEVER_ASKED
}
