package org.bankscrm.compliance.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.compliance.testkit.SampleDecisions;
import org.bankscrm.core.StoreException;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.testkit.FaultyDataSource;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.TestDatabase;
import org.bankscrm.core.time.BankTime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** What becomes of records when the connection is lost before or after any step. */
class EvidenceFaultsTest {
    private static final LocalDate TODAY = BankTime.dayOf(MovableClock.MORNING);
    private static final StreamId STREAM = new StreamId("a");

    private static EvidenceLog log(DataSource dataSource, MovableClock clock) {
        return EvidenceLog.on(JdbcEvidenceStore.on(dataSource), STREAM, clock, new SplittableRandom(1));
    }

    private static TestDatabase withTables(TestDatabase database) {
        Schema.create(database.dataSource());
        return database;
    }

    private static void checkIntact(DataSource dataSource, LocalDate through) {
        List<String> lines = new ArrayList<>();
        EvidenceExport.from(JdbcEvidenceStore.on(dataSource)).days(TODAY, through, lines::add);
        assertThat(EvidenceVerifier.ofFile().verify(lines.stream())).isInstanceOf(Verification.Intact.class);
    }

    private static List<String> tokens(DataSource dataSource) {
        return JdbcEvidenceStore.on(dataSource).chain(STREAM, TODAY, 0, TODAY.plusYears(1), 100).stream()
                .map(record -> record.decision().token())
                .toList();
    }

    @Test
    void a_recorded_decision_is_there_once_and_the_chain_is_whole_on_h2() {
        recordThroughFaults(() -> withTables(H2Databases.fresh()));
    }

    @Test
    @Tag("faults")
    void a_recorded_decision_is_there_once_and_the_chain_is_whole_on_postgresql() {
        recordThroughFaults(() -> withTables(PostgresServer.shared().fresh()));
    }

    private static void recordThroughFaults(Supplier<TestDatabase> fresh) {
        AtomicInteger answered = new AtomicInteger();
        FaultyDataSource.everyStep(
                fresh,
                dataSource -> {
                    answered.set(0);
                    EvidenceLog log = log(dataSource, MovableClock.atMorning());
                    log.record(SampleDecisions.decision(1, "m1", MovableClock.MORNING));
                    answered.set(1);
                    log.record(SampleDecisions.decision(1, "m2", MovableClock.MORNING));
                    answered.set(2);
                },
                dataSource -> {
                    List<String> before = tokens(dataSource);
                    assertThat(before).doesNotHaveDuplicates();
                    assertThat(before.size()).isBetween(answered.get(), answered.get() + 1);
                    log(dataSource, MovableClock.atMorning())
                            .record(SampleDecisions.decision(1, "m3", MovableClock.MORNING));
                    assertThat(tokens(dataSource)).hasSize(before.size() + 1).endsWith("m3");
                    checkIntact(dataSource, TODAY);
                });
    }

    @Test
    @Tag("faults")
    void a_day_is_sealed_once_wherever_sealing_broke_off() {
        FaultyDataSource.everyStep(
                () -> withTables(H2Databases.fresh()),
                dataSource -> {
                    MovableClock clock = MovableClock.atMorning();
                    EvidenceLog log = log(dataSource, clock);
                    log.record(SampleDecisions.decision(1, "m1", clock.instant()));
                    clock.advance(Duration.ofDays(1));
                    log.seal(TODAY);
                },
                dataSource -> {
                    MovableClock clock = MovableClock.atMorning();
                    clock.advance(Duration.ofDays(1));
                    EvidenceLog log = log(dataSource, clock);
                    log.record(SampleDecisions.decision(1, "m2", clock.instant()));
                    log.seal(TODAY);
                    assertThat(JdbcEvidenceStore.on(dataSource)
                                    .seals(TODAY, TODAY)
                                    .size())
                            .isLessThanOrEqualTo(1);
                    checkIntact(dataSource, TODAY.plusDays(1));
                });
    }

    @Test
    void on_postgresql_an_append_is_one_round_trip_whatever_the_number_of_decisions() throws Exception {
        try (TestDatabase database = withTables(PostgresServer.shared().fresh())) {
            FaultyDataSource counting = FaultyDataSource.over(database.dataSource());
            EvidenceLog log = log(counting, MovableClock.atMorning());
            log.record(SampleDecisions.decision(1, "m0", MovableClock.MORNING));
            List<Decision> decisions = new ArrayList<>();
            for (int i = 1; i <= 1_000; i++) {
                decisions.add(SampleDecisions.decision(i, "m" + i, MovableClock.MORNING));
            }

            FaultyDataSource.Steps steps = counting.measure(dataSource -> log.record(decisions));

            assertThat(steps.roundTrips()).isEqualTo(1);
        }
    }

    @Test
    void an_export_asks_for_no_more_than_a_thousand_records_at_a_time() {
        InMemoryEvidenceStore store = new InMemoryEvidenceStore();
        EvidenceLog log = EvidenceLog.on(store, STREAM, MovableClock.atMorning(), new SplittableRandom(1));
        log.record(Collections.nCopies(2_500, SampleDecisions.decision(1, "m1", MovableClock.MORNING)));
        AtomicInteger most = new AtomicInteger();
        EvidenceStore watched = (EvidenceStore) Proxy.newProxyInstance(
                EvidenceStore.class.getClassLoader(), new Class<?>[] {EvidenceStore.class}, (proxy, method, args) -> {
                    Object answer = method.invoke(store, args);
                    if (answer instanceof List<?> list) {
                        most.accumulateAndGet(list.size(), Math::max);
                    }
                    return answer;
                });
        List<String> lines = new ArrayList<>();

        EvidenceExport.from(watched).days(TODAY, TODAY, lines::add);

        assertThat(lines).hasSizeGreaterThan(2_500);
        assertThat(most).hasValue(1_000);
    }

    @Test
    void a_store_that_is_down_is_told_and_the_log_goes_on_when_it_is_back() {
        InMemoryEvidenceStore store = new InMemoryEvidenceStore();
        AtomicInteger failures = new AtomicInteger(1);
        EvidenceStore flaky = new Flaky(store, failures);
        EvidenceLog log = EvidenceLog.on(flaky, STREAM, MovableClock.atMorning(), new SplittableRandom(1));
        Decision decision = SampleDecisions.decision(1, "m1", MovableClock.MORNING);

        assertThatThrownBy(() -> log.record(decision))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.UNAVAILABLE));
        assertThat(log.record(decision).number()).isEqualTo(1);
    }
}
