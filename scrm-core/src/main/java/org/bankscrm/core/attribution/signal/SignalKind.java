package org.bankscrm.core.attribution.signal;

/** What is unusual about an add, or about the adds of a manager. */
public enum SignalKind {
    /** The person is no customer of the bank, friends and relatives perhaps (亲友充数). */
    NOT_BANK_CUSTOMER,
    /** The person is staff of the bank (内部员工). */
    STAFF,
    /** Staff of two branches were added by each other (互加). */
    MUTUAL_ADD,
    /** Many adds of one manager within a short time (突击添加). */
    BURST,
    /** A large share of a manager's customers belongs to other branches (异地占比). */
    OUT_OF_REGION,
    /** The relation ended as soon as it counted (考核后删除). */
    DELETED_AFTER_COUNT,
    /** The person's real name was not verified in time (未实名). */
    NO_REAL_NAME
}
