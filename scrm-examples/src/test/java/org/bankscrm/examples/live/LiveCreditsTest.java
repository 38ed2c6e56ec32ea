package org.bankscrm.examples.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.attribution.Attribution;
import org.bankscrm.core.attribution.BridgeFold;
import org.bankscrm.core.attribution.Level;
import org.bankscrm.core.attribution.PersonFold;
import org.bankscrm.core.attribution.PersonResult;
import org.bankscrm.core.attribution.Workplaces;
import org.bankscrm.core.attribution.relation.CustomerHistory;
import org.bankscrm.core.attribution.relation.Cut;
import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.RelationEvent.DeletedByCustomer;
import org.bankscrm.core.event.StandingEvent.BankCustomerRecognised;
import org.bankscrm.core.event.StandingEvent.OwnershipChanged;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.report.ReportSubject;
import org.bankscrm.core.report.credit.CreditLevel;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.testkit.Shrink;
import org.bankscrm.core.time.Period;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

class LiveCreditsTest {
    private static final Instant START = Instant.parse("2026-07-01T01:00:00Z");
    private static final Instant NOW = START.plus(Duration.ofDays(60));
    private static final Period QUARTER = Period.parse("2026Q3");
    private static final Workplaces WORKPLACES = Workplaces.builder()
            .post(new EmployeeId("a1"), Instant.EPOCH, new OrgUnitCode("A"))
            .post(new EmployeeId("b1"), Instant.EPOCH, new OrgUnitCode("B"))
            .post(new EmployeeId("b2"), Instant.EPOCH, new OrgUnitCode("B"))
            .build();

    private static List<CustomerEvent> facts(RandomGenerator random) {
        List<CustomerEvent> facts = new ArrayList<>();
        int count = random.nextInt(1, 30);
        for (int i = 0; i < count; i++) {
            CustomerKey customer = new CustomerId("c" + random.nextInt(4));
            Instant at = START.plus(Duration.ofHours(random.nextInt(50 * 24)));
            EventHeader header = EventHeader.of("e" + i, customer, at, "test");
            EmployeeId manager = new EmployeeId(List.of("a1", "b1", "b2").get(random.nextInt(3)));
            facts.add(
                    switch (random.nextInt(6)) {
                        case 0 -> new BankCustomerRecognised(header, LocalDate.of(2020, 1, 1));
                        case 1 -> new OwnershipChanged(header, new OrgUnitCode(random.nextBoolean() ? "A" : "B"));
                        case 2 -> new DeletedByCustomer(header, manager);
                        default -> new Added(header, manager, Channel.UNKNOWN, "");
                    });
        }
        return facts;
    }

    @Test
    void after_every_fact_credits_and_bridge_are_those_of_a_fold_of_everything() {
        Property.forAll(LiveCreditsTest::facts).shrinking(Shrink::list).runs(60).holds(facts -> {
            InMemoryEventLog log = new InMemoryEventLog();
            LiveCredits live = new LiveCredits(log, WORKPLACES);
            for (int i = 0; i < facts.size(); i++) {
                log.append(facts.get(i));
                live.readOn(NOW);
                if (i % 5 == 0 || i == facts.size() - 1) {
                    compare(live, facts.subList(0, i + 1));
                }
            }
        });
    }

    private static void compare(LiveCredits live, List<CustomerEvent> facts) {
        Map<CustomerKey, CustomerHistory> persons = new LinkedHashMap<>();
        facts.forEach(fact ->
                persons.computeIfAbsent(fact.customer(), CustomerHistory::new).add(fact));
        PersonFold fold =
                Attribution.of(WORKPLACES, LiveCredits.FROM, LiveCredits.TO).fold();
        BridgeFold bridge = new BridgeFold(LiveCredits.FROM.id(), LiveCredits.TO.id(), Level.BRANCH);
        long ofB = 0;
        for (CustomerHistory person : persons.values()) {
            PersonResult result = fold.result(person, Cut.asOf(NOW));
            bridge.add(result);
            ofB += result.under(LiveCredits.TO.id()).credits().stream()
                    .filter(credit -> credit.level() == Level.BRANCH
                            && credit.beneficiary().equals("B"))
                    .mapToLong(credit -> credit.milli())
                    .sum();
        }
        assertThat(live.bridge()).isEqualTo(bridge.bridge());
        assertThat(live.milli(LiveCredits.TO, CreditLevel.BRANCH, ReportSubject.unit(new OrgUnitCode("B")), QUARTER))
                .isEqualTo(ofB);
    }

    @Test
    void a_version_rises_with_news_and_not_without() {
        InMemoryEventLog log = new InMemoryEventLog();
        LiveCredits live = new LiveCredits(log, WORKPLACES);
        log.append(new Added(
                EventHeader.of("e1", new CustomerId("c"), START, "test"), new EmployeeId("a1"), Channel.UNKNOWN, ""));
        assertThat(live.readOn(NOW)).isEqualTo(1);
        long version = live.version();

        assertThat(live.readOn(NOW)).isZero();
        assertThat(live.version()).isEqualTo(version);
    }
}
