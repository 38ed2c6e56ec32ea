package org.bankscrm.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.core.testkit.EventBuilder.anEvent;

import org.bankscrm.core.attribution.Attribution;
import org.bankscrm.core.attribution.Cell;
import org.bankscrm.core.attribution.CreditKey;
import org.bankscrm.core.attribution.Level;
import org.bankscrm.core.attribution.Workplaces;
import org.bankscrm.core.attribution.ledger.Adjustment;
import org.bankscrm.core.attribution.ledger.Adjustment.Cause;
import org.bankscrm.core.attribution.ledger.Cluster;
import org.bankscrm.core.attribution.ledger.CreditLedger;
import org.bankscrm.core.attribution.ledger.CreditProjector;
import org.bankscrm.core.attribution.ledger.LedgerChange;
import org.bankscrm.core.attribution.ledger.LedgerState;
import org.bankscrm.core.attribution.ledger.LedgerTask;
import org.bankscrm.core.attribution.ledger.LensSchedule;
import org.bankscrm.core.attribution.ledger.PublishOutcome;
import org.bankscrm.core.attribution.ledger.Step;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.attribution.lens.Retention;
import org.bankscrm.core.attribution.relation.CustomerHistory;
import org.bankscrm.core.attribution.relation.Cut;
import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.customer.IdentityFact;
import org.bankscrm.core.customer.IdentityGraph;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.event.CorrectionEvent.CreditOverridden;
import org.bankscrm.core.event.CorrectionEvent.Voided;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.IdentityEvent;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.event.LoggedEvent;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.time.Period;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What every {@link CreditLedger} promises. Extend it, return an empty ledger of yours from {@link #emptyLedger()}, and run it.
 *
 * <p>Needs JUnit Jupiter and AssertJ.
 */
public abstract class CreditLedgerContract {
    private static final Instant START = Instant.parse("2026-07-01T01:00:00Z");
    private static final Period Q3 = Period.parse("2026Q3");
    private static final Period Q4 = Period.parse("2026Q4");
    private static final Instant CLOSE = Instant.parse("2026-10-05T16:00:00Z");
    private static final List<String> MANAGERS = List.of("a1", "a2", "b1", "b2");

    private final EventLog log = new InMemoryEventLog();
    private CreditLedger ledger = new org.bankscrm.core.attribution.ledger.InMemoryCreditLedger();
    private int events;

    /** For subclasses. */
    protected CreditLedgerContract() {}

    /** Returns a ledger that holds nothing; called several times in a test. */
    protected abstract CreditLedger emptyLedger() throws Exception;

    /** Returns how often the properties are tried. */
    protected int runs() {
        return 3;
    }

    @BeforeEach
    void open() throws Exception {
        ledger = emptyLedger();
    }

    private static Workplaces workplaces() {
        Workplaces.Builder workplaces = Workplaces.builder();
        for (String manager : MANAGERS) {
            workplaces.post(
                    new EmployeeId(manager),
                    Instant.parse("2025-01-01T00:00:00Z"),
                    new OrgUnitCode(manager.substring(0, 1).toUpperCase(java.util.Locale.ROOT)));
        }
        return workplaces.build();
    }

    private static LensSchedule schedule() {
        return LensSchedule.of(Attribution.of(workplaces(), Lens.HEAD_OFFICE, Lens.BRANCH));
    }

    private CreditProjector projector() {
        return CreditProjector.of(log, ledger, schedule());
    }

    private EventBuilder next(String customer, String at) {
        return anEvent("e" + ++events).about(customer).at(at);
    }

    // A slow, obvious reference: everything is folded anew from all facts.

    private static SortedMap<CreditKey, Cell> batch(EventLog log, EventCursor upTo, Attribution attribution, Cut cut) {
        List<CustomerEvent> facts = log.after(EventCursor.START, 100_000).stream()
                .filter(fact -> fact.cursor().compareTo(upTo) <= 0)
                .map(LoggedEvent::event)
                .filter(fact -> !fact.learnedAt().isAfter(cut.knownAt()))
                .toList();
        List<IdentityFact> links = facts.stream()
                .filter(fact -> fact instanceof IdentityEvent && !isVoided(fact, facts))
                .map(fact -> ((IdentityEvent) fact).fact())
                .toList();
        IdentityGraph graph = IdentityGraph.of(links);
        Map<CustomerKey, List<CustomerEvent>> persons = facts.stream()
                .collect(Collectors.groupingBy(
                        fact -> graph.personOf(fact.customer()).canonicalKey()));
        SortedMap<CreditKey, Cell> cells = new TreeMap<>();
        persons.forEach((person, theirs) -> attribution
                .fold()
                .result(CustomerHistory.of(person, theirs), cut)
                .lenses()
                .forEach(lens -> lens.cells().forEach(cell -> cells.put(cell.key(), cell))));
        return cells;
    }

    private static boolean isVoided(CustomerEvent fact, List<CustomerEvent> facts) {
        return facts.stream()
                .anyMatch(other ->
                        other instanceof Voided it && it.target().equals(fact.id()) && !isVoided(other, facts));
    }

    private static SortedMap<CreditKey, Cell> cells(CreditLedger ledger) {
        SortedMap<CreditKey, Cell> cells = new TreeMap<>();
        List<Long> ids =
                ledger.clustersAfter(0, 100_000).stream().map(Cluster::id).toList();
        ledger.cellsOf(ids).values().forEach(all -> all.forEach(cell -> cells.put(cell.key(), cell)));
        return cells;
    }

    private static Attribution attribution() {
        return Attribution.of(workplaces(), Lens.HEAD_OFFICE, Lens.BRANCH);
    }

    // Random histories: adds, deletions, transfers, links late and early, voids, appeals, facts of the future.

    private static List<CustomerEvent> history(RandomGenerator random) {
        List<CustomerEvent> facts = new ArrayList<>();
        int count = random.nextInt(10, 60);
        for (int i = 0; i < count; i++) {
            Instant at = START.plus(Duration.ofHours(random.nextInt(24 * 110)));
            Instant learned = random.nextInt(4) == 0 ? at.plus(Duration.ofHours(random.nextInt(24 * 60))) : at;
            String customer = "wm-" + random.nextInt(6);
            String manager = MANAGERS.get(random.nextInt(4));
            EventBuilder fact = anEvent("e" + i).about(customer).at(at).learnedAt(learned);
            facts.add(
                    switch (random.nextInt(14)) {
                        case 0, 1, 2, 3 -> fact.added(manager);
                        case 4, 5 -> fact.deletedByCustomer(manager);
                        case 6 -> fact.deletedByEmployee(manager);
                        case 7 -> fact.transferred(manager, MANAGERS.get(random.nextInt(4)));
                        case 8 -> fact.linkedTo("621700000" + random.nextInt(3));
                        case 9 ->
                            fact.about(new CustomerId("621700000" + random.nextInt(3)))
                                    .bankCustomerSince(LocalDate.of(2026, random.nextInt(6, 12), 1));
                        case 10 ->
                            fact.about(new CustomerId("621700000" + random.nextInt(3)))
                                    .ownedBy(random.nextBoolean() ? "A" : "B");
                        case 11 -> fact.bankCustomerSince(LocalDate.of(2020, 1, 1));
                        case 12 -> fact.conversed(manager);
                        default ->
                            facts.isEmpty()
                                    ? fact.halfAdded(manager)
                                    : voiding(facts.get(random.nextInt(facts.size())), fact);
                    });
        }
        return facts;
    }

    private static CustomerEvent voiding(CustomerEvent target, EventBuilder fact) {
        return fact.about(target.customer()).voiding(target.id().value());
    }

    @Nested
    class after_any_facts_in_steps_of_any_length {
        @Test
        void the_ledger_is_what_a_fold_of_all_of_them_gives() {
            Property.forAll(random -> random.nextLong()).runs(runs()).holds(seed -> {
                SplittableRandom random = new SplittableRandom(seed);
                EventLog facts = new InMemoryEventLog();
                CreditLedger empty = emptyLedger();
                CreditProjector projector =
                        CreditProjector.of(facts, empty, schedule()).page(random.nextInt(1, 9));
                Instant now = START;
                for (CustomerEvent fact : history(random)) {
                    facts.append(fact);
                    if (random.nextInt(5) == 0) {
                        now = now.plus(Duration.ofHours(random.nextInt(24 * 20)));
                        assertThat(projector.run(now)).isInstanceOf(Step.UpToDate.class);
                        assertThat(cells(empty)).isEqualTo(batch(facts, EventCursor.END, attribution(), Cut.asOf(now)));
                    }
                }
                projector.run(now);
                assertThat(cells(empty)).isEqualTo(batch(facts, EventCursor.END, attribution(), Cut.asOf(now)));
            });
        }

        @Test
        void what_was_published_stays_and_with_its_adjustments_is_the_credit_of_now() {
            Property.forAll(random -> random.nextLong()).runs(runs()).holds(seed -> {
                SplittableRandom random = new SplittableRandom(seed);
                EventLog facts = new InMemoryEventLog();
                CreditLedger empty = emptyLedger();
                CreditProjector projector =
                        CreditProjector.of(facts, empty, schedule()).page(random.nextInt(1, 9));
                List<CustomerEvent> all = history(random);
                int published = random.nextInt(all.size());
                facts.append(all.subList(0, published));
                Instant now = CLOSE.plus(Duration.ofDays(random.nextInt(30)));
                projector.run(now);
                EventCursor stored = empty.state().cursor();
                assertThat(projector.publish(Q3, now)).isInstanceOf(PublishOutcome.Begun.class);
                projector.run(now);

                SortedMap<CreditKey, Cell> then =
                        batch(facts, stored, attribution(), Cut.asOf(CLOSE).knownAt(CLOSE));
                for (int i = published; i < all.size(); i++) {
                    facts.append(all.get(i));
                    now = now.plus(Duration.ofHours(random.nextInt(48)));
                    projector.run(now);
                }

                SortedMap<CreditKey, Cell> restated = batch(facts, EventCursor.END, attribution(), Cut.asOf(now));
                assertThat(cells(empty)).isEqualTo(restated);
                for (Lens lens : attribution().lenses()) {
                    SortedMap<CreditKey, Long> sums = milli(then, lens);
                    empty.adjustments(lens.id(), Q3).forEach(each -> {
                        assertThat(sums.getOrDefault(each.key(), 0L)).isEqualTo(each.beforeMilli());
                        sums.merge(each.key(), each.deltaMilli(), Long::sum);
                    });
                    sums.values().removeIf(milli -> milli == 0);
                    assertThat(sums).isEqualTo(milli(restated, lens));
                    for (Level level : Level.values()) {
                        assertThat(empty.publishedTotals(lens.id(), Q3, level))
                                .isEqualTo(totals(milli(then, lens), level));
                        assertThat(empty.totals(lens.id(), Q3, level)).isEqualTo(totals(milli(restated, lens), level));
                    }
                }
            });
        }

        private SortedMap<CreditKey, Long> milli(SortedMap<CreditKey, Cell> cells, Lens lens) {
            SortedMap<CreditKey, Long> milli = new TreeMap<>();
            cells.forEach((key, cell) -> {
                if (key.lens().equals(lens.id()) && key.period().equals(Q3) && cell.milli() != 0) {
                    milli.put(key, cell.milli());
                }
            });
            return milli;
        }

        private SortedMap<String, Long> totals(SortedMap<CreditKey, Long> milli, Level level) {
            SortedMap<String, Long> totals = new TreeMap<>();
            milli.forEach((key, value) -> {
                if (key.level() == level) {
                    totals.merge(key.beneficiary(), value, Long::sum);
                }
            });
            return totals;
        }

        @Test
        void two_projectors_at_once_do_nothing_twice() throws Exception {
            history(new SplittableRandom(7)).forEach(log::append);
            history(new SplittableRandom(8)).forEach(fact -> log.append(List.of(again(fact))));
            ExecutorService threads = Executors.newFixedThreadPool(4);
            try {
                List<Future<Step>> runs = IntStream.range(0, 4)
                        .mapToObj(i -> threads.submit(() -> projector().page(3).run(CLOSE)))
                        .toList();
                for (Future<Step> run : runs) {
                    assertThat(run.get()).isInstanceOf(Step.UpToDate.class);
                }
            } finally {
                threads.shutdownNow();
            }

            assertThat(cells(ledger)).isEqualTo(batch(log, EventCursor.END, attribution(), Cut.asOf(CLOSE)));
        }

        private CustomerEvent again(CustomerEvent fact) {
            return anEvent("again-" + fact.id().value())
                    .about(fact.customer())
                    .at(fact.occurredAt())
                    .added("a1");
        }
    }

    @Nested
    class a_period_that_closes {
        @Test
        void is_published_once_and_only_after_its_close() {
            next("wm-1", "2026-07-02T01:00:00Z").added("b1");
            CreditProjector projector = projector();
            projector.run(CLOSE.minusSeconds(1));

            assertThat(projector.publish(Q3, CLOSE.minusSeconds(1))).isEqualTo(new PublishOutcome.NotClosed(CLOSE));
            log.append(next("wm-1", "2026-07-02T01:00:00Z").added("b1"));
            assertThat(projector.publish(Q3, CLOSE)).isEqualTo(new PublishOutcome.Busy());
            projector.run(CLOSE);
            assertThat(projector.publish(Q3, CLOSE)).isEqualTo(new PublishOutcome.Begun());
            assertThat(projector.publish(Q3, CLOSE)).isEqualTo(new PublishOutcome.Already());
            projector.run(CLOSE);
            assertThat(projector.publish(Q3, CLOSE)).isEqualTo(new PublishOutcome.Already());

            assertThat(ledger.publication("branch", Q3)).hasValueSatisfying(publication -> {
                assertThat(publication.lens()).isEqualTo(Lens.BRANCH.rule());
                assertThat(publication.close()).isEqualTo(CLOSE);
                assertThat(publication.cursor()).isEqualTo(new EventCursor(1));
            });
            assertThat(ledger.publishedTotals("branch", Q3, Level.PERSON)).isEqualTo(Map.of("b1", 1_000L));
            assertThat(ledger.adjustments("branch", Q3)).isEmpty();
        }

        @Test
        void gets_an_adjustment_in_the_open_period_that_names_the_late_fact() {
            log.append(next("wm-1", "2026-07-02T01:00:00Z").added("b1"));
            published();

            log.append(anEvent("late")
                    .about("wm-1")
                    .at("2026-07-02T09:00:00Z")
                    .learnedAt(CLOSE.plusSeconds(9))
                    .deletedByCustomer("b1"));
            projector().run(CLOSE.plusSeconds(10));

            assertThat(ledger.adjustments("branch", Q3))
                    .filteredOn(each -> each.key().level() == Level.PERSON)
                    .singleElement()
                    .satisfies(each -> {
                        assertThat(each.key().beneficiary()).isEqualTo("b1");
                        assertThat(each.deltaMilli()).isEqualTo(-1_000);
                        assertThat(each.postedIn()).isEqualTo(Q4);
                        assertThat(each.cause()).isEqualTo(Cause.FACTS);
                        assertThat(each.facts())
                                .extracting(Object::toString)
                                .singleElement()
                                .asString()
                                .contains("late");
                        assertThat(each.rule()).isEqualTo(Lens.BRANCH.rule());
                    });
            assertThat(ledger.adjustmentsPostedIn("branch", Q4)).isEqualTo(ledger.adjustments("branch", Q3));
            assertThat(ledger.publishedTotals("branch", Q3, Level.PERSON)).isEqualTo(Map.of("b1", 1_000L));
            assertThat(ledger.totals("branch", Q3, Level.PERSON)).isEmpty();
        }

        @Test
        void keeps_out_what_was_stored_but_learned_after_the_close() {
            log.append(next("wm-1", "2026-07-02T01:00:00Z")
                    .learnedAt(CLOSE.plusSeconds(1))
                    .added("b1"));
            published();

            assertThat(ledger.publishedTotals("branch", Q3, Level.PERSON)).isEmpty();
            assertThat(ledger.adjustments("branch", Q3))
                    .extracting(Adjustment::cause)
                    .containsOnly(Cause.LEARNED_AFTER_CLOSE);
            assertThat(ledger.totals("branch", Q3, Level.PERSON)).isEqualTo(Map.of("b1", 1_000L));
        }

        @Test
        void shows_what_an_appeal_decided_as_an_adjustment_and_forgets_it_when_the_appeal_is_voided() {
            log.append(next("wm-1", "2026-07-02T01:00:00Z").added("b1"));
            published();

            CustomerEvent appeal = new CreditOverridden(
                    next("wm-1", "2026-10-08T01:00:00Z").header(),
                    "branch",
                    "PERSON",
                    "a1",
                    "2026Q3",
                    1_000,
                    "appeal-1",
                    new EmployeeId("a1"),
                    new EmployeeId("boss"));
            log.append(appeal);
            projector().run(CLOSE.plus(Duration.ofDays(7)));
            assertThat(ledger.totals("branch", Q3, Level.PERSON)).isEqualTo(Map.of("a1", 1_000L, "b1", 1_000L));
            log.append(next("wm-1", "2026-10-09T01:00:00Z").voiding(appeal.id().value()));
            projector().run(CLOSE.plus(Duration.ofDays(7)));

            assertThat(ledger.totals("branch", Q3, Level.PERSON)).isEqualTo(Map.of("b1", 1_000L));
            assertThat(ledger.adjustments("branch", Q3))
                    .extracting(Adjustment::deltaMilli)
                    .containsExactly(1_000L, -1_000L);
        }

        private void published() {
            CreditProjector projector = projector();
            projector.run(CLOSE);
            assertThat(projector.publish(Q3, CLOSE)).isEqualTo(new PublishOutcome.Begun());
            projector.run(CLOSE);
        }
    }

    @Nested
    class when_rules_or_workplaces_change {
        private final Lens lax = Lens.HEAD_OFFICE
                .as(new Rule("head-office", "2"))
                .with(new Retention(
                        Lens.BRANCH.retention().customerDelete(),
                        Lens.BRANCH.retention().rmDelete(),
                        Lens.BRANCH.retention().transferLoss()));

        @Test
        void the_ledger_refuses_other_rules_until_it_is_restated_knowingly() {
            log.append(next("wm-1", "2026-07-02T01:00:00Z").added("b1"));
            log.append(next("wm-1", "2026-07-02T02:00:00Z").bankCustomerSince(LocalDate.of(2020, 1, 1)));
            log.append(next("wm-1", "2026-07-12T01:00:00Z").deletedByCustomer("b1"));
            log.append(next("wm-2", "2026-10-06T01:00:00Z").added("b1"));
            log.append(next("wm-2", "2026-10-06T02:00:00Z").bankCustomerSince(LocalDate.of(2020, 1, 1)));
            log.append(next("wm-2", "2026-10-16T01:00:00Z").deletedByCustomer("b1"));
            Instant now = Instant.parse("2026-11-30T00:00:00Z");
            projector().run(now);
            assertThat(ledger.totals("head-office", Q4, Level.PERSON)).isEmpty();

            LensSchedule changed =
                    schedule().change(LocalDate.of(2026, 10, 1), Attribution.of(workplaces(), lax, Lens.BRANCH));
            CreditProjector other = projector().with(changed);
            assertThat(other.step(now)).isInstanceOf(Step.RulesDiffer.class);
            assertThat(other.restate()).isTrue();
            other.run(now);

            assertThat(ledger.totals("head-office", Q3, Level.PERSON)).isEmpty();
            assertThat(ledger.totals("head-office", Q4, Level.PERSON)).isEqualTo(Map.of("b1", 1_000L));
            assertThat(projector().step(now)).isInstanceOf(Step.RulesDiffer.class);
        }

        @Test
        void only_the_customers_of_a_manager_whose_workplace_was_corrected_are_folded_again() {
            log.append(next("wm-1", "2026-07-02T01:00:00Z").added("b1"));
            log.append(next("wm-2", "2026-07-02T01:00:00Z").added("a1"));
            projector().run(CLOSE);
            Workplaces corrected = Workplaces.builder()
                    .post(new EmployeeId("b1"), Instant.parse("2025-01-01T00:00:00Z"), new OrgUnitCode("C"))
                    .post(new EmployeeId("a1"), Instant.parse("2025-01-01T00:00:00Z"), new OrgUnitCode("A"))
                    .build();

            int folded = projector().with(schedule().at(corrected)).refold(Set.of(new EmployeeId("B1")));

            assertThat(folded).isEqualTo(1);
            assertThat(ledger.totals("branch", Q3, Level.BRANCH)).isEqualTo(Map.of("A", 1_000L, "C", 1_000L));
        }
    }

    @Test
    void time_alone_changes_a_credit_when_a_fact_of_the_future_comes_true() {
        log.append(next("wm-1", "2026-07-02T01:00:00Z").added("b1"));
        log.append(next("wm-1", "2026-09-01T00:00:00Z").learnedAt(START).deletedByCustomer("b1"));
        log.append(next("wm-1", "2026-07-02T05:00:00Z").learnedAt(START).deletedByCustomer("b1"));
        CreditProjector projector = projector();

        projector.run(Instant.parse("2026-07-02T04:00:00Z"));
        assertThat(ledger.totals("branch", Q3, Level.PERSON)).isEqualTo(Map.of("b1", 1_000L));
        long revision = ledger.state().revision();
        projector.run(Instant.parse("2026-07-02T04:30:00Z"));
        assertThat(ledger.state().revision()).isEqualTo(revision);
        projector.run(Instant.parse("2026-07-02T06:00:00Z"));
        assertThat(ledger.totals("branch", Q3, Level.PERSON)).isEmpty();
    }

    @Test
    void a_link_that_was_wrong_and_is_voided_leaves_two_persons_again() {
        log.append(next("wm-1", "2026-07-02T01:00:00Z").added("b1"));
        log.append(next("wm-2", "2026-07-03T01:00:00Z").added("b1"));
        projector().run(CLOSE);
        assertThat(ledger.totals("branch", Q3, Level.PERSON)).isEqualTo(Map.of("b1", 2_000L));

        CustomerEvent link = next("wm-1", "2026-07-04T01:00:00Z").linkedTo("6217000012345");
        log.append(List.of(
                link,
                new IdentityEvent.IdentityLinked(
                        next("wm-2", "2026-07-04T02:00:00Z").header(), new CustomerId("6217000012345"))));
        projector().run(CLOSE);
        assertThat(ledger.clustersOf(List.of(new ExternalUserId("wm-1"))))
                .singleElement()
                .satisfies(cluster -> assertThat(cluster.keys()).hasSize(3));
        log.append(next("wm-1", "2026-07-05T01:00:00Z").voiding(link.id().value()));
        projector().run(CLOSE);

        assertThat(cells(ledger)).isEqualTo(batch(log, EventCursor.END, attribution(), Cut.asOf(CLOSE)));
    }

    @Test
    void a_change_from_an_old_state_is_not_written() {
        log.append(next("wm-1", "2026-07-02T01:00:00Z").added("b1"));
        LedgerState old = ledger.state();
        projector().run(CLOSE);
        LedgerState now = ledger.state();

        LedgerState wrong =
                new LedgerState(old.revision() + 1, EventCursor.START, START, "x", 0, new LedgerTask.Following());
        assertThat(ledger.commit(old, new LedgerChange(wrong, List.of(), List.of(), List.of(), List.of())))
                .isFalse();

        assertThat(ledger.state()).isEqualTo(now);
    }
}
