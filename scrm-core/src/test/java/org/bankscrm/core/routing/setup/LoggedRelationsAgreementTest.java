package org.bankscrm.core.routing.setup;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.attribution.relation.CustomerHistory;
import org.bankscrm.core.attribution.relation.Cut;
import org.bankscrm.core.attribution.relation.RelationFold;
import org.bankscrm.core.attribution.relation.Spell;
import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CorrectionEvent.Voided;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.RelationEvent.DeletedByCustomer;
import org.bankscrm.core.event.RelationEvent.DeletedByEmployee;
import org.bankscrm.core.event.RelationEvent.DeletionCause;
import org.bankscrm.core.event.RelationEvent.HalfAdded;
import org.bankscrm.core.event.RelationEvent.TransferCompleted;
import org.bankscrm.core.event.RelationEvent.TransferKind;
import org.bankscrm.core.event.RelationEvent.TransferOverLimit;
import org.bankscrm.core.event.RelationEvent.TransferRefused;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.routing.RouteRequest;
import org.bankscrm.core.routing.index.PhoneKeyer;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.testkit.Shrink;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Routing and attribution agree on who is connected, although routing keeps one number a relation and attribution folds all
 * facts of a customer.
 */
class LoggedRelationsAgreementTest {
    private static final CustomerId CUSTOMER = new CustomerId("c");
    private static final Instant START = Instant.parse("2026-07-01T01:00:00Z");
    private static final Instant END = START.plus(Duration.ofDays(30));

    private static List<CustomerEvent> facts(RandomGenerator random) {
        List<CustomerEvent> facts = new ArrayList<>();
        int count = random.nextInt(1, 20);
        for (int i = 0; i < count; i++) {
            Instant at = START.plus(Duration.ofMinutes(5L * random.nextInt(40)));
            EventHeader header = EventHeader.of("e" + i, CUSTOMER, at, "test");
            EmployeeId employee = anyOf(random);
            facts.add(
                    switch (random.nextInt(14)) {
                        case 0, 1 -> new DeletedByCustomer(header, employee);
                        case 2 -> new DeletedByEmployee(header, employee, DeletionCause.BY_HAND);
                        case 3 -> new HalfAdded(header, employee, Channel.UNKNOWN, "");
                        case 4 ->
                            new Voided(
                                    header, new EventId("e" + random.nextInt(i + 1)), "wrong", new EmployeeId("boss"));
                        case 5, 6, 7 -> new TransferCompleted(header, employee, anyOf(random), kindOf(random));
                        case 8 -> new TransferRefused(header, employee, anyOf(random), kindOf(random));
                        case 9 -> new TransferOverLimit(header, employee, anyOf(random), kindOf(random));
                        case 10 -> new DeletedByEmployee(header, employee, DeletionCause.TRANSFER);
                        default -> new Added(header, employee, Channel.UNKNOWN, "");
                    });
        }
        return facts;
    }

    private static EmployeeId anyOf(RandomGenerator random) {
        return new EmployeeId("m" + random.nextInt(3));
    }

    private static TransferKind kindOf(RandomGenerator random) {
        return random.nextBoolean() ? TransferKind.ON_JOB : TransferKind.RESIGNED;
    }

    @Test
    void a_manager_is_shown_again_exactly_if_a_relation_is_live() {
        Property.forAll(LoggedRelationsAgreementTest::facts)
                .shrinking(Shrink::list)
                .runs(2_000)
                .holds(facts -> {
                    InMemoryEventLog log = new InMemoryEventLog();
                    log.append(facts);
                    LoggedRelations routing =
                            new LoggedRelations(PhoneKeyer.plain(), Identities.NONE, Preferred.LAST_ADDED);
                    routing.catchUp(log, 1_000);
                    Set<EmployeeId> live = new RelationFold()
                            .relations(CustomerHistory.of(CUSTOMER, facts), Cut.asOf(END)).spells().stream()
                                    .filter(Spell::isLive)
                                    .map(Spell::manager)
                                    .collect(Collectors.toSet());

                    Optional<EmployeeId> shown = routing.managerOf(
                            RouteRequest.at(END).customer(CUSTOMER).build());

                    assertThat(shown.isPresent()).isEqualTo(!live.isEmpty());
                    shown.ifPresent(manager -> assertThat(live).contains(manager));
                });
    }
}
