package org.bankscrm.examples.jmh;

import org.bankscrm.core.attribution.Workplaces;
import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.event.RelationEvent;
import org.bankscrm.core.event.RelationEvent.DeletionCause;
import org.bankscrm.core.event.RelationEvent.TransferKind;
import org.bankscrm.core.event.StandingEvent;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.time.BankTime;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;

/**
 * A year of a province, drawn from a seed: 3,000 managers of 300 branches, and for each customer an owner, an account and three
 * facts about relations.
 *
 * <p>Of the customers, about half are added and kept with some stray facts, the others are deleted, added again, handed over
 * or added by a second manager. Every customer can be drawn by itself, so a cluster draws its part.
 */
final class AttributionYear {
    static final int EVENTS_EACH = 5;
    static final Instant END = BankTime.startOf(LocalDate.of(2027, 1, 1));

    private static final Instant START = BankTime.startOf(LocalDate.of(2026, 1, 1));
    private static final int MANAGERS = 3_000;
    private static final int BRANCHES = 300;
    private static final Channel CHANNEL = new Channel("hall");
    private static final String SOURCE = "benchmark";

    private final EmployeeId[] managers = new EmployeeId[MANAGERS];
    private final OrgUnitCode[] branches = new OrgUnitCode[BRANCHES];

    AttributionYear() {
        for (int i = 0; i < MANAGERS; i++) {
            managers[i] = new EmployeeId("m" + i);
        }
        for (int i = 0; i < BRANCHES; i++) {
            branches[i] = new OrgUnitCode("b" + i);
        }
    }

    Workplaces workplaces() {
        Workplaces.Builder workplaces = Workplaces.builder();
        for (int i = 0; i < MANAGERS; i++) {
            workplaces.post(managers[i], Instant.EPOCH, branches[i % BRANCHES], new OrgUnitCode("t" + i / 10));
            if (i % 10 == 0) {
                workplaces.post(managers[i], START.plus(Duration.ofDays(i % 365)), branches[i * 7 % BRANCHES]);
            }
        }
        return workplaces.build();
    }

    /** Returns the same as rows of CSV: manager, from and until in microseconds, branch, team. */
    String postings() {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < MANAGERS; i++) {
            boolean moves = i % 10 == 0;
            long moved = moves ? micros(START.plus(Duration.ofDays(i % 365))) : Long.MAX_VALUE;
            row(rows, i, 0, moved, branches[i % BRANCHES] + ",t" + i / 10);
            if (moves) {
                row(rows, i, moved, Long.MAX_VALUE, branches[i * 7 % BRANCHES] + ",");
            }
        }
        return rows.toString();
    }

    private void row(StringBuilder rows, int manager, long from, long until, String place) {
        rows.append(managers[manager])
                .append(',')
                .append(from)
                .append(',')
                .append(until)
                .append(',')
                .append(place)
                .append('\n');
    }

    CustomerKey customer(int number) {
        return new CustomerId("c" + number);
    }

    CustomerEvent[] events(int number) {
        SplittableRandom random = new SplittableRandom(number);
        CustomerKey customer = customer(number);
        int manager = random.nextInt(MANAGERS);
        int branch = random.nextInt(4) == 0 ? random.nextInt(BRANCHES) : manager % BRANCHES;
        Instant added = START.plus(Duration.ofSeconds(random.nextLong(330L * 86_400)));
        EmployeeId rm = managers[manager];
        EmployeeId other = managers[random.nextInt(4) == 0 ? random.nextInt(MANAGERS) : (manager + 300) % MANAGERS];
        CustomerEvent[] events = new CustomerEvent[EVENTS_EACH];
        events[0] = new StandingEvent.BankCustomerRecognised(
                header(customer, number, 0, START), LocalDate.of(2010, 1, 1).plusDays(random.nextInt(6_000)));
        events[1] = new StandingEvent.OwnershipChanged(header(customer, number, 1, START), branches[branch]);
        events[2] = new RelationEvent.Added(header(customer, number, 2, added), rm, CHANNEL, "");
        Instant later = added.plus(Duration.ofSeconds(random.nextLong(30L * 86_400)));
        Instant last = later.plus(Duration.ofSeconds(random.nextLong(5L * 86_400)));
        EventHeader fourth = header(customer, number, 3, later);
        EventHeader fifth = header(customer, number, 4, last);
        int course = random.nextInt(10);
        if (course < 5) {
            events[3] = new RelationEvent.Added(fourth, rm, CHANNEL, "");
            events[4] = new StandingEvent.OwnershipChanged(fifth, branches[branch]);
        } else if (course < 7) {
            events[3] = new RelationEvent.DeletedByCustomer(fourth, rm);
            events[4] = new RelationEvent.Added(fifth, other, CHANNEL, "");
        } else if (course < 8) {
            events[3] = new RelationEvent.DeletedByEmployee(fourth, rm, DeletionCause.BY_HAND);
            events[4] = new RelationEvent.Added(fifth, rm, CHANNEL, "");
        } else if (course < 9) {
            events[3] = new RelationEvent.TransferCompleted(fourth, rm, other, TransferKind.ON_JOB);
            events[4] = new RelationEvent.DeletedByCustomer(fifth, other);
        } else {
            events[3] = new RelationEvent.Added(fourth, other, CHANNEL, "");
            events[4] = new RelationEvent.DeletedByCustomer(fifth, rm);
        }
        return events;
    }

    static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    private static EventHeader header(CustomerKey customer, int number, int event, Instant at) {
        return new EventHeader(new EventId("e" + number + "-" + event), customer, at, at, SOURCE);
    }
}
