package org.bankscrm.core.routing.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.core.testkit.EventBuilder.anEvent;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.event.AppendStatus;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CorrectionEvent.Voided;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.event.LoggedEvent;
import org.bankscrm.core.event.RelationEvent;
import org.bankscrm.core.event.RelationEvent.DeletionCause;
import org.bankscrm.core.event.RelationEvent.TransferKind;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.routing.RouteRequest;
import org.bankscrm.core.routing.index.PhoneKeyer;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.testkit.SampleEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;

class LoggedRelationsTest {
    private static final Instant NOW = MovableClock.MORNING;
    private static final PhoneNumber PHONE = PhoneNumber.parse("13800000001");

    private final EventLog log = new InMemoryEventLog();

    private static LoggedRelations relations(Preferred preferred) {
        return new LoggedRelations(PhoneKeyer.plain(), Identities.NONE, preferred);
    }

    private static EventHeader header(String id, CustomerKey customer, int seconds) {
        return anEvent(id).about(customer).after(Duration.ofSeconds(seconds)).header();
    }

    private static RelationEvent added(String id, CustomerKey customer, int seconds, String manager) {
        return new RelationEvent.Added(header(id, customer, seconds), new EmployeeId(manager), Channel.UNKNOWN, "");
    }

    private static RelationEvent removed(String id, CustomerKey customer, int seconds, String manager) {
        return new RelationEvent.DeletedByCustomer(header(id, customer, seconds), new EmployeeId(manager));
    }

    private static RelationEvent removedByTransfer(String id, CustomerKey customer, int seconds, String manager) {
        return new RelationEvent.DeletedByEmployee(
                header(id, customer, seconds), new EmployeeId(manager), DeletionCause.TRANSFER);
    }

    private static RelationEvent transferred(
            String id, CustomerKey customer, int seconds, String from, String to, TransferKind kind) {
        return new RelationEvent.TransferCompleted(
                header(id, customer, seconds), new EmployeeId(from), new EmployeeId(to), kind);
    }

    private static RelationEvent refused(
            String id, CustomerKey customer, int seconds, String from, String to, TransferKind kind) {
        return new RelationEvent.TransferRefused(
                header(id, customer, seconds), new EmployeeId(from), new EmployeeId(to), kind);
    }

    private static Voided voided(String id, CustomerKey customer, int seconds, String target) {
        return new Voided(header(id, customer, seconds), new EventId(target), "mistake", new EmployeeId("boss"));
    }

    private static RouteRequest request(CustomerKey customer) {
        RouteRequest.Builder request = RouteRequest.at(NOW);
        return customer instanceof PhoneNumber phone
                ? request.phone(phone).build()
                : request.customer((CustomerId) customer).build();
    }

    private static void readAll(LoggedRelations relations, EventLog log, int page) {
        while (relations.catchUp(log, page) > 0) {
            assertThat(relations.cursor()).isGreaterThan(EventCursor.START);
        }
    }

    private Optional<String> managerOf(CustomerKey customer, Preferred preferred) {
        LoggedRelations relations = relations(preferred);
        readAll(relations, log, 100);
        return relations.managerOf(request(customer)).map(EmployeeId::value);
    }

    @Test
    void of_several_managers_the_one_added_last_is_shown_or_the_first_if_the_bank_says_so() {
        log.append(List.of(added("a", PHONE, 1, "zhou"), added("b", PHONE, 2, "qian"), added("c", PHONE, 3, "sun")));

        assertThat(managerOf(PHONE, Preferred.LAST_ADDED)).contains("sun");
        assertThat(managerOf(PHONE, Preferred.FIRST_ADDED)).contains("zhou");
    }

    @Test
    void of_two_added_at_one_instant_the_one_with_the_lesser_id_is_shown() {
        log.append(List.of(added("a", PHONE, 1, "zhou"), added("b", PHONE, 1, "qian")));

        assertThat(managerOf(PHONE, Preferred.LAST_ADDED)).contains("qian");
        assertThat(managerOf(PHONE, Preferred.FIRST_ADDED)).contains("qian");
    }

    @Test
    void a_manager_who_was_removed_is_not_shown_until_she_is_added_again() {
        log.append(List.of(added("a", PHONE, 1, "zhou"), removed("b", PHONE, 2, "zhou")));
        assertThat(managerOf(PHONE, Preferred.LAST_ADDED)).isEmpty();

        log.append(added("c", PHONE, 3, "zhou"));
        assertThat(managerOf(PHONE, Preferred.LAST_ADDED)).contains("zhou");
    }

    @Test
    void a_removal_that_is_learned_late_ends_only_what_began_before_it() {
        log.append(List.of(added("a", PHONE, 5, "zhou"), removed("b", PHONE, 2, "zhou")));

        assertThat(managerOf(PHONE, Preferred.LAST_ADDED)).contains("zhou");
    }

    @Test
    void a_half_add_counts() {
        log.append(new RelationEvent.HalfAdded(header("a", PHONE, 1), new EmployeeId("zhou"), Channel.UNKNOWN, ""));

        assertThat(managerOf(PHONE, Preferred.LAST_ADDED)).contains("zhou");
    }

    @ParameterizedTest
    @EnumSource(TransferKind.class)
    void after_a_transfer_the_customer_sees_the_successor_and_not_the_manager_before(TransferKind kind) {
        log.append(List.of(added("a", PHONE, 1, "zhou"), transferred("b", PHONE, 2, "zhou", "qian", kind)));

        for (Preferred preferred : Preferred.values()) {
            assertThat(managerOf(PHONE, preferred)).contains("qian");
        }
    }

    @Test
    void a_successor_whom_the_customer_deletes_is_not_shown_nor_is_the_manager_before() {
        log.append(List.of(
                added("a", PHONE, 1, "zhou"),
                removedByTransfer("b", PHONE, 2, "zhou"),
                transferred("c", PHONE, 3, "zhou", "qian", TransferKind.ON_JOB),
                removed("d", PHONE, 4, "qian")));

        assertThat(managerOf(PHONE, Preferred.LAST_ADDED)).isEmpty();
    }

    @Test
    void a_transfer_that_is_learned_before_the_add_it_hands_over_counts_the_same() {
        log.append(
                List.of(transferred("b", PHONE, 2, "zhou", "qian", TransferKind.ON_JOB), added("a", PHONE, 1, "zhou")));

        assertThat(managerOf(PHONE, Preferred.LAST_ADDED)).contains("qian");
    }

    @Test
    void of_two_transfers_of_one_instant_the_ids_decide_in_whatever_order_they_come() {
        log.append(List.of(
                added("a", PHONE, 1, "zhou"),
                transferred("c", PHONE, 2, "qian", "sun", TransferKind.ON_JOB),
                transferred("b", PHONE, 2, "zhou", "qian", TransferKind.ON_JOB)));

        assertThat(managerOf(PHONE, Preferred.FIRST_ADDED)).contains("sun");
    }

    @Test
    void a_customer_who_refuses_the_successor_of_one_who_left_is_lost_and_other_failed_transfers_change_nothing() {
        CustomerId resigned = new CustomerId("60000001");
        CustomerId onJob = new CustomerId("60000002");
        CustomerId full = new CustomerId("60000003");
        log.append(List.of(
                added("a", resigned, 1, "zhou"),
                refused("b", resigned, 2, "zhou", "qian", TransferKind.RESIGNED),
                added("c", onJob, 1, "zhou"),
                refused("d", onJob, 2, "zhou", "qian", TransferKind.ON_JOB),
                added("e", full, 1, "zhou"),
                new RelationEvent.TransferOverLimit(
                        header("f", full, 2), new EmployeeId("zhou"), new EmployeeId("qian"), TransferKind.RESIGNED)));

        assertThat(managerOf(resigned, Preferred.LAST_ADDED)).isEmpty();
        assertThat(managerOf(onJob, Preferred.LAST_ADDED)).contains("zhou");
        assertThat(managerOf(full, Preferred.LAST_ADDED)).contains("zhou");
    }

    @Test
    void a_transfer_that_was_voided_gives_the_manager_before_back() {
        log.append(List.of(
                added("a", PHONE, 1, "zhou"),
                transferred("b", PHONE, 2, "zhou", "qian", TransferKind.ON_JOB),
                voided("v", PHONE, 3, "b")));

        assertThat(managerOf(PHONE, Preferred.LAST_ADDED)).contains("zhou");
    }

    @Test
    void facts_under_keys_the_host_knows_to_be_the_customers_are_found() {
        ExternalUserId contact = new ExternalUserId("wm-1");
        log.append(List.of(added("a", contact, 2, "zhou"), added("b", PHONE, 1, "qian")));
        LoggedRelations relations = new LoggedRelations(
                PhoneKeyer.plain(),
                request -> request.phoneDigits() == PHONE.digits() ? List.of(contact) : List.of(),
                Preferred.LAST_ADDED);
        readAll(relations, log, 10);

        assertThat(relations.managerOf(request(PHONE))).contains(new EmployeeId("zhou"));
        assertThat(relations.managerOf(RouteRequest.at(NOW).phone("13900000000").build()))
                .isEmpty();
        assertThat(relations.managerOf(RouteRequest.at(NOW).build())).isEmpty();
    }

    @Test
    void with_a_keyer_the_same_answers_come_without_a_plain_number() {
        log.append(List.of(added("a", PHONE, 1, "zhou"), added("b", new CustomerId("60000001"), 1, "qian")));
        LoggedRelations relations =
                new LoggedRelations(PhoneKeyer.aes("k1", new byte[16]), Identities.NONE, Preferred.LAST_ADDED);
        readAll(relations, log, 10);

        assertThat(relations.managerOf(request(PHONE))).contains(new EmployeeId("zhou"));
        assertThat(relations.managerOf(request(new CustomerId("60000001")))).contains(new EmployeeId("qian"));
    }

    @Test
    void a_fact_that_was_voided_does_not_count_even_if_it_comes_after_the_decision() {
        log.append(List.of(added("a", PHONE, 1, "zhou"), voided("v", PHONE, 2, "b"), added("b", PHONE, 3, "qian")));

        assertThat(managerOf(PHONE, Preferred.LAST_ADDED)).contains("zhou");
    }

    @Test
    void a_decision_that_was_itself_voided_changes_nothing() {
        log.append(List.of(added("a", PHONE, 1, "zhou"), voided("v", PHONE, 2, "a"), voided("w", PHONE, 3, "v")));

        assertThat(managerOf(PHONE, Preferred.LAST_ADDED)).contains("zhou");
    }

    @Test
    void every_type_of_fact_can_be_read() {
        log.append(SampleEvents.oneOfEachType());
        LoggedRelations relations = relations(Preferred.LAST_ADDED);
        readAll(relations, log, 7);

        assertThat(relations.managerOf(request(PHONE))).isEmpty();
    }

    @Test
    void a_log_that_fails_is_read_on_where_the_last_fact_was_taken_in() {
        log.append(List.of(added("a", PHONE, 1, "zhou"), added("b", PHONE, 2, "qian")));
        LoggedRelations relations = relations(Preferred.LAST_ADDED);
        relations.catchUp(log, 1);
        EventCursor before = relations.cursor();

        assertThatThrownBy(() -> relations.catchUp(new Redelivering(List.of(), true), 10))
                .isInstanceOf(StoreException.class);

        assertThat(relations.cursor()).isEqualTo(before);
        assertThat(relations.catchUp(log, 10)).isEqualTo(1);
        assertThat(relations.managerOf(request(PHONE))).contains(new EmployeeId("qian"));
    }

    /** A log that delivers given facts as they are, repeated or out of order, or cannot be reached. */
    private record Redelivering(List<CustomerEvent> facts, boolean broken) implements EventLog {
        @Override
        public List<AppendStatus> append(List<? extends CustomerEvent> events) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<CustomerEvent> of(Collection<? extends CustomerKey> keys, EventCursor upTo) {
            Map<String, CustomerEvent> distinct = new TreeMap<>();
            facts.stream()
                    .filter(fact -> keys.contains(fact.customer()))
                    .forEach(fact -> distinct.put(fact.id().value(), fact));
            return List.copyOf(distinct.values());
        }

        @Override
        public List<LoggedEvent> after(EventCursor cursor, int limit) {
            if (broken) {
                throw new StoreException(StoreException.Kind.UNAVAILABLE, "no store today", null);
            }
            List<LoggedEvent> page = new ArrayList<>();
            for (int i = (int) cursor.position(); i < facts.size() && page.size() < limit; i++) {
                page.add(new LoggedEvent(new EventCursor(i + 1), facts.get(i)));
            }
            return page;
        }

        @Override
        public List<CustomerEvent> quarantined(int limit) {
            return List.of();
        }
    }

    private record Story(List<CustomerEvent> facts, List<CustomerEvent> delivered, int page) {}

    private static Story story(RandomGenerator random) {
        List<CustomerEvent> facts = new ArrayList<>();
        int count = random.nextInt(1, 40);
        for (int i = 0; i < count; i++) {
            CustomerKey customer = random.nextBoolean()
                    ? new PhoneNumber(13_800_000_000L + random.nextInt(3))
                    : new CustomerId("c" + random.nextInt(3));
            String manager = "m" + random.nextInt(4);
            int second = random.nextInt(12);
            facts.add(
                    switch (random.nextInt(11)) {
                        case 0, 1, 2 -> added("f" + i, customer, second, manager);
                        case 3 ->
                            new RelationEvent.HalfAdded(
                                    header("f" + i, customer, second), new EmployeeId(manager), Channel.UNKNOWN, "");
                        case 4, 5 -> removed("f" + i, customer, second, manager);
                        case 6 ->
                            new RelationEvent.DeletedByEmployee(
                                    header("f" + i, customer, second), new EmployeeId(manager), DeletionCause.BY_HAND);
                        case 7, 8 ->
                            transferred("f" + i, customer, second, manager, "m" + random.nextInt(4), kindOf(random));
                        case 9 -> refused("f" + i, customer, second, manager, "m" + random.nextInt(4), kindOf(random));
                        default -> voidedAny(random, i, facts, customer, second);
                    });
        }
        List<CustomerEvent> delivered = new ArrayList<>(facts);
        int again = random.nextInt(facts.size() + 1);
        for (int i = 0; i < again; i++) {
            delivered.add(facts.get(random.nextInt(facts.size())));
        }
        Collections.shuffle(delivered, new Random(random.nextLong()));
        return new Story(facts, delivered, random.nextInt(1, 9));
    }

    private static TransferKind kindOf(RandomGenerator random) {
        return random.nextBoolean() ? TransferKind.ON_JOB : TransferKind.RESIGNED;
    }

    /** Voids one of the facts before about the same customer, or one that never was. */
    private static CustomerEvent voidedAny(
            RandomGenerator random, int number, List<CustomerEvent> before, CustomerKey customer, int second) {
        List<String> ids = before.stream()
                .filter(fact -> fact.customer().equals(customer))
                .map(fact -> fact.id().value())
                .toList();
        String target = ids.isEmpty() ? "never" : ids.get(random.nextInt(ids.size()));
        return voided("f" + number, customer, second, target);
    }

    /** The slow obvious answer: sort a customer's facts and follow them. */
    private static Optional<String> slowly(List<CustomerEvent> facts, CustomerKey customer, Preferred preferred) {
        Set<String> voided = new TreeSet<>();
        for (int i = facts.size() - 1; i >= 0; i--) {
            // Later facts void earlier ones here, so from the end on each decision is settled when it is met.
            if (facts.get(i) instanceof Voided decision
                    && !voided.contains(decision.id().value())) {
                voided.add(decision.target().value());
            }
        }
        Map<String, Instant> live = new TreeMap<>();
        facts.stream()
                .filter(fact -> fact.customer().equals(customer)
                        && !voided.contains(fact.id().value()))
                .sorted(Comparator.comparing(CustomerEvent::occurredAt)
                        .thenComparing(
                                fact -> fact instanceof RelationEvent.Added || fact instanceof RelationEvent.HalfAdded)
                        .thenComparing(fact -> !(fact instanceof RelationEvent.TransferCompleted
                                || fact instanceof RelationEvent.TransferRefused))
                        .thenComparing(CustomerEvent::id))
                .forEach(fact -> {
                    if (fact instanceof RelationEvent.Added each) {
                        live.put(each.employee().value(), each.occurredAt());
                    } else if (fact instanceof RelationEvent.HalfAdded each) {
                        live.put(each.employee().value(), each.occurredAt());
                    } else if (fact instanceof RelationEvent.DeletedByCustomer each) {
                        live.remove(each.employee().value());
                    } else if (fact instanceof RelationEvent.DeletedByEmployee each) {
                        live.remove(each.employee().value());
                    } else if (fact instanceof RelationEvent.TransferCompleted each
                            && !each.from().equals(each.to())) {
                        live.remove(each.from().value());
                        live.put(each.to().value(), each.occurredAt());
                    } else if (fact instanceof RelationEvent.TransferRefused each
                            && each.kind() == TransferKind.RESIGNED) {
                        live.remove(each.from().value());
                    }
                });
        Comparator<Map.Entry<String, Instant>> byTime = Map.Entry.comparingByValue();
        return live.entrySet().stream()
                .min((preferred == Preferred.LAST_ADDED ? byTime.reversed() : byTime)
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey);
    }

    @ParameterizedTest
    @EnumSource(Preferred.class)
    void facts_in_any_order_and_repeated_give_the_answer_of_following_them_in_order(Preferred preferred) {
        Property.forAll(LoggedRelationsTest::story).runs(1_500).holds(story -> {
            LoggedRelations relations = relations(preferred);
            readAll(relations, new Redelivering(story.delivered, false), story.page);

            for (int i = 0; i < 3; i++) {
                for (CustomerKey customer : List.of(new PhoneNumber(13_800_000_000L + i), new CustomerId("c" + i))) {
                    assertThat(relations.managerOf(request(customer)).map(EmployeeId::value))
                            .as(customer.value())
                            .isEqualTo(slowly(story.facts, customer, preferred));
                }
            }
        });
    }

    @Test
    void a_relation_takes_at_most_48_bytes_and_every_one_is_found_again() {
        LoggedRelations relations = relations(Preferred.LAST_ADDED);
        int customers = 200_000;
        for (int from = 0; from < customers; from += 1_000) {
            List<CustomerEvent> facts = new ArrayList<>();
            for (int i = from; i < from + 1_000; i++) {
                facts.add(added("a" + i, new PhoneNumber(13_000_000_000L + i * 7L), 1, "m" + i % 977));
            }
            relations.catchUp(new Redelivering(renumbered(relations, facts), false), 100_000);
        }

        assertThat(relations.size()).isEqualTo(customers);
        assertThat((double) relations.bytes() / customers).isBetween(31.0, 48.5);
        for (int i = 0; i < customers; i++) {
            assertThat(relations.managerOf(request(new PhoneNumber(13_000_000_000L + i * 7L))))
                    .contains(new EmployeeId("m" + i % 977));
            assertThat(relations.managerOf(request(new PhoneNumber(13_000_000_001L + i * 7L))))
                    .isEmpty();
        }
    }

    /** Puts facts behind those read already, so that the cursor of the log goes on. */
    private static List<CustomerEvent> renumbered(LoggedRelations relations, List<CustomerEvent> facts) {
        List<CustomerEvent> all =
                new ArrayList<>(Collections.nCopies((int) relations.cursor().position(), facts.get(0)));
        all.addAll(facts);
        return all;
    }

    @Test
    void readers_see_only_managers_the_customer_has_added_while_facts_come_in() throws InterruptedException {
        LoggedRelations relations = relations(Preferred.LAST_ADDED);
        List<CustomerEvent> facts = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            facts.add(added("a" + i, new PhoneNumber(13_000_000_000L + i), 1, "m" + i % 300));
        }
        EventLog whole = new Redelivering(facts, false);
        AtomicBoolean done = new AtomicBoolean();
        AtomicReference<String> wrong = new AtomicReference<>("");
        Thread reader = new Thread(() -> {
            for (int i = 0; !done.get(); i = (i + 7_919) % facts.size()) {
                Optional<EmployeeId> found = relations.managerOf(request(new PhoneNumber(13_000_000_000L + i)));
                if (found.isPresent() && !found.get().value().equals("m" + i % 300)) {
                    wrong.set("customer " + i + " sees " + found.get());
                }
            }
        });
        reader.setUncaughtExceptionHandler((thread, failure) -> wrong.set(failure.toString()));
        reader.start();
        while (relations.catchUp(whole, 500) > 0) {
            assertThat(wrong.get()).isEmpty();
        }
        done.set(true);
        reader.join();

        assertThat(wrong.get()).isEmpty();
        assertThat(relations.size()).isEqualTo(30_000);
    }
}
