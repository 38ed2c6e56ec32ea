package org.bankscrm.compliance.contact;

/**
 * What tells customers apart whose caps differ (客户类型); the bank names its own.
 *
 * @param code 1 to 32 characters without white space
 */
public record CustomerClass(String code) {
    /** Customers the bank has just won (新客). */
    public static final CustomerClass NEW = new CustomerClass("new");

    /** Customers who do business or answer (活跃客户). */
    public static final CustomerClass ACTIVE = new CustomerClass("active");

    /** Customers who have not for long (沉睡客户). */
    public static final CustomerClass DORMANT = new CustomerClass("dormant");

    /**
     * Checks the code.
     *
     * @throws IllegalArgumentException if it is not 1 to 32 characters without white space
     */
    public CustomerClass {
        Identifiers.check("customer class", code, 32);
    }

    /** Returns the code. */
    @Override
    public String toString() {
        return code;
    }
}
