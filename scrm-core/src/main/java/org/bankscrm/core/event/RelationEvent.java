package org.bankscrm.core.event;

import org.bankscrm.core.org.EmployeeId;

/** A fact about the WeCom relation between a customer and an employee. */
public sealed interface RelationEvent extends CustomerEvent {
    /**
     * The customer added the employee, or the employee the customer (添加).
     *
     * @param channel how they came, {@link Channel#UNKNOWN} if nobody knows
     * @param state the {@code state} of the contact way that was scanned, empty if there was none
     */
    record Added(EventHeader header, EmployeeId employee, Channel channel, String state) implements RelationEvent {}

    /** The customer added an employee who needs no confirmation, and has not confirmed yet (免验证添加); see {@link Added}. */
    record HalfAdded(EventHeader header, EmployeeId employee, Channel channel, String state) implements RelationEvent {}

    /** The customer removed the employee; a customer who blocks looks the same (客户删除). */
    record DeletedByCustomer(EventHeader header, EmployeeId employee) implements RelationEvent {}

    /** The employee removed the customer, or a transfer did (员工删除). */
    record DeletedByEmployee(EventHeader header, EmployeeId employee, DeletionCause cause) implements RelationEvent {}

    /** A transfer of the customer from one employee to another was asked for (客户转移). */
    record TransferStarted(EventHeader header, EmployeeId from, EmployeeId to, TransferKind kind)
            implements RelationEvent {}

    /** The transfer took effect. */
    record TransferCompleted(EventHeader header, EmployeeId from, EmployeeId to, TransferKind kind)
            implements RelationEvent {}

    /** The customer refused the transfer. */
    record TransferRefused(EventHeader header, EmployeeId from, EmployeeId to, TransferKind kind)
            implements RelationEvent {}

    /** The employee who should take over has no room for more customers. */
    record TransferOverLimit(EventHeader header, EmployeeId from, EmployeeId to, TransferKind kind)
            implements RelationEvent {}

    /** What removed the customer from an employee's contacts. */
    enum DeletionCause {
        /** The employee. */
        BY_HAND,
        /** An on-job transfer to another employee. */
        TRANSFER
    }

    /** Whether the employee who gives the customer away still works for the bank. */
    enum TransferKind {
        /** On-job transfer (在职继承). */
        ON_JOB,
        /** Transfer after the employee left (离职继承). */
        RESIGNED
    }
}
