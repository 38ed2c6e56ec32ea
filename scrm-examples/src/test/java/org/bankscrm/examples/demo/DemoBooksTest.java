package org.bankscrm.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.compliance.contact.ContactHours;
import org.bankscrm.compliance.contact.ContactLimits;
import org.bankscrm.compliance.contact.ContactPolicy;
import org.bankscrm.compliance.contact.CoolingOff;
import org.bankscrm.compliance.contact.CustomerClass;
import org.bankscrm.compliance.contact.HoursRule;
import org.bankscrm.compliance.gate.GatePolicy;
import org.bankscrm.core.attribution.ledger.CreditLedger;
import org.bankscrm.core.attribution.ledger.InMemoryCreditLedger;
import org.bankscrm.core.attribution.ledger.LedgerChange;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.time.PublishedCalendar;
import org.bankscrm.examples.board.Book;
import org.bankscrm.examples.demo.SmallDemo.Run;
import org.h2.api.Trigger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import javax.sql.DataSource;

/** Each book is broken where it is kept; the run must notice, name the book and end with 3. */
class DemoBooksTest {
    private static final DemoPorts SOUND = DemoPorts.SOUND;

    @TempDir
    private Path folder;

    private void differs(Run run, String book, String difference) {
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains(difference);
        assertThat(run.err().lines().filter(line -> line.contains("不符")))
                .singleElement()
                .asString()
                .startsWith(book + ": 不符 ");
        assertThat(run.out()).isEmpty();
        assertThat(folder.resolve("report.html")).doesNotExist();
    }

    @Test
    void wecom_against_event_log_when_the_log_loses_a_fact() {
        DemoPorts forgetful = new DemoPorts(DemoBooksTest::forgetful, SOUND.database(), SOUND.credits(), SOUND.gate());

        Run run = SmallDemo.demo(forgetful, folder, "--draws", "0", "--audience", "1");

        differs(run, "WeCom against event log 企微对事件库", "facts read: expected ");
    }

    private static EventLog forgetful(EventLog log) {
        return broken(EventLog.class, log, (method, given) -> {
            if (method.equals("append") && given[0] instanceof List<?> facts && !facts.isEmpty()) {
                return new Object[] {new ArrayList<>(facts.subList(1, facts.size()))};
            }
            return given;
        });
    }

    @Test
    void credits_against_adds_when_the_ledger_loses_what_was_posted_later() {
        DemoPorts lossy = new DemoPorts(SOUND.intake(), SOUND.database(), DemoBooksTest::lossy, SOUND.gate());

        Run run = SmallDemo.demo(lossy, folder, "--draws", "0", "--audience", "1");

        differs(run, "credits against adds 业绩对添加", "published and adjusted: ");
    }

    private static CreditLedger lossy() {
        return broken(CreditLedger.class, new InMemoryCreditLedger(), (method, given) -> {
            if (method.equals("commit") && given[1] instanceof LedgerChange change) {
                return new Object[] {
                    given[0],
                    new LedgerChange(
                            change.next(), change.clusters(), change.published(), List.of(), change.publications())
                };
            }
            return given;
        });
    }

    @Test
    void prizes_against_table_when_the_database_pays_a_fen_more() {
        DemoPorts generous = new DemoPorts(SOUND.intake(), DemoBooksTest::generous, SOUND.credits(), SOUND.gate());

        Run run = SmallDemo.demo(generous, folder, "--audience", "1");

        differs(run, "prizes against table 奖品对奖品表", "campaign, ledger: ");
        assertThat(run.err()).contains("I5_AWARD_IS_TICKET");
    }

    private static void generous(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TRIGGER generous BEFORE INSERT ON scrm_draw_award FOR EACH ROW CALL '"
                    + OneFenMore.class.getName() + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Adds a fen to the amount of one award; H2 makes it. */
    public static final class OneFenMore implements Trigger {
        private int amount;
        private int ticket;

        @Override
        public void init(Connection connection, String schema, String name, String table, boolean before, int type)
                throws SQLException {
            try (var columns = connection.getMetaData().getColumns(null, schema, table, null)) {
                while (columns.next()) {
                    int place = columns.getInt("ORDINAL_POSITION") - 1;
                    if (columns.getString("COLUMN_NAME").equals("AMOUNT_FEN")) {
                        amount = place;
                    } else if (columns.getString("COLUMN_NAME").equals("TICKET_NO")) {
                        ticket = place;
                    }
                }
            }
        }

        @Override
        public void fire(Connection connection, Object[] before, Object[] row) {
            if (((Number) row[ticket]).longValue() == 3) {
                row[amount] = ((Number) row[amount]).longValue() + 1;
            }
        }
    }

    @Test
    void caps_against_sends_when_the_guard_keeps_no_caps() {
        ContactPolicy loose = new ContactPolicy(
                "loose-1",
                Map.of(CustomerClass.ACTIVE, ContactLimits.of(100, 100)),
                new CoolingOff(100, Duration.ofSeconds(1)),
                ContactHours.of(PublishedCalendar.shipped(), HoursRule.ALWAYS));
        DemoPorts careless =
                new DemoPorts(SOUND.intake(), SOUND.database(), SOUND.credits(), GatePolicy.standard(loose));

        Run run = SmallDemo.demo(careless, folder, "--draws", "0");

        differs(run, "caps against sends 频次对发送", "got more than 3 contacts on a day");
    }

    @Test
    void and_any_book_at_all_that_differs() throws IOException {
        Demo.Outcome sound = SmallDemo.of(folder).run();
        Demo.Result result = sound.board().orElseThrow();

        assertThat(DemoCommand.exitCode(sound)).isZero();
        for (int i = 0; i < result.books().size(); i++) {
            List<Book> books = new ArrayList<>(result.books());
            Book book = books.get(i);
            books.set(i, Book.of(book.chinese(), book.english(), book.compared(), List.of("expected 1, computed 2")));
            Demo.Result contradicting = new Demo.Result(
                    result.board(),
                    result.intake(),
                    result.priorFacts(),
                    books,
                    result.routes(),
                    result.quarter(),
                    result.campaign(),
                    result.outbound());
            assertThat(DemoCommand.exitCode(new Demo.Outcome(sound.reader(), Optional.of(contradicting))))
                    .isEqualTo(3);
        }
    }

    /** Returns a port that hands on other arguments than it is given. */
    private static <T> T broken(Class<T> port, T sound, BiFunction<String, Object[], Object[]> otherwise) {
        return port.cast(Proxy.newProxyInstance(
                DemoBooksTest.class.getClassLoader(), new Class<?>[] {port}, (proxy, method, given) -> {
                    try {
                        Object[] arguments = given == null ? new Object[0] : otherwise.apply(method.getName(), given);
                        return method.invoke(sound, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
