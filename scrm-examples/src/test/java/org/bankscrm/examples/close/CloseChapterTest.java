package org.bankscrm.examples.close;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.time.Period;
import org.bankscrm.examples.bank.Bank;
import org.bankscrm.examples.bank.BankFiles;
import org.bankscrm.examples.bank.BankReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A quarter of 400 additions in two branches, closed month by month. */
class CloseChapterTest {
    private static final Period QUARTER = Period.parse("2026Q2");
    private static final int ADDITIONS = 400;
    private static final Pattern NUMBER = Pattern.compile("(= branches|head office|[+-]) ([\\d,]+)");

    @TempDir
    private Path folder;

    private Bank bank;

    @BeforeEach
    void read() throws IOException {
        BankFiles files = new BankFiles(folder);
        Files.write(
                files.org(),
                List.of(
                        "unit,parent,level,name",
                        "P,,PROVINCE_BRANCH,Province",
                        "B1,P,BRANCH,One",
                        "B2,P,BRANCH,Two",
                        "B1a,B1,TEAM,1a",
                        "B2a,B2,TEAM,2a"));
        Files.write(
                files.staff(),
                List.of(
                        "manager,unit,weight,dailyCap,status",
                        "p0,B1a,1,10,ACTIVE",
                        "p1,B1a,1,10,ACTIVE",
                        "p2,B2a,1,10,ACTIVE",
                        "p3,B2,1,10,ACTIVE"));
        Files.write(files.customers(), List.of("customer,phone,manager,branch", "c0,13800000000,p0,B1a"));
        Files.write(files.identities(), List.of("externalUserId,customer", "wm0,c0"));
        BankReader reader = new BankReader(files, true);
        bank = reader.read(QUARTER.interval().start())
                .orElseThrow(() -> new IllegalStateException("" + reader.reports()));
    }

    private static List<Added> additions() {
        SplittableRandom random = new SplittableRandom(5);
        Instant start = QUARTER.interval().start();
        List<Added> additions = new ArrayList<>();
        for (int i = 0; i < ADDITIONS; i++) {
            Instant at = start.plus(Duration.ofMinutes(random.nextInt(90 * 24 * 60)));
            EventHeader header = EventHeader.of("a" + i, new ExternalUserId("wm-" + i), at, "test");
            additions.add(new Added(header, new EmployeeId("p" + random.nextInt(4)), Channel.UNKNOWN, ""));
        }
        return additions;
    }

    private CloseChapter close() {
        return CloseChapter.of(bank, QUARTER, additions(), new SplittableRandom(7));
    }

    @Test
    void ledger_board_and_published_plus_adjustments_equal_a_fold_of_everything_at_once() {
        CloseChapter close = close();

        assertThat(close.differences()).isEmpty();
        assertThat(close.summary())
                .matches("closed 3 months under two lenses from \\d{4} facts, [1-9]\\d* adjustments");
    }

    @Test
    void the_bridge_of_every_month_leads_from_one_total_to_the_other_by_reasons() {
        List<String> bridges =
                close().notes().stream().filter(note -> note.contains("Bridge")).toList();

        assertThat(bridges).hasSize(3).allMatch(note -> note.contains("CROSS_BRANCH") && note.contains("RETENTION"));
        for (String bridge : bridges) {
            long reached = 0;
            long total = -1;
            Matcher numbers = NUMBER.matcher(bridge);
            while (numbers.find()) {
                long number = Long.parseLong(numbers.group(2).replace(",", ""));
                switch (numbers.group(1)) {
                    case "= branches" -> total = number;
                    case "-" -> reached -= number;
                    default -> reached += number;
                }
            }
            assertThat(reached).as(bridge).isEqualTo(total).isPositive();
        }
    }

    @Test
    void the_same_quarter_closes_the_same_way() {
        assertThat(close()).isEqualTo(close());
    }
}
