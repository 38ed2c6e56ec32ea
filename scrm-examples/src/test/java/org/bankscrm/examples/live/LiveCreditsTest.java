package org.bankscrm.examples.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.core.testkit.EventBuilder.anEvent;

import org.bankscrm.core.attribution.Attribution;
import org.bankscrm.core.attribution.BridgeFold;
import org.bankscrm.core.attribution.BridgeReason;
import org.bankscrm.core.attribution.Level;
import org.bankscrm.core.attribution.PersonFold;
import org.bankscrm.core.attribution.PersonResult;
import org.bankscrm.core.attribution.RollUpFold;
import org.bankscrm.core.attribution.Workplaces;
import org.bankscrm.core.attribution.ledger.CreditLedger;
import org.bankscrm.core.attribution.ledger.CreditProjector;
import org.bankscrm.core.attribution.ledger.InMemoryCreditLedger;
import org.bankscrm.core.attribution.ledger.LensSchedule;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.attribution.relation.CustomerHistory;
import org.bankscrm.core.attribution.relation.Cut;
import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.IdentityFact;
import org.bankscrm.core.customer.IdentityGraph;
import org.bankscrm.core.event.CorrectionEvent.CreditOverridden;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.IdentityEvent;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.event.LoggedEvent;
import org.bankscrm.core.org.Employee;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgData;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.testkit.EventBuilder;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.testkit.Shrink;
import org.bankscrm.core.time.Interval;
import org.bankscrm.core.time.Period;
import org.bankscrm.examples.live.CreditRows.CreditRow;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** A bank H with the provinces E and W; branch A stands in E, B moves from E to W in August and has a team. */
class LiveCreditsTest {
    private static final Instant START = Instant.parse("2026-07-01T01:00:00Z");
    private static final Instant MOVE = START.plus(Duration.ofDays(30));
    private static final Instant END = START.plus(Duration.ofDays(120));
    private static final Period QUARTER = Period.parse("2026Q3");
    private static final List<String> MANAGERS = List.of("a1", "b1", "b2");
    private static final OrgData BANK = OrgData.builder()
            .unit(unit("H", OrgLevel.HEAD_OFFICE))
            .unit(unit("E", OrgLevel.PROVINCE_BRANCH))
            .unit(unit("W", OrgLevel.PROVINCE_BRANCH))
            .unit(unit("A", OrgLevel.BRANCH))
            .unit(unit("B", OrgLevel.BRANCH))
            .unit(unit("S", OrgLevel.SUB_BRANCH))
            .unit(unit("T", OrgLevel.TEAM))
            .root(code("H"), Interval.ALWAYS)
            .place(code("E"), code("H"), Interval.ALWAYS)
            .place(code("W"), code("H"), Interval.ALWAYS)
            .place(code("A"), code("E"), Interval.ALWAYS)
            .place(code("S"), code("A"), Interval.ALWAYS)
            .place(code("B"), code("E"), new Interval(Instant.MIN, MOVE))
            .place(code("B"), code("W"), Interval.from(MOVE))
            .place(code("T"), code("B"), Interval.ALWAYS)
            .employee(new Employee(new EmployeeId("a1"), "a"))
            .employee(new Employee(new EmployeeId("b1"), "b"))
            .employee(new Employee(new EmployeeId("b2"), "b"))
            .post(new EmployeeId("a1"), code("S"), Interval.ALWAYS)
            .post(new EmployeeId("b1"), code("B"), Interval.ALWAYS)
            .post(new EmployeeId("b2"), code("T"), Interval.ALWAYS)
            .build();
    private static final Organisation ORGANISATION = Organisation.of(BANK);
    private static final Attribution ATTRIBUTION =
            Attribution.of(Workplaces.of(BANK, OrgLevel.BRANCH), LiveCredits.FROM, LiveCredits.TO);

    private static OrgUnit unit(String code, OrgLevel level) {
        return new OrgUnit(code(code), level, code, "");
    }

    private static OrgUnitCode code(String code) {
        return new OrgUnitCode(code);
    }

    private static List<CustomerEvent> facts(RandomGenerator random) {
        List<CustomerEvent> facts = new ArrayList<>();
        int count = random.nextInt(1, 40);
        for (int i = 0; i < count; i++) {
            Instant at = START.plus(Duration.ofHours(random.nextInt(110 * 24)));
            String manager = MANAGERS.get(random.nextInt(3));
            CustomerKey customer = new CustomerId("621700000" + random.nextInt(3));
            EventBuilder fact =
                    anEvent("e" + i).about("wm-" + random.nextInt(5)).at(at);
            facts.add(
                    switch (random.nextInt(14)) {
                        case 0 -> fact.about(customer).bankCustomerSince(LocalDate.of(2026, random.nextInt(6, 12), 1));
                        case 1, 2 -> fact.about(customer).ownedBy(random.nextBoolean() ? "A" : "B");
                        case 3, 4 -> fact.deletedByCustomer(manager);
                        case 5 -> fact.transferred(manager, MANAGERS.get(random.nextInt(3)));
                        case 6 -> fact.linkedTo("621700000" + random.nextInt(3));
                        case 7 -> fact.bankCustomerSince(LocalDate.of(2020, 1, 1));
                        case 8 -> fact.conversed(manager);
                        case 9 -> fact.voiding("e" + random.nextInt(count));
                        case 10 -> decision(fact, random);
                        default -> fact.added(manager);
                    });
        }
        return facts;
    }

    private static CustomerEvent decision(EventBuilder fact, RandomGenerator random) {
        return new CreditOverridden(
                fact.header(),
                LiveCredits.LENSES.get(random.nextInt(2)).id(),
                "BRANCH",
                random.nextBoolean() ? "A" : "B",
                QUARTER.toString(),
                random.nextInt(3) * 500L,
                "D",
                new EmployeeId("asks"),
                new EmployeeId("approves"));
    }

    private static final class Bank {
        final EventLog log = new InMemoryEventLog();
        final CreditLedger ledger = new InMemoryCreditLedger();
        final CreditProjector projector = CreditProjector.of(log, ledger, LensSchedule.of(ATTRIBUTION));
        final LiveCredits live = new LiveCredits(log, ledger, projector, ORGANISATION);

        long readOn(Instant now) {
            projector.run(now);
            return live.readOn(now);
        }

        /** Folds everybody anew from all facts. */
        List<PersonResult> batch(Instant now) {
            List<CustomerEvent> facts = log.after(EventCursor.START, 1_000).stream()
                    .map(LoggedEvent::event)
                    .toList();
            List<IdentityFact> links = facts.stream()
                    .filter(IdentityEvent.class::isInstance)
                    .filter(fact -> !isVoided(fact, facts))
                    .map(fact -> ((IdentityEvent) fact).fact())
                    .toList();
            IdentityGraph graph = IdentityGraph.of(links);
            Map<CustomerKey, CustomerHistory> persons = new HashMap<>();
            facts.forEach(fact -> persons.computeIfAbsent(
                            graph.personOf(fact.customer()).canonicalKey(), CustomerHistory::new)
                    .add(fact));
            PersonFold fold = ATTRIBUTION.fold();
            return persons.values().stream()
                    .map(person -> fold.result(person, Cut.asOf(now)))
                    .toList();
        }
    }

    private static boolean isVoided(CustomerEvent fact, List<CustomerEvent> facts) {
        return facts.stream()
                .anyMatch(other -> other instanceof org.bankscrm.core.event.CorrectionEvent.Voided decision
                        && decision.target().equals(fact.id())
                        && decision.customer().equals(fact.customer())
                        && !isVoided(other, facts));
    }

    @Test
    void after_every_fact_all_numbers_and_what_is_behind_them_are_those_of_a_fold_of_everything() {
        Property.forAll(LiveCreditsTest::facts).shrinking(Shrink::list).runs(60).holds(facts -> {
            Bank bank = new Bank();
            for (int i = 0; i < facts.size(); i++) {
                bank.log.append(facts.get(i));
                // Time passes too, so that facts that are known before they happen come true.
                Instant now = START.plus(Duration.ofDays(120L * (i + 1) / facts.size()));
                while (bank.readOn(now) > 0) {
                    // Reads on.
                }
                if (i % 5 == 0 || i == facts.size() - 1) {
                    compare(bank, now);
                }
            }
        });
    }

    private static void compare(Bank bank, Instant now) {
        List<PersonResult> persons = bank.batch(now);
        for (Lens lens : LiveCredits.LENSES) {
            compare(bank, persons, lens, now);
        }
        BridgeFold bridge = new BridgeFold(LiveCredits.FROM.id(), LiveCredits.TO.id(), Level.BRANCH);
        persons.forEach(bridge::add);
        assertThat(bank.live.bridge()).isEqualTo(bridge.bridge());
        for (BridgeReason reason : BridgeReason.values()) {
            check(
                    bank,
                    new CreditNumber.OfStep(reason, QUARTER),
                    bridge.bridge().milli(QUARTER, reason),
                    now);
        }
    }

    private static void compare(Bank bank, List<PersonResult> persons, Lens lens, Instant now) {
        RollUpFold rollUp = new RollUpFold(lens.id(), ORGANISATION);
        persons.forEach(rollUp::add);
        for (String unit : List.of("H", "E", "W")) {
            check(
                    bank,
                    new CreditNumber.OfUnit(lens, code(unit), QUARTER),
                    1_000 * rollUp.rollUp().adds(QUARTER, code(unit)),
                    now);
        }
        assertThat(bank.live.milli(new CreditNumber.OfUnit(lens, code("H"), QUARTER)))
                .hasValue(1_000
                        * persons.stream()
                                .mapToLong(person -> person.under(lens.id())
                                        .rollUp(cell -> true)
                                        .getOrDefault(QUARTER, 0L))
                                .sum());
        for (String unit : List.of("A", "B", "T")) {
            Level level = unit.equals("T") ? Level.TEAM : Level.BRANCH;
            check(bank, new CreditNumber.OfUnit(lens, code(unit), QUARTER), of(persons, lens, level, unit), now);
            assertThat(bank.ledger.totals(lens.id(), QUARTER, level).getOrDefault(unit, 0L))
                    .as("the ledger says the same")
                    .isEqualTo(of(persons, lens, level, unit));
        }
        for (String manager : MANAGERS) {
            check(
                    bank,
                    new CreditNumber.OfPerson(lens, new EmployeeId(manager), QUARTER),
                    of(persons, lens, Level.PERSON, manager),
                    now);
        }
        check(
                bank,
                new CreditNumber.OfBank(lens, QUARTER),
                of(persons, lens, Level.BRANCH, "A") + of(persons, lens, Level.BRANCH, "B"),
                now);
    }

    private static long of(List<PersonResult> persons, Lens lens, Level level, String beneficiary) {
        return persons.stream()
                .flatMap(person -> person.under(lens.id()).cells().stream())
                .filter(cell -> cell.key().level() == level
                        && cell.key().beneficiary().equals(beneficiary)
                        && cell.key().period().equals(QUARTER))
                .mapToLong(cell -> cell.milli())
                .sum();
    }

    /** The number is the expected one, and what the rows behind it give adds up to it. */
    private static void check(Bank bank, CreditNumber number, long expected, Instant now) {
        assertThat(bank.live.milli(number)).as(number.toString()).hasValue(expected);
        CreditRows rows = bank.live.behind(number, now, 1_000);
        long sum = rows.rows().stream()
                .map(CreditRow::credits)
                .map(BigDecimal::new)
                .mapToLong(credits -> credits.movePointRight(3).longValueExact())
                .sum();
        assertThat(sum).as(number + " " + rows).isEqualTo(expected);
        assertThat(rows.customers()).as(number.toString()).isBetween(rows.rows().isEmpty() ? 0L : 1L, (long)
                rows.rows().size());
        assertThat(rows.toString()).doesNotContain("621700000");
    }

    @Test
    void behind_a_roll_up_stands_each_add_once_with_what_became_of_it_and_by_which_rule() {
        Bank bank = new Bank();
        bank.log.append(List.of(
                anEvent("o").about("wm-1").at(START).ownedBy("A"),
                anEvent("k").about("wm-1").at(START).bankCustomerSince(LocalDate.of(2020, 1, 1)),
                anEvent("e1").about("wm-1").at(START.plusSeconds(60)).added("b1"),
                anEvent("e2").about("wm-2").at(START.plusSeconds(120)).added("b2")));
        bank.readOn(END);

        CreditRows rows = bank.live.behind(new CreditNumber.OfUnit(LiveCredits.TO, code("H"), QUARTER), END, 10);

        String masked = anEvent("x").about("wm-1").header().customer().toString();
        assertThat(rows.credits()).isEqualTo("2");
        assertThat(rows.customers()).isEqualTo(2);
        assertThat(rows.rows())
                .containsExactly(
                        new CreditRow(masked, "b1", "2026-07-01", "1", "CONFIRMED", "", "branch@1"),
                        new CreditRow(masked, "b2", "2026-07-01", "1", "CONFIRMED", "", "branch@1"));
        assertThat(bank.live
                        .behind(new CreditNumber.OfUnit(LiveCredits.FROM, code("H"), QUARTER), END, 10)
                        .rows())
                .containsExactly(new CreditRow(
                        masked, "b1", "2026-07-01", "1", "CONFIRMED", "CROSS_BRANCH_OWNER_ONLY", "head-office@1"));
        assertThat(bank.live
                        .behind(new CreditNumber.OfStep(BridgeReason.PROSPECT, QUARTER), END, 10)
                        .rows())
                .containsExactly(new CreditRow(
                        masked, "b2", "2026-07-01", "1", "INELIGIBLE", "NOT_BANK_CUSTOMER", "head-office@1"));
    }

    @Test
    void more_customers_than_the_limit_are_counted_and_not_shown() {
        Bank bank = new Bank();
        for (int i = 0; i < 5; i++) {
            bank.log.append(
                    anEvent("e" + i).about("wm-" + i).at(START.plusSeconds(i)).added("b1"));
        }
        bank.readOn(END);

        CreditRows rows = bank.live.behind(new CreditNumber.OfUnit(LiveCredits.TO, code("B"), QUARTER), END, 2);

        assertThat(rows.credits()).isEqualTo("5");
        assertThat(rows.customers()).isEqualTo(5);
        assertThat(rows.rows()).hasSize(2);
    }

    @Test
    void a_unit_below_the_branches_that_is_no_team_has_no_number() {
        CreditNumber none = new CreditNumber.OfUnit(LiveCredits.TO, code("S"), QUARTER);

        assertThat(new Bank().live.milli(none)).isEmpty();
        assertThat(new Bank().live.text(none)).isEqualTo("–");
        assertThat(new Bank().live.behind(none, END, 10)).isEqualTo(new CreditRows("–", 0, List.of()));
    }

    @Test
    void what_another_machine_wrote_into_the_ledger_is_followed() {
        Bank bank = new Bank();
        bank.log.append(anEvent("e1").about("wm-1").at(START).added("b1"));
        LiveCredits here = new LiveCredits(
                bank.log,
                bank.ledger,
                CreditProjector.of(bank.log, bank.ledger, LensSchedule.of(ATTRIBUTION)),
                ORGANISATION);
        CreditNumber ofB = new CreditNumber.OfUnit(LiveCredits.TO, code("B"), QUARTER);

        assertThat(here.readOn(END)).as("nothing is in the ledger yet").isZero();
        assertThat(here.text(ofB)).isEqualTo("0");
        bank.projector.run(END);
        assertThat(here.readOn(END)).isEqualTo(1);

        assertThat(here.text(ofB)).isEqualTo("1");
    }

    @Test
    void a_version_rises_with_news_and_not_without() {
        Bank bank = new Bank();
        bank.log.append(anEvent("e1").about("wm-1").at(START).added("a1"));
        assertThat(bank.readOn(END)).isEqualTo(1);
        long version = bank.live.version();

        assertThat(bank.readOn(END)).isZero();
        assertThat(bank.live.version()).isEqualTo(version);
    }
}
