package org.bankscrm.core.event;

import org.bankscrm.core.money.Money;
import org.bankscrm.core.org.EmployeeId;

import java.time.LocalDate;

/** A fact about conversation, business, and dates on which something falls due. */
public sealed interface DealingEvent extends CustomerEvent {
    /** Customer and employee talked to each other on WeCom (会话). */
    record Conversed(EventHeader header, EmployeeId employee, Speaker speaker) implements DealingEvent {}

    /**
     * Money moved or a product was bought or sold (交易).
     *
     * @param kind what was done, which tells the direction of the money too
     * @param product code of the product or account
     * @param amount how much
     * @param reference the bank's key of the deal
     */
    record Transacted(EventHeader header, TransactionKind kind, String product, Money amount, String reference)
            implements DealingEvent {}

    /**
     * Something of the customer's falls due on a known date, such as a maturing deposit (到期).
     *
     * @param kind what falls due
     * @param due the date
     * @param reference the bank's key of what falls due
     */
    record DueDateRecorded(EventHeader header, DueKind kind, LocalDate due, String reference) implements DealingEvent {}

    /** An action of the first-contact checklist was done, such as mobile banking opened (必做动作). */
    record ActionDone(EventHeader header, String action, EmployeeId employee) implements DealingEvent {}

    /** An action was offered and not done; {@code reason} is the code of why, never the customer's words. */
    record ActionDeclined(EventHeader header, String action, EmployeeId employee, String reason)
            implements DealingEvent {}

    /** Who said something. */
    enum Speaker {
        /** The customer. */
        CUSTOMER,
        /** The employee. */
        EMPLOYEE
    }

    /** What kind of business a transaction is. */
    enum TransactionKind {
        /** Salary paid by the employer through the bank (代发工资). */
        SALARY,
        /** Money into the account. */
        INCOMING,
        /** Money out of the account. */
        OUTGOING,
        /** Payment with a card of the bank (动账). */
        SPENDING,
        /** A product bought. */
        PURCHASE,
        /** A product sold or redeemed. */
        REDEMPTION
    }

    /** What falls due. */
    enum DueKind {
        /** A wealth product matures (理财到期). */
        WEALTH_MATURITY,
        /** A deposit matures (存款到期). */
        DEPOSIT_MATURITY,
        /** A loan is due for renewal (续贷). */
        LOAN_RENEWAL,
        /** An identity document expires (证件到期). */
        DOCUMENT_EXPIRY,
        /** Loyalty points expire (积分到期). */
        POINTS_EXPIRY,
        /** The risk assessment expires (风险评价到期). */
        RISK_ASSESSMENT_EXPIRY,
        /** A birthday. */
        BIRTHDAY,
        /** A payday. */
        PAYDAY
    }
}
