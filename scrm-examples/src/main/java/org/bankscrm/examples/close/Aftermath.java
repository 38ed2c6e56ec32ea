package org.bankscrm.examples.close;

import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.RelationEvent.DeletedByCustomer;
import org.bankscrm.core.event.RelationEvent.DeletedByEmployee;
import org.bankscrm.core.event.RelationEvent.DeletionCause;
import org.bankscrm.core.event.StandingEvent.BankCustomerRecognised;
import org.bankscrm.core.event.StandingEvent.OwnershipChanged;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What happens to the customers of the quarter besides being added: they are owned, delete, are added again, or elsewhere. */
final class Aftermath {
    private static final String SOURCE = "demo-aftermath";
    private static final int PER_CENT_PROSPECTS = 4;
    private static final int PER_CENT_DELETING = 8;
    private static final int PER_CENT_ADDED_TWICE = 5;
    private static final int PER_CENT_DELETED_BY_MISTAKE = 2;
    private static final int PER_CENT_LEARNED_LATE = 10;

    private final List<EmployeeId> managers;
    private final RandomGenerator random;
    private int told;

    Aftermath(List<EmployeeId> managers, RandomGenerator random) {
        this.managers = managers;
        this.random = random;
    }

    /** Returns the facts that come with an addition, in any order; {@code owner} is the branch that owns the customer. */
    List<CustomerEvent> of(Added added, OrgUnitCode owner) {
        List<CustomerEvent> facts = new ArrayList<>();
        Instant before = added.occurredAt().minus(Duration.ofDays(1));
        if (random.nextInt(100) >= PER_CENT_PROSPECTS) {
            facts.add(new BankCustomerRecognised(header(added, before), LocalDate.of(2021, 6, 1)));
            facts.add(new OwnershipChanged(header(added, before), owner));
        }
        int fate = random.nextInt(100);
        if (fate < PER_CENT_DELETING) {
            facts.add(new DeletedByCustomer(header(added, after(added, 60)), added.employee()));
        } else if (fate < PER_CENT_DELETING + PER_CENT_ADDED_TWICE) {
            EmployeeId other = managers.get(random.nextInt(managers.size()));
            facts.add(new Added(header(added, after(added, 20)), other, Channel.UNKNOWN, ""));
        } else if (fate < PER_CENT_DELETING + PER_CENT_ADDED_TWICE + PER_CENT_DELETED_BY_MISTAKE) {
            Instant deleted = after(added, 3);
            facts.add(new DeletedByEmployee(header(added, deleted), added.employee(), DeletionCause.BY_HAND));
            facts.add(
                    new Added(header(added, deleted.plus(Duration.ofDays(1))), added.employee(), Channel.UNKNOWN, ""));
        }
        return facts;
    }

    private Instant after(Added added, int days) {
        return added.occurredAt().plus(Duration.ofMinutes(random.nextInt(1, days * 24 * 60)));
    }

    /** Now and then the bank learns of something only weeks later, from the next synchronisation. */
    private EventHeader header(Added added, Instant at) {
        Instant learned =
                random.nextInt(100) < PER_CENT_LEARNED_LATE ? at.plus(Duration.ofDays(random.nextInt(1, 45))) : at;
        return new EventHeader(new EventId("aftermath:" + told++), added.customer(), at, learned, SOURCE);
    }
}
