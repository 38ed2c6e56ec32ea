package org.bankscrm.core.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.core.event.AppendStatus.CONFLICTING;
import static org.bankscrm.core.event.AppendStatus.KNOWN;
import static org.bankscrm.core.event.AppendStatus.NEW;
import static org.bankscrm.core.testkit.EventBuilder.anEvent;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.event.AppendStatus;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.LoggedEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * What every {@link EventLog} promises. Extend it, return an empty log of yours from {@link #emptyLog()}, and run it.
 *
 * <p>Needs JUnit Jupiter and AssertJ.
 */
public abstract class EventLogContract {
    private EventLog log = new org.bankscrm.core.event.InMemoryEventLog();

    /** For subclasses. */
    protected EventLogContract() {}

    /** Returns a log that holds nothing; called before each test. */
    protected abstract EventLog emptyLog() throws Exception;

    /** Returns another instance over the same store, as a second machine would have; the same one if there is no store. */
    protected EventLog secondInstance(EventLog first) throws Exception {
        return first;
    }

    @BeforeEach
    void open() throws Exception {
        log = emptyLog();
    }

    @Nested
    class a_fact_that_is_appended {
        @Test
        void is_new_once_and_known_ever_after() {
            CustomerEvent fact = anEvent("e1").added("b1");

            assertThat(log.append(fact)).isEqualTo(NEW);
            assertThat(log.append(fact)).isEqualTo(KNOWN);

            assertThat(log.after(EventCursor.START, 10))
                    .extracting(LoggedEvent::event)
                    .containsExactly(fact);
        }

        @Test
        void is_the_same_when_it_is_learned_again_later_and_from_another_source() {
            CustomerEvent first = anEvent("e1").from("callback").added("b1");
            CustomerEvent again = anEvent("e1")
                    .from("reconciliation")
                    .learnedAt(MovableClock.MORNING.plus(Duration.ofDays(1)))
                    .added("b1");

            log.append(first);

            assertThat(log.append(again)).isEqualTo(KNOWN);
            assertThat(log.of(first.customer())).containsExactly(first);
        }

        @Test
        void is_kept_aside_when_its_id_was_used_for_something_else() {
            CustomerEvent first = anEvent("e1").added("b1");
            CustomerEvent other = anEvent("e1").added("b2");

            log.append(first);

            assertThat(log.append(other)).isEqualTo(CONFLICTING);
            assertThat(log.append(other)).isEqualTo(CONFLICTING);
            assertThat(log.append(anEvent("e1").about("wm-other").added("b1"))).isEqualTo(CONFLICTING);
            assertThat(log.append(anEvent("e1").after(Duration.ofSeconds(1)).added("b1")))
                    .isEqualTo(CONFLICTING);
            assertThat(log.of(first.customer())).containsExactly(first);
            assertThat(log.quarantined(10)).hasSize(3).contains(other);
        }

        @Test
        void kept_aside_is_shown_before_those_learned_earlier_whenever_it_came() {
            CustomerEvent early = anEvent("e1").after(Duration.ofHours(1)).added("b2");
            CustomerEvent late = anEvent("e1").after(Duration.ofHours(2)).added("b3");

            log.append(List.of(anEvent("e1").added("b1"), late, early));

            assertThat(log.quarantined(10)).containsExactly(late, early);
            assertThat(log.quarantined(1)).containsExactly(late);
        }

        @Test
        void comes_back_as_it_went_in_whatever_it_is() {
            List<CustomerEvent> facts = SampleEvents.oneOfEachType();

            log.append(facts);

            assertThat(log.after(EventCursor.START, 1_000))
                    .extracting(LoggedEvent::event)
                    .containsExactlyElementsOf(facts);
        }

        @Test
        void keeps_its_times_to_the_microsecond() {
            CustomerEvent fact = anEvent("e1")
                    .at(Instant.parse("1969-12-31T23:59:59.123456789Z"))
                    .added("b1");

            log.append(fact);

            assertThat(log.of(fact.customer()).get(0).occurredAt())
                    .isEqualTo(Instant.parse("1969-12-31T23:59:59.123456Z"));
        }

        @Test
        void keeps_text_of_any_script() {
            CustomerEvent fact = new org.bankscrm.core.event.CorrectionEvent.Voided(
                    anEvent("e1").header(),
                    new org.bankscrm.core.event.EventId("e0"),
                    "录入错误 \"保本\" \\ \n\t\u0001 𠮷 é ı \uD800",
                    new org.bankscrm.core.org.EmployeeId("审计"));

            log.append(fact);

            assertThat(log.of(fact.customer())).containsExactly(fact);
        }

        @Test
        void is_told_from_another_whose_id_differs_only_in_case() {
            assertThat(log.append(anEvent("E1").added("b1"))).isEqualTo(NEW);
            assertThat(log.append(anEvent("e1").added("b2"))).isEqualTo(NEW);
        }
    }

    @Nested
    class a_batch {
        @Test
        void says_of_each_fact_what_became_of_it() {
            log.append(anEvent("e1").added("b1"));

            List<AppendStatus> statuses = log.append(List.of(
                    anEvent("e2").added("b1"),
                    anEvent("e1").added("b1"),
                    anEvent("e2").added("b1"),
                    anEvent("e2").added("b9"),
                    anEvent("e1").added("b9")));

            assertThat(statuses).containsExactly(NEW, KNOWN, KNOWN, CONFLICTING, CONFLICTING);
            assertThat(log.quarantined(10)).hasSize(2);
        }

        @Test
        void of_nothing_does_nothing() {
            assertThat(log.append(List.of())).isEmpty();
        }

        @Test
        void keeps_its_order_in_the_log() {
            List<CustomerEvent> facts = IntStream.range(0, 2_500)
                    .mapToObj(i -> anEvent("e" + i)
                            .about("wm-customer-" + i % 7)
                            .after(Duration.ofSeconds((i * 37) % 100))
                            .added("b1"))
                    .toList();

            log.append(facts);

            assertThat(follow(log, EventCursor.START, 999)).containsExactlyElementsOf(facts);
        }
    }

    @Nested
    class the_facts_of_a_customer {
        @Test
        void are_ordered_by_when_they_happened_then_by_when_they_were_stored() {
            CustomerEvent late = anEvent("e1").after(Duration.ofHours(2)).deletedByCustomer("b1");
            CustomerEvent early = anEvent("e2").added("b1");
            CustomerEvent sameTime = anEvent("e3").added("b2");

            log.append(late);
            log.append(early);
            log.append(sameTime);

            assertThat(log.of(late.customer())).containsExactly(early, sameTime, late);
        }

        @Test
        void are_found_under_all_keys_of_the_person_and_no_others() {
            CustomerEvent asContact = anEvent("e1").about("wm-lan").added("b1");
            CustomerEvent asCustomer =
                    anEvent("e2").about(new CustomerId("wm-lan")).ownedBy("0101");
            CustomerEvent asPhone =
                    anEvent("e3").about(new PhoneNumber(13812345678L)).ownedBy("0102");
            CustomerEvent stranger = anEvent("e4").about("WM-LAN").added("b1");
            log.append(List.of(asContact, asCustomer, asPhone, stranger));

            assertThat(log.of(new ExternalUserId("wm-lan"))).containsExactly(asContact);
            assertThat(log.of(List.of(
                            new PhoneNumber(13812345678L),
                            new ExternalUserId("wm-lan"),
                            new ExternalUserId("wm-lan"),
                            new CustomerId("wm-lan"))))
                    .containsExactly(asContact, asCustomer, asPhone);
            assertThat(log.of(List.of())).isEmpty();
            assertThat(log.of(new ExternalUserId("nobody"))).isEmpty();
        }
    }

    @Nested
    class a_reader_that_follows_the_log {
        @Test
        void gets_each_fact_once_page_by_page() {
            for (int i = 0; i < 25; i++) {
                log.append(anEvent("e" + i).added("b1"));
            }

            List<LoggedEvent> first = log.after(EventCursor.START, 10);
            List<CustomerEvent> rest = follow(log, first.get(9).cursor(), 10);

            assertThat(first).hasSize(10);
            assertThat(rest).hasSize(15);
            assertThat(first.get(9).event().id().value()).isEqualTo("e9");
            assertThat(rest.get(0).id().value()).isEqualTo("e10");
        }

        @Test
        void is_told_when_it_asks_for_too_little_or_too_much() {
            assertThatThrownBy(() -> log.after(EventCursor.START, 0))
                    .hasMessageContaining("limit must be 1 to 100000: 0");
            assertThatThrownBy(() -> log.after(EventCursor.START, 100_001)).hasMessageContaining("100001");
        }

        @Test
        void skips_nothing_while_many_writers_commit_in_any_order() throws Exception {
            int writers = 8;
            int batches = 40;
            EventLog[] machines = {log, secondInstance(log)};
            AtomicBoolean writing = new AtomicBoolean(true);
            ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();
            Workers workers = new Workers();
            for (int w = 0; w < writers; w++) {
                int writer = w;
                workers.start(() -> {
                    RandomGenerator random = new java.util.SplittableRandom(writer);
                    for (int b = 0; b < batches; b++) {
                        List<CustomerEvent> batch = new ArrayList<>();
                        for (int i = random.nextInt(5); i >= 0; i--) {
                            batch.add(anEvent("w" + writer + "-" + b + "-" + i).added("b1"));
                        }
                        // Two machines that got the same callback.
                        batch.add(anEvent("shared-" + b).added("b1"));
                        machines[writer % 2].append(batch);
                    }
                });
            }
            Workers reader = new Workers();
            reader.start(() -> {
                EventCursor cursor = EventCursor.START;
                boolean more = true;
                while (more) {
                    boolean last = !writing.get();
                    List<LoggedEvent> page = machines[1].after(cursor, 17);
                    page.forEach(logged -> seen.add(logged.event().id().value()));
                    cursor = page.isEmpty() ? cursor : page.get(page.size() - 1).cursor();
                    more = !last || !page.isEmpty();
                }
            });
            workers.join();
            writing.set(false);
            reader.join();

            Set<String> stored = new HashSet<>();
            follow(log, EventCursor.START, 1_000)
                    .forEach(event -> stored.add(event.id().value()));
            assertThat(Collections.frequency(List.copyOf(seen), "shared-0")).isEqualTo(1);
            assertThat(seen).doesNotHaveDuplicates().hasSameElementsAs(stored);
            assertThat(stored).hasSizeGreaterThan(writers * batches);
        }
    }

    /** Reads the log to its end. */
    private static List<CustomerEvent> follow(EventLog log, EventCursor from, int pageSize) {
        List<CustomerEvent> events = new ArrayList<>();
        EventCursor cursor = from;
        for (List<LoggedEvent> page = log.after(cursor, pageSize);
                !page.isEmpty();
                page = log.after(cursor, pageSize)) {
            page.forEach(logged -> events.add(logged.event()));
            cursor = page.get(page.size() - 1).cursor();
        }
        return events;
    }
}
