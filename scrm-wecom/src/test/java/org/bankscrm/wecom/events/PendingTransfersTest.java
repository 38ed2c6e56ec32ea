package org.bankscrm.wecom.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.CorrectionEvent.Voided;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventId;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.event.RelationEvent.TransferCompleted;
import org.bankscrm.core.event.RelationEvent.TransferKind;
import org.bankscrm.core.event.RelationEvent.TransferOverLimit;
import org.bankscrm.core.event.RelationEvent.TransferRefused;
import org.bankscrm.core.event.RelationEvent.TransferStarted;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.testkit.EventBuilder;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.testkit.Shrink;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

class PendingTransfersTest {
    private static final ExternalUserId LAN = new ExternalUserId("wm-lan");
    private static final Instant FAILED = Instant.parse("2026-07-03T01:00:00Z");
    private static final EmployeeId TAKER = new EmployeeId("taker");

    private final EventLog log = new InMemoryEventLog();
    private final PendingTransfers transfers = PendingTransfers.from(log);
    private int facts;

    @Test
    void the_transfer_to_the_employee_is_found() {
        TransferStarted start = started("a", "taker", FAILED.minus(24, ChronoUnit.HOURS));
        started("a", "other", FAILED.minus(23, ChronoUnit.HOURS));
        log.append(start(header(new ExternalUserId("wm-mei"), FAILED.minusSeconds(9)), "b", "taker"));

        assertThat(find()).hasValue(start);
    }

    @Test
    void the_last_of_several_is_found() {
        started("a", "taker", FAILED.minusSeconds(20));
        TransferStarted last = started("b", "taker", FAILED.minusSeconds(10));

        assertThat(find()).hasValue(last);
    }

    @Test
    void a_transfer_started_within_the_second_of_the_failure_is_found_and_a_later_one_is_not() {
        TransferStarted start = started("a", "taker", FAILED.plusMillis(999));
        started("b", "taker", FAILED.plusMillis(1_000));

        assertThat(find()).hasValue(start);
    }

    @Test
    void a_transfer_that_ended_before_is_not_found() {
        TransferStarted open = started("a", "taker", FAILED.minusSeconds(50));
        started("b", "taker", FAILED.minusSeconds(40));
        log.append(completed("b", "taker", FAILED.minusSeconds(39)));
        started("c", "taker", FAILED.minusSeconds(30));
        log.append(refused("c", "taker", FAILED.minusSeconds(29)));
        started("d", "taker", FAILED.minusSeconds(20));
        log.append(overLimit("d", "taker", FAILED.minusSeconds(19)));

        assertThat(find()).hasValue(open);
    }

    @Test
    void a_transfer_that_ended_and_was_started_again_is_found() {
        started("a", "taker", FAILED.minusSeconds(30));
        log.append(refused("a", "taker", FAILED.minusSeconds(20)));
        TransferStarted again = started("a", "taker", FAILED.minusSeconds(10));

        assertThat(find()).hasValue(again);
    }

    @Test
    void a_failure_that_is_recorded_already_finds_its_transfer_again() {
        TransferStarted start = started("a", "taker", FAILED.minusSeconds(30));
        log.append(refused("a", "taker", FAILED));

        assertThat(find()).hasValue(start);
    }

    @Test
    void a_start_that_was_voided_is_not_found_and_the_one_before_it_is() {
        TransferStarted before = started("a", "taker", FAILED.minusSeconds(30));
        TransferStarted mistake = started("b", "taker", FAILED.minusSeconds(20));

        log.append(voided(mistake, FAILED.plusSeconds(60)));

        assertThat(find()).hasValue(before);
    }

    @Test
    void an_end_that_was_voided_ends_nothing() {
        TransferStarted start = started("a", "taker", FAILED.minusSeconds(30));
        CustomerEvent mistake = refused("a", "taker", FAILED.minusSeconds(20));
        log.append(mistake);

        log.append(voided(mistake, FAILED.minusSeconds(10)));

        assertThat(find()).hasValue(start);
    }

    @Test
    void a_start_is_found_again_once_its_voiding_was_voided() {
        TransferStarted start = started("a", "taker", FAILED.minusSeconds(30));
        CustomerEvent decision = voided(start, FAILED.minusSeconds(20));
        log.append(decision);
        log.append(voided(decision, FAILED.minusSeconds(10)));

        assertThat(find()).hasValue(start);
    }

    @Test
    void nothing_is_found_where_nothing_was_started() {
        started("taker", "a", FAILED.minusSeconds(1));
        log.append(EventBuilder.anEvent("add").about(LAN).added("taker"));

        assertThat(find()).isEmpty();
        assertThat(PendingTransfers.NONE.find(LAN, TAKER, FAILED)).isEmpty();
    }

    @Test
    void any_history_gives_what_the_definition_says() {
        Property.forAll(PendingTransfersTest::history)
                .shrinking(Shrink::list)
                .runs(3_000)
                .holds(history -> {
                    EventLog any = new InMemoryEventLog();
                    any.append(history);

                    assertThat(PendingTransfers.from(any).find(LAN, TAKER, FAILED))
                            .isEqualTo(byDefinition(any.of(LAN)));
                });
    }

    /** The last start of which no end lies behind it in the log and before the second of the failure. */
    private static Optional<TransferStarted> byDefinition(List<CustomerEvent> whole) {
        List<CustomerEvent> log =
                whole.stream().filter(fact -> !isVoided(fact, whole)).toList();
        for (int i = log.size() - 1; i >= 0; i--) {
            if (log.get(i) instanceof TransferStarted start
                    && start.to().equals(TAKER)
                    && start.occurredAt().isBefore(FAILED.plusSeconds(1))
                    && log.subList(i + 1, log.size()).stream()
                            .noneMatch(end -> end.occurredAt().isBefore(FAILED) && ends(end, start))) {
                return Optional.of(start);
            }
        }
        return Optional.empty();
    }

    /** A decision that is not voided itself, by a later one, names the fact. */
    private static boolean isVoided(CustomerEvent fact, List<CustomerEvent> log) {
        return log.stream()
                .anyMatch(other -> other instanceof Voided decision
                        && decision.target().equals(fact.id())
                        && !(fact instanceof Voided && log.indexOf(other) <= log.indexOf(fact))
                        && !isVoided(decision, log));
    }

    private static boolean ends(CustomerEvent end, TransferStarted start) {
        return !(end instanceof TransferStarted)
                && end.toString().contains("from=" + start.from() + ", to=" + start.to() + ",");
    }

    private static List<CustomerEvent> history(RandomGenerator random) {
        List<CustomerEvent> history = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            EventHeader header = header("e" + i, LAN, FAILED.plusMillis(random.nextInt(-6, 6) * 500L));
            EmployeeId from = new EmployeeId(random.nextBoolean() ? "a" : "b");
            EmployeeId to = random.nextInt(4) == 0 ? new EmployeeId("other") : TAKER;
            history.add(
                    switch (random.nextInt(8)) {
                        case 6, 7 ->
                            new Voided(
                                    header,
                                    new EventId("e" + random.nextInt(1, 12)),
                                    "mistake",
                                    new EmployeeId("boss"));
                        case 0 -> new TransferCompleted(header, from, to, TransferKind.ON_JOB);
                        case 1 -> new TransferRefused(header, from, to, TransferKind.ON_JOB);
                        case 2 -> new TransferOverLimit(header, from, to, TransferKind.ON_JOB);
                        default -> new TransferStarted(header, from, to, TransferKind.ON_JOB);
                    });
        }
        return history;
    }

    private Optional<TransferStarted> find() {
        return transfers.find(LAN, TAKER, FAILED);
    }

    private TransferStarted started(String from, String to, Instant at) {
        TransferStarted start = start(header(LAN, at), from, to);
        log.append(start);
        return start;
    }

    private static TransferStarted start(EventHeader header, String from, String to) {
        return new TransferStarted(header, new EmployeeId(from), new EmployeeId(to), TransferKind.RESIGNED);
    }

    private CustomerEvent completed(String from, String to, Instant at) {
        return new TransferCompleted(header(LAN, at), new EmployeeId(from), new EmployeeId(to), TransferKind.RESIGNED);
    }

    private CustomerEvent refused(String from, String to, Instant at) {
        return new TransferRefused(header(LAN, at), new EmployeeId(from), new EmployeeId(to), TransferKind.RESIGNED);
    }

    private CustomerEvent overLimit(String from, String to, Instant at) {
        return new TransferOverLimit(header(LAN, at), new EmployeeId(from), new EmployeeId(to), TransferKind.RESIGNED);
    }

    private Voided voided(CustomerEvent fact, Instant at) {
        return new Voided(header(LAN, at), fact.id(), "mistake", new EmployeeId("boss"));
    }

    private EventHeader header(ExternalUserId customer, Instant at) {
        return header("fact-" + facts++, customer, at);
    }

    private static EventHeader header(String id, ExternalUserId customer, Instant at) {
        return new EventHeader(new EventId(id), customer, at, at, "test");
    }
}
