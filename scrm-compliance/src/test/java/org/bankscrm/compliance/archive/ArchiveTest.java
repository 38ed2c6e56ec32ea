package org.bankscrm.compliance.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.bankscrm.compliance.archive.ArchivedMessage.Sender;
import org.bankscrm.compliance.words.Dictionary;
import org.bankscrm.compliance.words.ScreenPolicy;
import org.bankscrm.compliance.words.content.Content;
import org.bankscrm.compliance.words.pack.Category;
import org.bankscrm.compliance.words.pack.Channel;
import org.bankscrm.compliance.words.pack.Layer;
import org.bankscrm.compliance.words.pack.MergedPacks;
import org.bankscrm.compliance.words.pack.Severity;
import org.bankscrm.compliance.words.pack.Validity;
import org.bankscrm.compliance.words.pack.WordEntry;
import org.bankscrm.compliance.words.pack.WordPack;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.PublishedCalendar;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

class ArchiveTest {
    /** Mondays to Fridays and the State Council's holidays of 2026; 2026-04-08 is a Wednesday. */
    private static final WorkingHours HOURS = WorkingHours.counter(PublishedCalendar.shipped());

    private static final ResponseRule HALF_AN_HOUR =
            new ResponseRule(Duration.ofMinutes(30), HOURS, ResponseRule.Asks.QUESTIONS);

    @Nested
    class working_time {
        @Test
        void counts_only_the_hours_of_workdays() {
            assertThat(HOURS.between(at("2026-04-08T16:50"), at("2026-04-09T09:15")))
                    .isEqualTo(Duration.ofMinutes(25));
            assertThat(HOURS.between(at("2026-04-10T18:00"), at("2026-04-13T08:59")))
                    .isZero();
            assertThat(HOURS.between(at("2026-09-30T16:00"), at("2026-10-08T10:00")))
                    .isEqualTo(Duration.ofHours(2));
        }

        @Test
        void agrees_with_counting_minute_by_minute() {
            Property.forAll(random -> List.of(minute(random), minute(random)))
                    .runs(100)
                    .holds(two -> {
                        Instant from = Collections.min(two);
                        Instant to = Collections.max(two);
                        long minutes = 0;
                        for (Instant each = from; each.isBefore(to); each = each.plusSeconds(60)) {
                            LocalTime time = each.atZone(BankTime.ZONE).toLocalTime();
                            boolean open = !time.isBefore(HOURS.opens()) && time.isBefore(HOURS.closes());
                            minutes += open && HOURS.calendar().isWorkday(BankTime.dayOf(each)) ? 1 : 0;
                        }
                        assertThat(HOURS.between(from, to)).isEqualTo(Duration.ofMinutes(minutes));
                    });
        }

        @Test
        void hours_that_end_before_they_begin_are_refused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            new WorkingHours(PublishedCalendar.shipped(), LocalTime.of(17, 0), LocalTime.of(9, 0)))
                    .withMessageContaining("closes");
        }
    }

    @Nested
    class a_question {
        @Test
        void answered_in_time_is_not_late() {
            assertThat(late(
                            customer("q", "2026-04-08T10:00", "这款有封闭期吗？"),
                            employee("a", "2026-04-08T10:30", "有的，180天")))
                    .isEmpty();
        }

        @Test
        void answered_after_the_time_is_late_by_the_working_time_it_waited() {
            List<ResponseCheck.Late> late =
                    late(customer("q", "2026-04-08T16:50", "这款有封闭期吗？"), employee("a", "2026-04-09T09:25", "有的，180天"));

            assertThat(late).hasSize(1);
            assertThat(late.get(0).question().id()).isEqualTo("q");
            assertThat(late.get(0).waited()).isEqualTo(Duration.ofMinutes(35));
            assertThat(late.get(0).answer().orElseThrow().id()).isEqualTo("a");
        }

        @Test
        void asked_at_night_waits_from_the_next_opening() {
            assertThat(late(customer("q", "2026-04-08T22:00", "在吗"), employee("a", "2026-04-09T09:20", "在的")))
                    .isEmpty();
        }

        @Test
        void never_answered_waits_until_now() {
            List<ResponseCheck.Late> late = late(customer("q", "2026-04-08T10:00", "利率多少"));

            assertThat(late).hasSize(1);
            assertThat(late.get(0).answer()).isEmpty();
            assertThat(late.get(0).waited()).isEqualTo(Duration.ofHours(7 + 8 + 3));
        }

        @Test
        void asked_twice_waits_once_from_the_first() {
            List<ResponseCheck.Late> late = late(
                    customer("q1", "2026-04-08T10:00", "利率多少"),
                    customer("q2", "2026-04-08T10:50", "在吗？"),
                    employee("a", "2026-04-08T11:00", "1.75%"));

            assertThat(late).extracting(each -> each.question().id()).containsExactly("q1");
        }

        @Test
        void is_a_message_that_asks_unless_the_rule_says_everything() {
            ArchivedMessage thanks = customer("m", "2026-04-08T10:00", "好的谢谢");
            ResponseRule everything = new ResponseRule(Duration.ofMinutes(30), HOURS, ResponseRule.Asks.EVERYTHING);

            assertThat(late(thanks)).isEmpty();
            assertThat(ResponseCheck.late(List.of(thanks), everything, at("2026-04-10T12:00")))
                    .hasSize(1);
        }
    }

    @Test
    void the_order_in_which_the_archive_gives_messages_does_not_matter() {
        List<ArchivedMessage> messages = new ArrayList<>(List.of(
                customer("q1", "2026-04-08T10:00", "利率多少"),
                employee("a1", "2026-04-08T10:05", "1.75%"),
                customer("q2", "2026-04-08T11:00", "怎么买"),
                employee("a2", "2026-04-08T13:00", "手机银行")));
        List<String> expected = ids(messages);

        Property.forAll(RandomGenerator::nextLong).runs(50).holds(seed -> {
            List<ArchivedMessage> shuffled = new ArrayList<>(messages);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(ids(shuffled)).isEqualTo(expected);
        });
    }

    @Test
    void what_employees_wrote_is_screened_and_what_customers_wrote_is_not() {
        ArchivedMessage promise = employee("e", "2026-04-08T10:00", "这款保本，放心");
        ArchivedMessage asked = customer("c", "2026-04-08T09:59", "这款保本吗，零风险吗");

        List<ArchiveScreen.Finding> findings = ArchiveScreen.findings(Dictionary.shipped(), List.of(asked, promise));

        assertThat(findings).extracting(ArchiveScreen.Finding::message).containsExactly(promise);
        assertThat(promise.toString()).doesNotContain("保本");
    }

    @Test
    void an_entry_applies_to_what_was_written_from_its_first_day_on() {
        WordEntry entry = new WordEntry(
                "网点活动",
                Category.URGENCY,
                Severity.BLOCK,
                "内部规定 3",
                Set.of(),
                Set.of(),
                "合规部",
                new Validity(LocalDate.parse("2026-04-09"), LocalDate.parse("2027-01-01")),
                Set.of(),
                List.of(),
                "",
                "");
        Dictionary dictionary = Dictionary.compile(
                MergedPacks.of(List.of(WordPack.of("office", Layer.HEAD_OFFICE, "1", List.of(entry), List.of()))),
                "test",
                ScreenPolicy.STANDARD);
        ArchivedMessage before = employee("b", "2026-04-08T23:59", "网点活动");
        ArchivedMessage after = employee("a", "2026-04-09T00:00", "网点活动");

        assertThat(ArchiveScreen.findings(dictionary, List.of(before, after)))
                .extracting(ArchiveScreen.Finding::message)
                .containsExactly(after);
    }

    private static List<String> ids(List<ArchivedMessage> messages) {
        return ResponseCheck.late(messages, HALF_AN_HOUR, at("2026-04-10T12:00")).stream()
                .map(each -> each.question().id())
                .toList();
    }

    private static List<ResponseCheck.Late> late(ArchivedMessage... messages) {
        return ResponseCheck.late(List.of(messages), HALF_AN_HOUR, at("2026-04-10T12:00"));
    }

    private static ArchivedMessage customer(String id, String time, String text) {
        return new ArchivedMessage(id, "c1", Sender.CUSTOMER, at(time), content(text));
    }

    private static ArchivedMessage employee(String id, String time, String text) {
        return new ArchivedMessage(id, "c1", Sender.EMPLOYEE, at(time), content(text));
    }

    private static Content content(String text) {
        return new Content.Message(Channel.ARCHIVE, text, List.of());
    }

    private static Instant minute(RandomGenerator random) {
        return at("2026-04-01T00:00").plusSeconds(60L * random.nextInt(20_000));
    }

    private static Instant at(String time) {
        return LocalDateTime.parse(time).atZone(BankTime.ZONE).toInstant();
    }
}
