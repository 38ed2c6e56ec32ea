package org.bankscrm.wecom.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.core.testkit.EventBuilder.anEvent;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.CorrectionEvent.Voided;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.event.RelationEvent.DeletedByEmployee;
import org.bankscrm.core.event.RelationEvent.DeletionCause;
import org.bankscrm.core.event.RelationEvent.TransferKind;
import org.bankscrm.core.event.RelationEvent.TransferRefused;
import org.bankscrm.core.event.RelationEvent.TransferStarted;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.testkit.EventBuilder;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.testkit.Shrink;
import org.bankscrm.wecom.reconcile.RelationBook;
import org.bankscrm.wecom.reconcile.RelationBook.CaughtUp;
import org.bankscrm.wecom.reconcile.RelationChange;
import org.bankscrm.wecom.reconcile.RelationEntry;
import org.bankscrm.wecom.reconcile.RelationState;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What every {@link RelationBook} promises. Extend it, return an empty book of yours from {@link #emptyBook}, and run it.
 *
 * <p>Needs JUnit Jupiter and AssertJ.
 */
public abstract class RelationBookContract {
    private static final EmployeeId LI = new EmployeeId("li");
    private static final int ALL = RelationBook.MAX_LIMIT;

    private final EventLog log = new InMemoryEventLog();

    /** Returns a book without entries; each call forgets what earlier ones stored. */
    protected abstract RelationBook emptyBook();

    /** Returns the same book as another machine sees it; {@code book} itself if there is no store. */
    protected abstract RelationBook onAnotherMachine(RelationBook book);

    /** Returns how many random logs are tried, 300 if not overridden; fewer for slow stores. */
    protected int histories() {
        return 300;
    }

    private RelationBook bookAfter(CustomerEvent... facts) {
        log.append(List.of(facts));
        RelationBook book = emptyBook();
        catchUp(book, log);
        return book;
    }

    private static void catchUp(RelationBook book, EventLog log) {
        while (book.catchUp(log, 100).more()) {
            // Once more.
        }
    }

    private static EventBuilder at(int minute) {
        return anEvent("e" + minute).after(Duration.ofMinutes(minute));
    }

    private static Instant time(int minute) {
        return at(minute).header().occurredAt();
    }

    private static RelationState only(RelationBook book, EmployeeId employee) {
        List<RelationEntry> entries = book.of(employee, ALL);
        assertThat(entries).hasSize(1);
        return entries.get(0).state();
    }

    @Nested
    class a_relation {
        @Test
        void is_unknown_before_its_first_fact() {
            RelationBook book = bookAfter();

            assertThat(book.of(LI, ALL)).isEmpty();
            assertThat(book.employees(ALL)).isEmpty();
            assertThat(book.catchUp(log, 1)).isEqualTo(new CaughtUp(EventCursor.START, false));
        }

        @Test
        void is_open_since_its_last_start() {
            RelationState state = only(bookAfter(at(1).halfAdded("li"), at(3).added("li")), LI);

            assertThat(state.isOpen()).isTrue();
            assertThat(state.startedAt()).hasValue(time(3));
            assertThat(state.startedBy()).hasValue(RelationChange.ADDED);
            assertThat(state.endedAt()).isEmpty();
        }

        @Test
        void is_ended_by_its_last_end_and_says_by_whom() {
            RelationState state = only(bookAfter(at(1).added("li"), at(2).deletedByCustomer("li")), LI);

            assertThat(state.isOpen()).isFalse();
            assertThat(state.endedAt()).hasValue(time(2));
            assertThat(state.endedBy()).hasValue(RelationChange.DELETED_BY_CUSTOMER);
        }

        @Test
        void is_open_again_after_another_add_though_the_deletion_is_told_later() {
            RelationState state =
                    only(bookAfter(at(9).added("li"), at(1).added("li"), at(5).deletedByEmployee("li")), LI);

            assertThat(state.isOpen()).isTrue();
            assertThat(state.startedAt()).hasValue(time(9));
            assertThat(state.endedAt()).hasValue(time(5));
        }

        @Test
        void is_open_if_deletion_and_add_fall_into_one_instant() {
            RelationState state =
                    only(bookAfter(anEvent("add").added("li"), anEvent("del").deletedByEmployee("li")), LI);

            assertThat(state.isOpen()).isTrue();
        }

        @Test
        void passes_to_another_employee_by_a_transfer_that_took_effect_only() {
            RelationBook book = bookAfter(
                    at(1).added("li"),
                    new TransferStarted(at(2).header(), LI, new EmployeeId("wang"), TransferKind.ON_JOB));
            assertThat(only(book, LI).isOpen()).isTrue();

            log.append(at(3).transferred("li", "wang"));
            catchUp(book, log);

            assertThat(only(book, LI).isOpen()).isFalse();
            assertThat(only(book, LI).endedBy()).hasValue(RelationChange.TRANSFERRED_AWAY);
            assertThat(only(book, new EmployeeId("wang")).startedBy()).hasValue(RelationChange.TAKEN_OVER);
        }

        @Test
        void is_removed_by_a_transfer_if_the_deletion_says_so() {
            RelationState state = only(
                    bookAfter(at(1).added("li"), new DeletedByEmployee(at(2).header(), LI, DeletionCause.TRANSFER)),
                    LI);

            assertThat(state.endedBy()).hasValue(RelationChange.REMOVED_BY_TRANSFER);
        }

        @Test
        void is_lost_if_the_customer_of_an_employee_who_left_refuses_and_stays_if_the_employee_is_there() {
            EmployeeId wang = new EmployeeId("wang");
            RelationBook book =
                    bookAfter(at(1).added("li"), new TransferRefused(at(2).header(), LI, wang, TransferKind.ON_JOB));
            assertThat(only(book, LI).isOpen()).isTrue();

            log.append(new TransferRefused(at(3).header(), LI, wang, TransferKind.RESIGNED));
            catchUp(book, log);

            assertThat(only(book, LI).endedBy()).hasValue(RelationChange.LOST);
        }

        @Test
        void is_one_whatever_the_case_of_the_employees_id() {
            RelationBook book = bookAfter(at(1).added("LiLei"), at(2).deletedByCustomer("lilei"));

            assertThat(only(book, new EmployeeId("LILEI")).isOpen()).isFalse();
            assertThat(book.employees(ALL)).hasSize(1);
        }

        @Test
        void of_a_customer_known_by_another_kind_of_key_is_not_kept() {
            RelationBook book = bookAfter(at(1).about(new CustomerId("c1")).added("li"));

            assertThat(book.of(LI, ALL)).isEmpty();
        }
    }

    @Nested
    class a_fact_that_is_voided {
        @Test
        void counts_no_longer() {
            RelationBook book = bookAfter(at(1).added("li"), at(2).deletedByEmployee("li"));

            log.append(at(3).voiding("e2"));
            catchUp(book, log);

            assertThat(only(book, LI).isOpen()).isTrue();
            assertThat(only(book, LI).endedAt()).isEmpty();
        }

        @Test
        void counts_no_longer_though_the_decision_was_stored_first() {
            RelationBook book = bookAfter(at(1).added("li"), at(3).voiding("e2"));

            log.append(at(2).deletedByEmployee("li"));
            catchUp(book, log);

            assertThat(only(book, LI).isOpen()).isTrue();
        }

        @Test
        void counts_again_when_the_decision_is_voided() {
            RelationBook book = bookAfter(
                    at(1).added("li"), at(2).deletedByEmployee("li"), at(3).voiding("e2"), at(4).voiding("e3"));

            assertThat(only(book, LI).isOpen()).isFalse();
        }

        @Test
        void leaves_no_entry_if_it_was_the_only_one() {
            RelationBook book = bookAfter(at(1).added("li"));

            log.append(at(2).voiding("e1"));
            catchUp(book, log);

            assertThat(book.of(LI, ALL)).isEmpty();
            assertThat(book.employees(ALL)).isEmpty();
        }
    }

    @Nested
    class a_page {
        @Test
        void of_entries_begins_after_the_given_customer_in_the_order_of_ids() {
            for (String customer : List.of("wm_b", "wm-c", "wmA", "wm\u94f6", "wm1")) {
                log.append(anEvent(customer).about(customer).added("li"));
            }
            log.append(anEvent("other").about("wmB").added("wang"));
            RelationBook book = bookAfter();

            List<String> expected = List.of("wm-c", "wm1", "wmA", "wm_b", "wm\u94f6");
            assertThat(customers(book.of(LI, ALL))).isEqualTo(expected);
            assertThat(customers(book.of(LI, 2))).isEqualTo(expected.subList(0, 2));
            assertThat(customers(book.of(LI, new ExternalUserId("wm1"), 2))).isEqualTo(expected.subList(2, 4));
            assertThat(customers(book.of(LI, new ExternalUserId("wm9"), 9))).isEqualTo(expected.subList(2, 5));
            assertThat(book.of(LI, new ExternalUserId("wm\u94f6"), 9)).isEmpty();
        }

        private List<String> customers(List<RelationEntry> entries) {
            return entries.stream().map(entry -> entry.customer().value()).toList();
        }

        @Test
        void of_employees_begins_after_the_given_one() {
            RelationBook book = bookAfter(
                    at(1).added("wang"), at(2).added("Li"), at(3).added("zhao"), at(4).deletedByEmployee("chen"));

            assertThat(book.employees(2)).extracting(EmployeeId::value).containsExactly("chen", "li");
            assertThat(book.employees(new EmployeeId("LI"), 2))
                    .extracting(EmployeeId::value)
                    .containsExactly("wang", "zhao");
            assertThat(book.employees(new EmployeeId("m"), 1))
                    .extracting(EmployeeId::value)
                    .containsExactly("wang");
            assertThat(book.employees(new EmployeeId("zhao"), 1)).isEmpty();
        }

        @Test
        void of_no_or_too_many_items_is_refused() {
            RelationBook book = emptyBook();
            for (int limit : new int[] {0, RelationBook.MAX_LIMIT + 1}) {
                List<Runnable> calls = List.of(
                        () -> book.catchUp(log, limit),
                        () -> book.of(LI, limit),
                        () -> book.of(LI, new ExternalUserId("c"), limit),
                        () -> book.employees(limit),
                        () -> book.employees(LI, limit));
                for (Runnable call : calls) {
                    assertThatThrownBy(call::run)
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageContaining("limit")
                            .hasMessageContaining(Integer.toString(limit));
                }
            }
        }
    }

    @Nested
    class catching_up {
        @Test
        void reads_no_more_than_asked_for_and_tells_how_far_it_came() {
            log.append(List.of(at(1).added("li"), at(2).conversed("li"), at(3).deletedByCustomer("li")));
            RelationBook book = emptyBook();

            assertThat(book.catchUp(log, 2)).isEqualTo(new CaughtUp(new EventCursor(2), true));
            assertThat(only(book, LI).isOpen()).isTrue();
            assertThat(book.catchUp(log, 2)).isEqualTo(new CaughtUp(new EventCursor(3), false));
            assertThat(only(book, LI).isOpen()).isFalse();
            assertThat(book.catchUp(log, 2)).isEqualTo(new CaughtUp(new EventCursor(3), false));
        }

        @Test
        void of_two_machines_goes_on_where_the_other_stopped() {
            log.append(List.of(at(1).added("li"), at(2).deletedByCustomer("li"), at(3).added("li")));
            RelationBook book = emptyBook();
            RelationBook other = onAnotherMachine(book);

            book.catchUp(log, 1);
            assertThat(other.catchUp(log, 1).cursor()).isEqualTo(new EventCursor(2));
            assertThat(only(book, LI).isOpen()).isFalse();
            assertThat(book.catchUp(log, 1).cursor()).isEqualTo(new EventCursor(3));
            assertThat(only(other, LI).isOpen()).isTrue();
        }

        @Test
        void of_many_machines_at_once_gives_the_book_of_one() throws Exception {
            List<CustomerEvent> facts = RandomFacts.of(new Random(7), 400);
            RelationBook book = emptyBook();
            ExecutorService threads = Executors.newFixedThreadPool(5);
            try {
                List<Callable<Boolean>> work = new ArrayList<>();
                work.add(() -> {
                    for (int i = 0; i < facts.size(); i += 10) {
                        log.append(facts.subList(i, Math.min(facts.size(), i + 10)));
                    }
                    return true;
                });
                for (int i = 0; i < 3; i++) {
                    RelationBook machine = onAnotherMachine(book);
                    work.add(() -> {
                        for (int round = 0; round < 20; round++) {
                            machine.catchUp(log, 40);
                        }
                        return true;
                    });
                }
                for (Future<Boolean> done : threads.invokeAll(work)) {
                    done.get();
                }
            } finally {
                threads.shutdownNow();
            }
            catchUp(book, log);

            assertThat(everythingIn(book)).isEqualTo(reference(facts));
        }
    }

    @Test
    void the_book_says_what_a_slow_fold_over_the_whole_log_says_in_any_order_of_the_facts() {
        Property.forAll(random -> RandomFacts.of(random, 1 + random.nextInt(30)))
                .shrinking(Shrink::list)
                .runs(histories())
                .holds(facts -> {
                    EventLog anyLog = new InMemoryEventLog();
                    RelationBook book = emptyBook();
                    RelationBook other = onAnotherMachine(book);
                    int part = 1 + facts.size() / 3;
                    for (int i = 0; i < facts.size(); i += part) {
                        anyLog.append(facts.subList(i, Math.min(facts.size(), i + part)));
                        book.catchUp(anyLog, 1 + i % 4);
                        other.catchUp(anyLog, 3);
                    }
                    catchUp(book, anyLog);

                    List<String> expected = reference(facts);
                    assertThat(everythingIn(book)).isEqualTo(expected);
                    List<CustomerEvent> shuffled = new ArrayList<>(facts);
                    Collections.shuffle(shuffled, new Random(facts.size()));
                    assertThat(reference(shuffled)).isEqualTo(expected);
                });
    }

    private static List<String> everythingIn(RelationBook book) {
        return book.employees(ALL).stream()
                .flatMap(employee -> book.of(employee, ALL).stream())
                .map(entry -> line(
                        entry.employee().value(),
                        entry.customer().value(),
                        entry.state().isOpen(),
                        entry.state().startedAt().map(Instant::toString).orElse("-"),
                        entry.state().endedAt().map(Instant::toString).orElse("-")))
                .toList();
    }

    private static String line(String employee, String customer, boolean open, String start, String end) {
        return employee + " " + customer + (open ? " open " : " ended ") + start + " " + end;
    }

    /** Sorts all facts that count of each pair and goes through them one by one. */
    private static List<String> reference(List<CustomerEvent> facts) {
        List<String> lines = new ArrayList<>();
        for (String employee : RandomFacts.EMPLOYEES) {
            for (String customer : RandomFacts.CUSTOMERS) {
                List<String> changes = facts.stream()
                        .filter(fact -> fact.customer().value().equals(customer) && counts(fact, facts))
                        .flatMap(fact -> RandomFacts.changesOf(fact, employee).stream())
                        .sorted()
                        .collect(Collectors.toList());
                boolean open = false;
                String start = "-";
                String end = "-";
                for (String change : changes) {
                    open = change.endsWith("+");
                    String when = change.substring(0, change.indexOf(' '));
                    if (open) {
                        start = when;
                    } else {
                        end = when;
                    }
                }
                if (!changes.isEmpty()) {
                    lines.add(line(employee, customer, open, start, end));
                }
            }
        }
        return lines;
    }

    private static boolean counts(CustomerEvent fact, List<CustomerEvent> facts) {
        return facts.stream()
                .noneMatch(other -> other instanceof Voided voided
                        && voided.target().equals(fact.id())
                        && voided.customer().equals(fact.customer())
                        && counts(voided, facts));
    }

    /** Facts of a few people within a few minutes, so that they meet. */
    private static final class RandomFacts {
        static final List<String> EMPLOYEES = List.of("chen", "li", "wang");
        static final List<String> CUSTOMERS = List.of("wm-1", "wm-2", "wm-3", "wm-4", "wm-5");

        static List<CustomerEvent> of(RandomGenerator random, int count) {
            // A decision names a lower number, so that there is no ring, and may be stored before or after it.
            List<CustomerEvent> facts = new ArrayList<>(
                    IntStream.range(0, count).mapToObj(i -> fact(random, i)).toList());
            for (int i = facts.size() - 1; i > 0; i--) {
                Collections.swap(facts, i, random.nextInt(i + 1));
            }
            return facts;
        }

        private static CustomerEvent fact(RandomGenerator random, int number) {
            // The customer follows from the number, so that a decision is filed where its target is.
            EventBuilder fact = anEvent("f" + number)
                    .about(CUSTOMERS.get(number % CUSTOMERS.size()))
                    .after(Duration.ofSeconds(random.nextInt(12)));
            String employee = EMPLOYEES.get(random.nextInt(EMPLOYEES.size()));
            String other = EMPLOYEES.get((EMPLOYEES.indexOf(employee) + 1) % EMPLOYEES.size());
            return switch (random.nextInt(8)) {
                case 0, 1 -> fact.added(employee);
                case 2 -> fact.halfAdded(employee);
                case 3 -> fact.deletedByCustomer(employee);
                case 4 -> fact.deletedByEmployee(employee);
                case 5 -> fact.transferred(employee, other);
                case 6 -> fact.conversed(employee);
                default -> fact.voiding("f" + (number - CUSTOMERS.size() * (1 + random.nextInt(3))));
            };
        }

        /** Returns time, precedence and sign of what the fact changes for the employee. */
        static List<String> changesOf(CustomerEvent fact, String employee) {
            String time = fact.occurredAt().toString();
            String text = fact.toString();
            boolean names = text.contains("employee=" + employee + ",") || text.contains("employee=" + employee + "]");
            return switch (fact.getClass().getSimpleName()) {
                case "Added", "HalfAdded" -> names ? List.of(time + " 3+") : List.of();
                case "DeletedByCustomer", "DeletedByEmployee" -> names ? List.of(time + " 2-") : List.of();
                case "TransferCompleted" -> {
                    if (text.contains("from=" + employee + ",")) {
                        yield List.of(time + " 0-");
                    }
                    yield text.contains("to=" + employee + ",") ? List.of(time + " 1+") : List.of();
                }
                default -> List.of();
            };
        }
    }
}
