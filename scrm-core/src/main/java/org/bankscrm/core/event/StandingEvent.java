package org.bankscrm.core.event;

import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;

import java.time.LocalDate;

/** A fact about what the customer is to the bank. */
public sealed interface StandingEvent extends CustomerEvent {
    /**
     * An account was opened (开户).
     *
     * @param scene where it was opened, such as {@code payroll-card} (代发工资开卡)
     * @param unit at which unit
     * @param opener who opened it and owes the follow-up
     */
    record AccountOpened(EventHeader header, Channel scene, OrgUnitCode unit, EmployeeId opener)
            implements StandingEvent {}

    /** The customer turned out to be a customer of the bank; {@code since} is when their first account was opened. */
    record BankCustomerRecognised(EventHeader header, LocalDate since) implements StandingEvent {}

    /** The customer turned out to work for the bank (本行员工). */
    record StaffRecognised(EventHeader header) implements StandingEvent {}

    /** The customer's real name was verified (实名). */
    record RealNameVerified(EventHeader header) implements StandingEvent {}

    /** The customer belongs to this unit from now on (客户归属). */
    record OwnershipChanged(EventHeader header, OrgUnitCode unit) implements StandingEvent {}

    /** The customer is managed by this employee from now on (管户). */
    record ManagerAssigned(EventHeader header, EmployeeId manager) implements StandingEvent {}

    /** Nobody manages the customer from now on. */
    record ManagerWithdrawn(EventHeader header) implements StandingEvent {}

    /** The customer is in this segment, such as a VIP level, and in no other, from now on. */
    record SegmentChanged(EventHeader header, Segment segment) implements StandingEvent {}

    /** The customer's assets under management (资产, AUM) were this much at the time of the fact. */
    record AssetsObserved(EventHeader header, Money assets) implements StandingEvent {}

    /** A tag (标签) was set; {@code confidencePpm} is how sure its source is, in parts per million, 0 to 1,000,000. */
    record Tagged(EventHeader header, String tag, String value, long confidencePpm) implements StandingEvent {
        public Tagged {
            if (confidencePpm < 0 || confidencePpm > 1_000_000) {
                throw new IllegalArgumentException("confidencePpm must be 0 to 1000000: " + confidencePpm);
            }
        }
    }

    /** A tag was taken off. */
    record Untagged(EventHeader header, String tag) implements StandingEvent {}
}
