package org.bankscrm.compliance.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.compliance.testkit.EvidenceStoreContract;
import org.bankscrm.compliance.testkit.SampleDecisions;
import org.bankscrm.core.StoreException;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import javax.sql.DataSource;

/** One database for the class, emptied before each test: making one takes longer than a test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class H2EvidenceStoreTest extends EvidenceStoreContract {
    private final TestDatabase database = H2Databases.fresh();
    private final DataSource pool = database.pool(10);

    @BeforeAll
    void createTables() {
        Schema.create(pool);
    }

    @AfterAll
    void drop() {
        database.close();
    }

    @Override
    protected EvidenceStore emptyStore() throws SQLException {
        database.execute(
                "DELETE FROM scrm_evidence",
                "DELETE FROM scrm_evidence_head",
                "DELETE FROM scrm_evidence_seal",
                "UPDATE scrm_evidence_closed SET chain_day = '1970-01-01'");
        return JdbcEvidenceStore.on(pool);
    }

    private EvidenceLog log(EvidenceStore store, MovableClock clock) {
        return EvidenceLog.on(store, new StreamId("a"), clock, new SplittableRandom(1));
    }

    @Test
    void erasing_leaves_nothing_of_a_decision_in_its_row() throws SQLException {
        MovableClock clock = MovableClock.atMorning();
        EvidenceLog log = log(emptyStore(), clock);
        log.record(SampleDecisions.decision(1, "m1", clock.instant()));
        clock.advance(Duration.ofDays(5 * 366));
        log.erase(RetentionPolicy.FIVE_YEARS);

        Set<String> left = new TreeSet<>();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM scrm_evidence")) {
            assertThat(row.next()).isTrue();
            for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                if (row.getObject(i) != null) {
                    left.add(row.getMetaData().getColumnName(i).toLowerCase(Locale.ROOT));
                }
            }
        }
        assertThat(left)
                .containsExactly(
                        "chain_day", "content", "digest", "erased_us", "nr", "previous", "retention", "stream");
    }

    @Test
    void a_row_somebody_put_behind_the_head_stops_recording_as_contended_and_the_export_names_it() throws SQLException {
        MovableClock clock = MovableClock.atMorning();
        EvidenceStore store = emptyStore();
        log(store, clock).record(SampleDecisions.decision(1, "m1", clock.instant()));
        String others =
                "chain_day, retention, previous, content, digest, salt, kind, token, asked_by, subject, campaign,"
                        + " at_us, inputs, outcome, basis";
        database.execute("INSERT INTO scrm_evidence (stream, nr, " + others + ") SELECT stream, 2, " + others
                + " FROM scrm_evidence");

        assertThatThrownBy(() -> log(store, clock).record(SampleDecisions.decision(1, "m2", clock.instant())))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(StoreException.Kind.CONTENDED));

        List<String> lines = new ArrayList<>();
        EvidenceExport.from(store).days(TODAY, TODAY, lines::add);
        assertThat(EvidenceVerifier.ofFile().verify(lines.stream()))
                .isInstanceOfSatisfying(
                        Verification.Broken.class,
                        broken -> assertThat(broken.faults())
                                .anySatisfy(fault -> assertThat(fault.place()).isEqualTo("a " + TODAY + " 2")));
    }

    @Override
    protected EvidenceStore secondInstance(EvidenceStore first) {
        return JdbcEvidenceStore.on(pool);
    }
}
