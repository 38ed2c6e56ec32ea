package bank;

import org.bankscrm.core.attribution.Workplaces;
import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.event.RelationEvent;
import org.bankscrm.core.event.StandingEvent;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;

/** A year of a province: 3,000 managers in 300 branches, five facts about each customer, drawn from the customer's number. */
final class MadeUpYear {
    static final Instant START = Instant.parse("2025-12-31T16:00:00Z");
    static final Instant END = Instant.parse("2026-12-31T16:00:00Z");

    private static final int MANAGERS = 3_000;
    private static final int BRANCHES = 300;

    private MadeUpYear() {}

    static Workplaces workplaces() {
        Workplaces.Builder workplaces = Workplaces.builder();
        for (int i = 0; i < MANAGERS; i++) {
            workplaces.post(manager(i), START, branch(i % BRANCHES));
        }
        return workplaces.build();
    }

    private static EmployeeId manager(int number) {
        return new EmployeeId("m" + number);
    }

    private static OrgUnitCode branch(int number) {
        return new OrgUnitCode("b" + number);
    }

    static List<CustomerEvent> facts(int customer) {
        SplittableRandom random = new SplittableRandom(customer);
        int first = random.nextInt(MANAGERS);
        int second = random.nextInt(3) == 0 ? random.nextInt(MANAGERS) : first;
        Instant added = START.plus(Duration.ofHours(random.nextInt(300 * 24)));
        Instant deleted = added.plus(Duration.ofHours(random.nextInt(60 * 24)));
        Instant again = deleted.plus(Duration.ofHours(random.nextInt(5 * 24)));
        return List.of(
                new StandingEvent.BankCustomerRecognised(header(customer, 0, START), LocalDate.of(2020, 1, 1)),
                new StandingEvent.OwnershipChanged(header(customer, 1, START), branch(random.nextInt(BRANCHES))),
                new RelationEvent.Added(header(customer, 2, added), manager(first), Channel.UNKNOWN, ""),
                new RelationEvent.DeletedByCustomer(header(customer, 3, deleted), manager(first)),
                new RelationEvent.Added(header(customer, 4, again), manager(second), Channel.UNKNOWN, ""));
    }

    private static EventHeader header(int customer, int number, Instant at) {
        return new EventHeader(new EventId(customer + "-" + number), new CustomerId("c" + customer), at, at, "made-up");
    }
}
