package org.bankscrm.examples.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.draw.delivery.BusinessNumber;
import org.bankscrm.core.draw.delivery.Grant;
import org.bankscrm.core.draw.ledger.AwardState;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.JdbcEventLog;
import org.bankscrm.core.event.RelationEvent;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.time.BankTime;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** 330 contacts: 300 new customers of whom two are one person, 20 who were added before, and 10 strangers. */
class LuckyDrawTest {
    private static final LocalDate DAY = LocalDate.of(2026, 4, 8);
    private static final Instant IN_PERIOD = BankTime.startOf(DAY.minusDays(3));

    @TempDir
    private Path folder;

    private final JdbcConnectionPool database =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");

    @BeforeEach
    void someWereAdded() {
        Schema.create(database);
        List<CustomerEvent> facts = new ArrayList<>();
        for (int i = 0; i < 330; i++) {
            facts.add(added(i, IN_PERIOD.plusSeconds(i), "a"));
            if (i < 20) {
                facts.add(added(i, IN_PERIOD.minus(Duration.ofDays(100)), "b"));
            }
        }
        JdbcEventLog.on(database).append(facts);
    }

    @AfterEach
    void close() {
        database.dispose();
    }

    private static CustomerEvent added(int contact, Instant at, String manager) {
        return new RelationEvent.Added(
                EventHeader.of("add:" + contact + ":" + manager, new ExternalUserId("wm-" + contact), at, "test"),
                new EmployeeId(manager),
                Channel.UNKNOWN,
                "");
    }

    /** Ten are no customers; 30 and 31 are two accounts of one. */
    private static int customer(String contact) {
        int number = Integer.parseInt(contact.substring(3));
        if (number >= 20 && number < 30) {
            return -1;
        }
        return number == 31 ? 30 : number;
    }

    private PlayedCampaign play(int wanted) throws Exception {
        EventLog log = JdbcEventLog.on(database);
        return new LuckyDraw(database, log, LuckyDrawTest::customer, DAY, folder, new SplittableRandom(7))
                .play(wanted)
                .orElseThrow();
    }

    private void tamper(String sql) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }

    @Test
    void who_is_new_and_a_customer_draws_once_and_all_books_agree_to_the_fen() throws Exception {
        PlayedCampaign played = play(1_000);
        DrawBooks books = DrawBooks.of(played);

        assertThat(books.differences()).isEmpty();
        assertThat(books.awards()).isEqualTo(299);
        assertThat(played.refusals())
                .containsEntry("FIRST_ADD ADDED_BEFORE", 22)
                .containsKey("BANK_CUSTOMER NOT_LISTED")
                .containsKey("IDENTITY_ALREADY_DREW");
        assertThat(played.notified().asked()).isEqualTo(330);
        assertThat(played.sealed()).as("a supplement followed").hasSize(2);
        assertThat(books.states().get(AwardState.REDEEMED)).isPositive();
        assertThat(books.states().get(AwardState.EXPIRED)).isPositive();
        assertThat(books.repeats()).as("faults on the way").isPositive();
        assertThat(Files.readString(folder.resolve("rules.txt"))).contains("至高", "首次添加");
        assertThat(CampaignChapter.of(played).differences()).isEmpty();
    }

    @Tag("faults")
    @Test
    void the_same_chance_gives_the_same_files_to_the_byte() throws Exception {
        play(100);
        byte[] awards = Files.readAllBytes(folder.resolve("awards.csv"));
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP ALL OBJECTS");
        }
        someWereAdded();

        play(100);

        assertThat(Files.readAllBytes(folder.resolve("awards.csv"))).isEqualTo(awards);
    }

    @Test
    void a_book_that_was_changed_is_found_whichever_it_is() throws Exception {
        PlayedCampaign played = play(100);

        tamper("UPDATE scrm_draw_award SET amount_fen = amount_fen + 1 WHERE ticket_no = 3");
        assertThat(CampaignChapter.of(played).differences())
                .anyMatch(line -> line.contains("ledger: ") && line.contains("I5_AWARD_IS_TICKET"))
                .anyMatch(line -> line.contains("published total"));
        tamper("UPDATE scrm_draw_award SET amount_fen = amount_fen - 1 WHERE ticket_no = 3");
        assertThat(CampaignChapter.of(played).differences()).isEmpty();

        Path awards = folder.resolve("awards.csv");
        String good = Files.readString(awards);
        Files.writeString(awards, good.replaceFirst(",1\\.88\n", ",2.88\n"));
        assertThat(CampaignChapter.of(played).differences())
                .anyMatch(line -> line.contains("published: ") && line.contains("WRONG_AMOUNT"));
        Files.writeString(awards, good);

        tamper("DELETE FROM scrm_draw_award WHERE ticket_no = 5");
        assertThat(CampaignChapter.of(played).differences())
                .anyMatch(line -> line.contains("customers who drew: expected 100, computed 99"));
    }

    @Test
    void a_voucher_without_an_award_is_found() throws Exception {
        PlayedCampaign played = play(100);
        Grant forged = new Grant(
                new BusinessNumber("D-forged"), played.plan().id(), 7, Money.parse("88.88"), "coupon", "somebody");
        while (!played.platform().issued().containsKey(forged.number())) {
            send(played.platform(), forged);
        }

        assertThat(CampaignChapter.of(played).differences())
                .anyMatch(line -> line.contains("voucher of CNY 88.88 without an award, D-forged"));
    }

    private static void send(VoucherPlatform platform, Grant grant) {
        try {
            platform.send(grant);
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("the answer got lost");
        }
    }

    @Test
    void too_few_customers_are_no_campaign() throws Exception {
        EventLog log = JdbcEventLog.on(database);

        assertThat(new LuckyDraw(database, log, contact -> -1, DAY, folder, new SplittableRandom(7)).play(100))
                .isEmpty();
    }
}
