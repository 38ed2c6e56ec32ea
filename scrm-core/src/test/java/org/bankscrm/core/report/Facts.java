package org.bankscrm.core.report;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CorrectionEvent.Voided;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.DealingEvent.Conversed;
import org.bankscrm.core.event.DealingEvent.Speaker;
import org.bankscrm.core.event.DealingEvent.Transacted;
import org.bankscrm.core.event.DealingEvent.TransactionKind;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.IdentityEvent.IdentityLinked;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.StandingEvent.RealNameVerified;
import org.bankscrm.core.event.StandingEvent.SegmentChanged;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.time.BankTime;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes facts in one line each, with ids e1, e2 … */
public final class Facts {
    private final AtomicInteger count = new AtomicInteger();

    /** Begins with e1. */
    public Facts() {}

    /** Returns the instant of a local time such as {@code 2026-10-08T09:00}. */
    public static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BankTime.ZONE).toInstant();
    }

    public EventHeader header(CustomerKey customer, String local) {
        return EventHeader.of("e" + count.incrementAndGet(), customer, at(local), "test");
    }

    public Added added(CustomerKey customer, EmployeeId employee, String channel, String local) {
        return new Added(header(customer, local), employee, new Channel(channel), "");
    }

    public CustomerEvent realName(CustomerKey customer, String local) {
        return new RealNameVerified(header(customer, local));
    }

    public CustomerEvent conversed(CustomerKey customer, EmployeeId employee, String local) {
        return new Conversed(header(customer, local), employee, Speaker.CUSTOMER);
    }

    public CustomerEvent transacted(CustomerKey customer, String local) {
        return new Transacted(header(customer, local), TransactionKind.PURCHASE, "fund", Money.ofFen(100), "r");
    }

    public CustomerEvent segment(CustomerKey customer, String segment, String local) {
        return new SegmentChanged(header(customer, local), new Segment(segment));
    }

    public CustomerEvent linked(CustomerKey customer, CustomerKey other, String local) {
        return new IdentityLinked(header(customer, local), other);
    }

    public CustomerEvent voided(CustomerEvent target, EmployeeId by, String local) {
        return new Voided(header(target.customer(), local), target.id(), "mistake", by);
    }
}
