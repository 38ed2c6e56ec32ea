package org.bankscrm.core.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.AppendStatus;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.event.LoggedEvent;
import org.bankscrm.core.time.Period;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

class FunnelBoardTest {
    private static final FunnelQuery QUARTER =
            FunnelQuery.of(ReportSubject.unit(SmallProvince.P), Period.parse("2026Q4"));

    private final Facts facts = new Facts();
    private final EventLog log = new InMemoryEventLog();
    private final List<CustomerEvent> alsoTold = new ArrayList<>();
    private final FunnelBoard board = new FunnelBoard(
            new LiveFunnel(FunnelRule.STANDARD, SmallProvince.organisation(), SmallProvince.DAYS, log::of),
            alsoTold::add);

    private CustomerEvent added(int customer) {
        return facts.added(new ExternalUserId("wm" + customer), SmallProvince.CHEN, "hall", "2026-10-08T09:00");
    }

    @Test
    void what_was_appended_stands_on_the_board_after_one_reading() {
        log.append(List.of(added(1), added(2)));

        assertThat(board.readOn(log, 1)).isEqualTo(2);
        assertThat(board.funnel(QUARTER).added()).isEqualTo(2);

        long version = board.version();
        assertThat(board.readOn(log, 1)).isZero();
        assertThat(board.version()).isEqualTo(version);

        log.append(added(3));
        board.readOn(log, 1);

        assertThat(board.funnel(QUARTER).added()).isEqualTo(3);
        assertThat(board.version()).isGreaterThan(version);
        assertThat(board.customers(QUARTER, FunnelStage.ADDED, 2)).hasSize(2);
        assertThat(alsoTold).hasSize(3);
    }

    @Test
    void no_more_pages_are_read_than_allowed() {
        List<CustomerEvent> many = new ArrayList<>();
        for (int i = 0; i < FunnelBoard.PAGE + 10; i++) {
            many.add(added(i));
        }
        log.append(many);

        assertThat(board.readOn(log, 1)).isEqualTo(FunnelBoard.PAGE);
        assertThat(board.facts()).isEqualTo(FunnelBoard.PAGE);
        assertThat(board.readOn(log, 9)).isEqualTo(10);
        assertThat(board.funnel(QUARTER).added()).isEqualTo(FunnelBoard.PAGE + 10);
    }

    @Test
    void a_fact_whose_history_could_not_be_read_is_counted_by_the_next_reading() {
        FailingHistory failing = new FailingHistory(log);
        FunnelBoard fragile = new FunnelBoard(
                new LiveFunnel(FunnelRule.STANDARD, SmallProvince.organisation(), SmallProvince.DAYS, failing::of));
        CustomerEvent wrong = added(1);
        log.append(List.of(wrong, facts.voided(wrong, SmallProvince.CHEN, "2026-10-09T09:00"), added(2)));
        failing.failures = 1;

        assertThatThrownBy(() -> fragile.readOn(log, 1)).hasMessage("no connection");
        fragile.readOn(log, 1);

        assertThat(fragile.funnel(QUARTER).added()).isEqualTo(1);
        assertThat(fragile.facts()).isEqualTo(3);
    }

    @Test
    void two_threads_that_read_on_count_every_fact_once() throws Exception {
        for (int i = 0; i < 300; i++) {
            log.append(List.of(added(2 * i), added(2 * i + 1)));
        }
        Runnable reader = () -> {
            while (board.cursor().position() < 600) {
                board.readOn(new SmallPages(log), 3);
            }
        };
        Thread one = new Thread(reader);
        Thread two = new Thread(reader);
        one.start();
        two.start();
        one.join();
        two.join();

        assertThat(board.facts()).isEqualTo(600);
        assertThat(alsoTold).hasSize(600).doesNotHaveDuplicates();
    }

    private static final class FailingHistory {
        private final EventLog log;
        private int failures;

        FailingHistory(EventLog log) {
            this.log = log;
        }

        List<CustomerEvent> of(Collection<? extends CustomerKey> keys) {
            if (failures-- > 0) {
                throw new IllegalStateException("no connection");
            }
            return log.of(keys);
        }
    }

    /** Gives seven facts at a time, so that two readers overlap. */
    private record SmallPages(EventLog log) implements EventLog {
        @Override
        public List<AppendStatus> append(List<? extends CustomerEvent> events) {
            return log.append(events);
        }

        @Override
        public List<CustomerEvent> of(Collection<? extends CustomerKey> keys, EventCursor upTo) {
            return log.of(keys, upTo);
        }

        @Override
        public List<LoggedEvent> after(EventCursor cursor, int limit) {
            return log.after(cursor, 7);
        }

        @Override
        public List<CustomerEvent> quarantined(int limit) {
            return log.quarantined(limit);
        }
    }
}
