package org.bankscrm.wecom.callback;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.code.Code;

/** An event about the relation between an employee and a customer (客户联系, {@code change_external_contact}). */
public sealed interface CustomerContactEvent extends WeComEvent {
    /** Returns the employee. */
    EmployeeId employee();

    /** Returns the customer. */
    ExternalUserId customer();

    /**
     * Employee and customer are connected ({@code add_external_contact}).
     *
     * @param state the {@code State} of the contact way used; may be empty
     * @param welcomeCode opens one welcome message within 20 seconds; may be empty
     */
    record Added(
            CallbackMessage message,
            EmployeeId employee,
            ExternalUserId customer,
            String state,
            PersonalText welcomeCode)
            implements CustomerContactEvent {}

    /**
     * A customer added an employee who needs not confirm and has not ({@code add_half_external_contact}).
     *
     * @param state the {@code State} of the contact way used; may be empty
     * @param welcomeCode as in {@link Added}, which has none if this one was used; may be empty
     */
    record HalfAdded(
            CallbackMessage message,
            EmployeeId employee,
            ExternalUserId customer,
            String state,
            PersonalText welcomeCode)
            implements CustomerContactEvent {}

    /** Remark, phone or tags changed, WeCom does not say which ({@code edit_external_contact}). */
    record Edited(CallbackMessage message, EmployeeId employee, ExternalUserId customer)
            implements CustomerContactEvent {}

    /**
     * The employee removed the customer ({@code del_external_contact}).
     *
     * @param source how it came to that, as far as WeCom says
     */
    record DeletedByEmployee(
            CallbackMessage message, EmployeeId employee, ExternalUserId customer, Code<DeletionSource> source)
            implements CustomerContactEvent {}

    /** The customer removed the employee ({@code del_follow_user}). */
    record DeletedByCustomer(CallbackMessage message, EmployeeId employee, ExternalUserId customer)
            implements CustomerContactEvent {}

    /**
     * A transfer failed ({@code transfer_fail}).
     *
     * @param employee who failed to take over
     */
    record TransferFailed(
            CallbackMessage message, EmployeeId employee, ExternalUserId customer, Code<FailReason> reason)
            implements CustomerContactEvent {}

    /**
     * The customer agreed to the archive of conversations ({@code msg_audit_approved}, 会话内容存档).
     *
     * @param welcomeCode as in {@link Added}; may be empty
     */
    record ArchiveApproved(
            CallbackMessage message, EmployeeId employee, ExternalUserId customer, PersonalText welcomeCode)
            implements CustomerContactEvent {}

    /** How an employee came to remove a customer. */
    enum DeletionSource implements Code.Listed {
        /** Not said: by hand. */
        NOT_SENT(""),
        /** By the transfer of a customer of an employee who stays (在职继承). */
        DELETE_BY_TRANSFER("DELETE_BY_TRANSFER"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        DeletionSource(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }

    /** Why a transfer failed. */
    enum FailReason implements Code.Listed {
        /** The customer refused. */
        CUSTOMER_REFUSED("customer_refused"),
        /** The employee who should take over has too many customers. */
        CUSTOMER_LIMIT_EXCEED("customer_limit_exceed"),
        /** Something WeCom has added since. */
        UNKNOWN("");

        private final String sent;

        FailReason(String sent) {
            this.sent = sent;
        }

        @Override
        public String sent() {
            return sent;
        }
    }
}
