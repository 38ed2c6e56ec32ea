package org.bankscrm.core.attribution;

import org.bankscrm.core.internal.Check;

import java.util.Objects;

/**
 * Why an add counts less than in full.
 *
 * @param kind what was found
 * @param days the length of the window that decided, in days, 0 if none did
 */
public record Finding(Kind kind, int days) {
    /** Nothing was found, the add counts in full. */
    public static final Finding NONE = new Finding(Kind.NONE, 0);

    public Finding {
        Objects.requireNonNull(kind, "kind");
        Check.atLeast("days", days, 0);
    }

    static Finding of(Kind kind) {
        return new Finding(kind, 0);
    }

    /** Returns whether anything was found. */
    public boolean isPresent() {
        return kind != Kind.NONE;
    }

    /** Returns a stable code such as {@code CUSTOMER_DELETED_WITHIN_30D} or {@code ALREADY_ADDED}. */
    public String code() {
        return days == 0 ? kind.name() : kind.name() + "_WITHIN_" + days + "D";
    }

    /** Returns the code. */
    @Override
    public String toString() {
        return code();
    }

    /** What can be found. */
    public enum Kind {
        /** Nothing. */
        NONE,
        /** The person was not a customer of the bank in time. */
        NOT_BANK_CUSTOMER,
        /** The person is staff of the bank. */
        EMPLOYEE,
        /** The customer deleted the manager too soon. */
        CUSTOMER_DELETED,
        /** The manager deleted the customer too soon. */
        RM_DELETED,
        /** The customer was lost in a transfer too soon. */
        LOST_IN_TRANSFER,
        /** The customer deleted the manager before the period ended. */
        CUSTOMER_DELETED_BEFORE_PERIOD_END,
        /** The manager deleted the customer before the period ended. */
        RM_DELETED_BEFORE_PERIOD_END,
        /** An earlier relation was live. */
        ALREADY_ADDED,
        /** An earlier relation had ended shortly before. */
        READD,
        /** A later add took the credit. */
        LATER_ADD,
        /** An earlier add of the same period has the credit. */
        ALREADY_COUNTED_IN_PERIOD,
        /** Another branch owns the customer and has the credit. */
        CROSS_BRANCH_OWNER_ONLY
    }
}
