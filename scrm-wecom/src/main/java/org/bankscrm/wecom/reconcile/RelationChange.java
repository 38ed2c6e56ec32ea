package org.bankscrm.wecom.reconcile;

/**
 * What starts or ends a relation (好友关系变化).
 *
 * <p>Of changes at one instant the one further down counts as the later: a transfer comes before a deletion and a deletion
 * before an add, as in attribution. Their numbers are part of the stored form of {@link RelationState}.
 */
public enum RelationChange {
    /** The customer of an employee who left refused the successor and belongs to nobody now. */
    LOST(0, false),
    /** A transfer gave the customer to another employee. */
    TRANSFERRED_AWAY(1, false),
    /** A transfer brought the customer to this employee. */
    TAKEN_OVER(2, true),
    /** WeCom told that a transfer removed the customer. */
    REMOVED_BY_TRANSFER(3, false),
    /** The employee removed the customer. */
    DELETED_BY_EMPLOYEE(4, false),
    /** The customer removed the employee. */
    DELETED_BY_CUSTOMER(5, false),
    /** The customer added an employee who has not confirmed yet; WeCom does not list such a relation. */
    HALF_ADDED(6, true),
    /** The customer added the employee, or the employee the customer. */
    ADDED(7, true);

    private static final RelationChange[] BY_CODE = values();

    private final int code;
    private final boolean start;

    RelationChange(int code, boolean start) {
        this.code = code;
        this.start = start;
    }

    /** Returns whether it starts a relation; if not, it ends one. */
    public boolean isStart() {
        return start;
    }

    /** Returns its number, 0 to 7; of two changes at one instant the one with the greater number counts as the later. */
    public int code() {
        return code;
    }

    static RelationChange of(int code) {
        return BY_CODE[code];
    }
}
