package org.bankscrm.compliance.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.compliance.evidence.DailySeal;
import org.bankscrm.compliance.evidence.Decision;
import org.bankscrm.compliance.evidence.EvidenceExport;
import org.bankscrm.compliance.evidence.EvidenceFault;
import org.bankscrm.compliance.evidence.EvidenceLog;
import org.bankscrm.compliance.evidence.EvidenceRecord;
import org.bankscrm.compliance.evidence.EvidenceRecord.Erased;
import org.bankscrm.compliance.evidence.EvidenceStore;
import org.bankscrm.compliance.evidence.EvidenceVerifier;
import org.bankscrm.compliance.evidence.InMemoryEvidenceStore;
import org.bankscrm.compliance.evidence.Place;
import org.bankscrm.compliance.evidence.Receipt;
import org.bankscrm.compliance.evidence.RetentionClass;
import org.bankscrm.compliance.evidence.RetentionPolicy;
import org.bankscrm.compliance.evidence.StreamHead;
import org.bankscrm.compliance.evidence.StreamId;
import org.bankscrm.compliance.evidence.Verification;
import org.bankscrm.compliance.evidence.Verification.Broken;
import org.bankscrm.compliance.evidence.Verification.Intact;
import org.bankscrm.compliance.evidence.Whose;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.time.BankTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What every {@link EvidenceStore} promises, and what the log makes of it. Extend it, return an empty store of yours from
 * {@link #emptyStore}, and run it.
 *
 * <p>Needs JUnit Jupiter and AssertJ.
 */
public abstract class EvidenceStoreContract {
    /** A day of the tests. */
    protected static final LocalDate TODAY = BankTime.dayOf(MovableClock.MORNING);

    private static final LocalDate FAR = TODAY.plusYears(50);

    private MovableClock clock = MovableClock.atMorning();
    private EvidenceStore store = new InMemoryEvidenceStore();

    /** For subclasses. */
    protected EvidenceStoreContract() {}

    /** Returns a store that holds nothing; called before each test. */
    protected abstract EvidenceStore emptyStore() throws Exception;

    /** Returns another instance over the same rows, as a second machine would have; the same one if there are none. */
    protected EvidenceStore secondInstance(EvidenceStore first) throws Exception {
        return first;
    }

    @BeforeEach
    void open() throws Exception {
        clock = MovableClock.atMorning();
        store = emptyStore();
    }

    private EvidenceLog log(EvidenceStore on, String stream) {
        return EvidenceLog.on(on, new StreamId(stream), clock, new SplittableRandom(stream.hashCode()));
    }

    private List<String> exported(LocalDate from, LocalDate through) {
        List<String> lines = new ArrayList<>();
        EvidenceExport.from(store).days(from, through, lines::add);
        return lines;
    }

    private static Verification verified(List<String> lines) {
        return EvidenceVerifier.ofFile().verify(lines.stream());
    }

    private List<EvidenceRecord> all(String stream) {
        return store.chain(new StreamId(stream), LocalDate.EPOCH, 0, FAR, 100_000);
    }

    @Test
    void a_decision_reads_back_as_it_was_recorded() {
        SplittableRandom random = new SplittableRandom(7);
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            decisions.add(SampleDecisions.any(random, clock.instant().plusNanos(i * 1_000L)));
        }

        List<Receipt> receipts = log(store, "a").record(decisions);

        assertThat(all("a").stream().map(EvidenceRecord::decision)).containsExactlyElementsOf(decisions);
        assertThat(receipts.stream().map(Receipt::number))
                .startsWith(1L, 2L, 3L)
                .endsWith(200L);
        assertThat(verified(exported(TODAY, TODAY))).isInstanceOf(Intact.class);
    }

    @Test
    void a_new_stream_is_empty_and_its_head_is_where_the_last_record_is() {
        assertThat(store.open(new StreamId("a"))).isEqualTo(StreamHead.empty(new StreamId("a"), LocalDate.EPOCH));

        Receipt receipt = log(store, "a").record(SampleDecisions.decision(1, "m1", clock.instant()));

        assertThat(store.open(new StreamId("a")))
                .isEqualTo(new StreamHead(new StreamId("a"), TODAY, 1, receipt.digest(), LocalDate.EPOCH));
        assertThat(store.heads()).hasSize(1);
    }

    @Test
    void two_logs_on_one_stream_take_turns_and_fork_nothing() throws Exception {
        EvidenceLog one = log(store, "a");
        EvidenceLog two = log(secondInstance(store), "a");
        for (int i = 0; i < 6; i++) {
            (i % 2 == 0 ? one : two).record(SampleDecisions.decision(i, "m" + i, clock.instant()));
        }

        assertThat(all("a").stream().map(record -> record.decision().token()))
                .containsExactly("m0", "m1", "m2", "m3", "m4", "m5");
        assertThat(verified(exported(TODAY, TODAY))).isInstanceOf(Intact.class);
    }

    @Test
    void many_threads_on_several_streams_lose_and_double_nothing() throws Exception {
        List<EvidenceLog> logs =
                List.of(log(store, "a"), log(store, "b"), log(secondInstance(store), "c"), log(store, "a"));
        int each = 25;

        ExecutorService workers = Executors.newFixedThreadPool(8);
        List<Callable<Receipt>> tasks = new ArrayList<>();
        for (int i = 0; i < 8 * each; i++) {
            EvidenceLog log = logs.get(i % logs.size());
            Decision decision = SampleDecisions.decision(i, "m" + i, clock.instant());
            tasks.add(() -> log.record(decision));
        }
        for (Future<Receipt> receipt : workers.invokeAll(tasks)) {
            assertThat(receipt.get().number()).isPositive();
        }
        workers.shutdown();

        List<String> tokens = new ArrayList<>();
        for (String stream : List.of("a", "b", "c")) {
            all(stream).forEach(record -> tokens.add(record.decision().token()));
        }
        assertThat(tokens).hasSize(8 * each).doesNotHaveDuplicates();
        assertThat(verified(exported(TODAY, TODAY))).isInstanceOf(Intact.class);
    }

    @Test
    void the_chain_goes_on_from_day_to_day_and_seals_bind_all_streams() {
        EvidenceLog a = log(store, "a");
        EvidenceLog b = log(store, "b");
        a.record(SampleDecisions.decision(1, "m1", clock.instant()));
        b.record(SampleDecisions.decision(2, "m2", clock.instant()));
        clock.advance(Duration.ofDays(2));
        a.record(SampleDecisions.decision(1, "m3", clock.instant()));
        clock.advance(Duration.ofDays(1));

        List<DailySeal> seals = b.seal(TODAY.plusDays(2));

        assertThat(seals.stream().map(DailySeal::day))
                .containsExactly(
                        TODAY.toString(),
                        TODAY.plusDays(1).toString(),
                        TODAY.plusDays(2).toString());
        assertThat(seals.stream().map(seal -> seal.ends().size())).containsExactly(2, 0, 1);
        assertThat(all("a").get(1).previous()).isEqualTo(all("a").get(0).digest());
        assertThat(verified(exported(TODAY, TODAY.plusDays(3)))).isInstanceOf(Intact.class);
        assertThat(verified(exported(TODAY.plusDays(1), TODAY.plusDays(2)))).isInstanceOf(Intact.class);
        assertThat(a.seal(TODAY.plusDays(2))).as("sealed once").isEmpty();
        assertThat(store.seals(TODAY, FAR)).isEqualTo(seals);
        assertThat(store.lastSeal()).contains(seals.get(2));
    }

    @Test
    void a_day_that_has_not_ended_cannot_be_sealed() {
        assertThatThrownBy(() -> log(store, "a").seal(TODAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(TODAY.toString());
    }

    @Test
    void a_decision_that_comes_after_the_seal_stands_on_the_next_day() {
        EvidenceLog slow = log(store, "a");
        slow.record(SampleDecisions.decision(1, "m1", clock.instant()));
        clock.advance(Duration.ofDays(1));
        log(store, "b").seal(TODAY);
        MovableClock behind = MovableClock.atMorning();
        EvidenceLog late = EvidenceLog.on(store, new StreamId("a"), behind, new SplittableRandom(1));
        EvidenceLog lateOnNew = EvidenceLog.on(store, new StreamId("c"), behind, new SplittableRandom(1));

        Receipt receipt = slow.record(SampleDecisions.decision(1, "m2", behind.instant()));
        Receipt second = late.record(SampleDecisions.decision(1, "m3", behind.instant()));
        Receipt third = lateOnNew.record(SampleDecisions.decision(1, "m4", behind.instant()));

        assertThat(List.of(receipt.day(), second.day(), third.day())).containsOnly(TODAY.plusDays(1));
        assertThat(verified(exported(TODAY, TODAY.plusDays(1)))).isInstanceOf(Intact.class);
    }

    @Test
    void what_was_decided_for_one_customer_or_campaign_is_found_under_all_pseudonyms() {
        EvidenceLog a = log(store, "a");
        EvidenceLog b = log(store, "b");
        b.record(SampleDecisions.decision(1, "m1", clock.instant()));
        a.record(SampleDecisions.decision(2, "m2", clock.instant()));
        a.record(SampleDecisions.decision(3, "m3", clock.instant()));
        clock.advance(Duration.ofDays(1));
        a.record(SampleDecisions.decision(1, "m4", clock.instant()));
        Whose whose = new Whose.Customer(List.of(SampleDecisions.customer(1), SampleDecisions.customer(3)));

        assertThat(tokens(whose, Place.BEGINNING, 100)).containsExactly("m3", "m1", "m4");
        assertThat(tokens(whose, Place.BEGINNING, 2)).containsExactly("m3", "m1");
        assertThat(tokens(whose, new Place(TODAY.toString(), "b", 1), 2)).containsExactly("m4");
        assertThat(tokens(new Whose.Campaign(SampleDecisions.CAMPAIGN), Place.BEGINNING, 100))
                .hasSize(4);
        assertThat(store.find(whose, TODAY.plusDays(1), FAR, Place.BEGINNING, 10))
                .hasSize(1);
    }

    private List<String> tokens(Whose whose, Place after, int limit) {
        return store.find(whose, TODAY, FAR, after, limit).stream()
                .map(record -> record.decision().token())
                .toList();
    }

    @Test
    void an_export_for_one_customer_shows_nothing_of_others_and_can_be_verified() {
        EvidenceLog a = log(store, "a");
        for (int i = 0; i < 9; i++) {
            a.record(SampleDecisions.decision(i % 3, "m" + i, clock.instant()));
        }
        clock.advance(Duration.ofDays(1));
        a.record(SampleDecisions.decision(2, "m9", clock.instant()));
        a.seal(TODAY);
        Whose whose = new Whose.Customer(List.of(SampleDecisions.customer(1)));
        List<String> linked = new ArrayList<>();
        List<String> extract = new ArrayList<>();
        a.export().linked(whose, TODAY, FAR, linked::add);
        a.export().extract(whose, TODAY, FAR, extract::add);

        assertThat(verified(linked).summary())
                .isEqualTo(new Verification.Summary(EvidenceExport.Scope.LINKED, 3, 0, 6, Set.of()));
        assertThat(verified(extract).summary().kept()).isEqualTo(3);
        assertThat(List.of(verified(linked), verified(extract))).hasOnlyElementsOfType(Intact.class);
        assertThat(String.join("\n", linked))
                .doesNotContain(SampleDecisions.customer(2).code());
    }

    @Test
    void erasing_keeps_the_chain_verifiable_and_drops_every_field_of_the_decision() {
        EvidenceLog log = log(store, "a");
        RetentionClass securityClass = new RetentionClass("security");
        log.record(SampleDecisions.decision(1, "m1", clock.instant()));
        log.record(Decision.of("contact.gate", "m2", clock.instant())
                .retention(securityClass)
                .outcome("ALLOWED", List.of()));
        clock.advance(Duration.ofDays(366));
        log.record(SampleDecisions.decision(1, "m3", clock.instant()));
        RetentionPolicy policy = new RetentionPolicy(Period.ofYears(1), Map.of(securityClass, Period.ofYears(10)));

        assertThat(log.erase(RetentionPolicy.FIVE_YEARS)).isZero();
        assertThat(log.erase(policy)).isEqualTo(1);
        assertThat(log.erase(policy)).isZero();

        assertThat(all("a").stream().map(record -> record.body().getClass().getSimpleName()))
                .containsExactly("Erased", "Kept", "Kept");
        List<String> lines = exported(TODAY, FAR);
        assertThat(verified(lines)).isInstanceOf(Intact.class);
        assertThat(EvidenceVerifier.ofFile()
                        .keeping(policy, TODAY.plusDays(366))
                        .verify(lines.stream()))
                .isInstanceOf(Intact.class);
        assertThat(EvidenceVerifier.ofFile()
                        .keeping(RetentionPolicy.FIVE_YEARS, TODAY.plusDays(366))
                        .verify(lines.stream()))
                .isInstanceOfSatisfying(
                        Broken.class,
                        broken -> assertThat(broken.faults())
                                .extracting(EvidenceFault::kind)
                                .containsExactly(EvidenceFault.Kind.ERASED_TOO_EARLY));
        assertThat(tokens(new Whose.Campaign(SampleDecisions.CAMPAIGN), Place.BEGINNING, 10))
                .containsExactly("m3");
    }

    @Test
    void a_decision_recorded_twice_has_another_digest_each_time_so_that_nobody_guesses_it_when_it_is_erased() {
        EvidenceLog log = log(store, "a");
        Decision decision = SampleDecisions.decision(1, "m1", clock.instant());
        log.record(decision);
        log.record(decision);

        assertThat(all("a")).extracting(EvidenceRecord::content).doesNotHaveDuplicates();
    }

    @Test
    void a_stream_whose_clock_was_ahead_stays_in_the_future_and_can_be_verified() {
        clock.advance(Duration.ofDays(30));
        log(store, "a").record(SampleDecisions.decision(1, "m1", clock.instant()));
        clock.advance(Duration.ofDays(-30));

        Receipt behind = log(store, "a").record(SampleDecisions.decision(1, "m2", clock.instant()));
        Receipt onNew = log(store, "b").record(SampleDecisions.decision(1, "m3", clock.instant()));

        assertThat(behind.day()).isEqualTo(TODAY.plusDays(30));
        assertThat(onNew.day()).isEqualTo(TODAY);
        assertThat(verified(exported(TODAY, TODAY.plusDays(30)))).isInstanceOf(Intact.class);
    }

    @Test
    void what_is_recorded_while_an_export_is_written_is_left_out() {
        EvidenceLog log = log(store, "a");
        log.record(SampleDecisions.decision(1, "m1", clock.instant()));
        List<String> lines = new ArrayList<>();
        EvidenceExport.from(store).days(TODAY, TODAY, line -> {
            lines.add(line);
            log.record(SampleDecisions.decision(1, "m" + lines.size(), clock.instant()));
        });

        assertThat(verified(lines).summary().kept()).isEqualTo(1);
        assertThat(verified(lines)).isInstanceOf(Intact.class);
    }

    @Test
    void a_named_class_may_be_kept_shorter_than_the_others() {
        EvidenceLog log = log(store, "a");
        RetentionClass brief = new RetentionClass("brief");
        log.record(SampleDecisions.decision(1, "m1", clock.instant()));
        log.record(Decision.of("contact.gate", "m2", clock.instant())
                .retention(brief)
                .outcome("ALLOWED", List.of()));
        clock.advance(Duration.ofDays(31));

        assertThat(log.erase(RetentionPolicy.FIVE_YEARS.with(brief, Period.ofDays(30))))
                .isEqualTo(1);

        assertThat(all("a").get(1).body()).isInstanceOf(Erased.class);
    }

    @Test
    void pages_have_limits() {
        assertThatThrownBy(() -> store.chain(new StreamId("a"), TODAY, 0, TODAY, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("limit");
    }
}
