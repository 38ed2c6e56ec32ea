package org.bankscrm.core.attribution.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.core.testkit.EventBuilder.anEvent;

import org.bankscrm.core.attribution.Attribution;
import org.bankscrm.core.attribution.Level;
import org.bankscrm.core.attribution.Workplaces;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.testkit.FaultyDataSource;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.TestDatabase;
import org.bankscrm.core.time.Period;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;

/** A projector that is cut off at any step goes on from where the ledger is; nothing is lost and nothing counts twice. */
@Tag("faults")
class JdbcCreditLedgerFaultTest {
    private static final Instant CLOSE = Instant.parse("2026-10-05T16:00:00Z");
    private static final Period Q3 = Period.parse("2026Q3");

    private static TestDatabase withTables() {
        TestDatabase database = H2Databases.fresh();
        Schema.create(database.dataSource());
        return database;
    }

    private final EventLog log = new InMemoryEventLog();

    private CreditProjector projector(DataSource source) {
        Workplaces workplaces = Workplaces.builder()
                .post(new EmployeeId("b1"), Instant.parse("2025-01-01T00:00:00Z"), new OrgUnitCode("B"))
                .build();
        return CreditProjector.of(
                        log,
                        JdbcCreditLedger.on(source),
                        LensSchedule.of(Attribution.of(workplaces, Lens.HEAD_OFFICE, Lens.BRANCH)))
                .page(3);
    }

    @Test
    void following_the_log_and_publishing() {
        log.append(anEvent("e1").about("wm-1").at("2026-07-02T01:00:00Z").added("b1"));
        log.append(anEvent("e2").about("wm-2").at("2026-07-02T01:00:00Z").added("b1"));
        log.append(anEvent("e3").about("wm-1").at("2026-07-03T01:00:00Z").linkedTo("6217000012345"));
        log.append(anEvent("e4").about("wm-2").at("2026-07-03T01:00:00Z").linkedTo("6217000012345"));

        FaultyDataSource.everyStep(JdbcCreditLedgerFaultTest::withTables, this::closeTheQuarter, source -> {
            closeTheQuarter(source);

            CreditLedger ledger = JdbcCreditLedger.on(source);
            assertThat(ledger.totals("branch", Q3, Level.BRANCH)).isEqualTo(Map.of("B", 2_000L));
            assertThat(ledger.publishedTotals("branch", Q3, Level.BRANCH)).isEqualTo(Map.of("B", 2_000L));
            assertThat(ledger.adjustments("branch", Q3)).isEmpty();
            assertThat(ledger.clustersAfter(0, 10)).hasSize(1);
            assertThat(ledger.publications().get("branch")).hasSize(1);
        });
    }

    private void closeTheQuarter(DataSource source) {
        CreditProjector projector = projector(source);
        projector.run(CLOSE);
        projector.publish(Q3, CLOSE);
        projector.run(CLOSE);
    }
}
