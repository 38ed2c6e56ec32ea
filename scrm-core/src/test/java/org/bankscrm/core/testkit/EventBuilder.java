package org.bankscrm.core.testkit;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CorrectionEvent.Voided;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.DealingEvent.Conversed;
import org.bankscrm.core.event.DealingEvent.Speaker;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.event.IdentityEvent.IdentityLinked;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.RelationEvent.DeletedByCustomer;
import org.bankscrm.core.event.RelationEvent.DeletedByEmployee;
import org.bankscrm.core.event.RelationEvent.DeletionCause;
import org.bankscrm.core.event.RelationEvent.HalfAdded;
import org.bankscrm.core.event.RelationEvent.TransferCompleted;
import org.bankscrm.core.event.RelationEvent.TransferKind;
import org.bankscrm.core.event.StandingEvent.BankCustomerRecognised;
import org.bankscrm.core.event.StandingEvent.OwnershipChanged;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/**
 * Makes facts for tests, of which only what matters must be said.
 *
 * <pre>{@code
 * CustomerEvent fact = EventBuilder.anEvent("e1").about("wm-lan").at("2026-07-02T09:00:00Z").added("b1");
 * }</pre>
 *
 * <p>Without more it is about the external contact {@code wm-customer}, at {@link MovableClock#MORNING}, learned at once. Not
 * thread-safe.
 */
public final class EventBuilder {
    private final String id;
    private CustomerKey customer = new ExternalUserId("wm-customer");
    private Instant occurredAt = MovableClock.MORNING;
    private @Nullable Instant learnedAt;
    private String source = "test";

    private EventBuilder(String id) {
        this.id = id;
    }

    /** Starts a fact with the given id. */
    public static EventBuilder anEvent(String id) {
        return new EventBuilder(id);
    }

    /** Sets the external contact the fact is about. */
    public EventBuilder about(String externalUserId) {
        return about(new ExternalUserId(externalUserId));
    }

    /** Sets the customer the fact is about. */
    public EventBuilder about(CustomerKey key) {
        this.customer = key;
        return this;
    }

    /** Sets when it happened, as ISO instant. */
    public EventBuilder at(String instant) {
        return at(Instant.parse(instant));
    }

    /** Sets when it happened. */
    public EventBuilder at(Instant instant) {
        this.occurredAt = instant;
        return this;
    }

    /** Sets that it happened so long after {@link MovableClock#MORNING}. */
    public EventBuilder after(Duration duration) {
        return at(MovableClock.MORNING.plus(duration));
    }

    /** Sets when the bank learned it; without it, the moment it happened. */
    public EventBuilder learnedAt(Instant instant) {
        this.learnedAt = instant;
        return this;
    }

    /** Sets the source. */
    public EventBuilder from(String newSource) {
        this.source = newSource;
        return this;
    }

    /** Returns the header. */
    public EventHeader header() {
        return new EventHeader(
                new EventId(id), customer, occurredAt, Objects.requireNonNullElse(learnedAt, occurredAt), source);
    }

    /** Returns that the customer added the employee. */
    public CustomerEvent added(String employee) {
        return new Added(header(), new EmployeeId(employee), Channel.UNKNOWN, "");
    }

    /** Returns that the customer added the employee, who has not confirmed yet. */
    public CustomerEvent halfAdded(String employee) {
        return new HalfAdded(header(), new EmployeeId(employee), Channel.UNKNOWN, "");
    }

    /** Returns that the customer removed the employee. */
    public CustomerEvent deletedByCustomer(String employee) {
        return new DeletedByCustomer(header(), new EmployeeId(employee));
    }

    /** Returns that the employee removed the customer. */
    public CustomerEvent deletedByEmployee(String employee) {
        return new DeletedByEmployee(header(), new EmployeeId(employee), DeletionCause.BY_HAND);
    }

    /** Returns that an on-job transfer took effect. */
    public CustomerEvent transferred(String from, String to) {
        return new TransferCompleted(header(), new EmployeeId(from), new EmployeeId(to), TransferKind.ON_JOB);
    }

    /** Returns that the customer said something to the employee. */
    public CustomerEvent conversed(String employee) {
        return new Conversed(header(), new EmployeeId(employee), Speaker.CUSTOMER);
    }

    /** Returns that the customer belongs to the unit now. */
    public CustomerEvent ownedBy(String unit) {
        return new OwnershipChanged(header(), new OrgUnitCode(unit));
    }

    /** Returns that the customer has been one of the bank since the date. */
    public CustomerEvent bankCustomerSince(LocalDate since) {
        return new BankCustomerRecognised(header(), since);
    }

    /** Returns that the customer is the bank's customer with the given number. */
    public CustomerEvent linkedTo(String customerId) {
        return new IdentityLinked(header(), new CustomerId(customerId));
    }

    /** Returns that an earlier fact counts no longer. */
    public CustomerEvent voiding(String target) {
        return new Voided(header(), new EventId(target), "entered by mistake", new EmployeeId("auditor"));
    }
}
