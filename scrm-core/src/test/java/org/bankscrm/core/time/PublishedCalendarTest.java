package org.bankscrm.core.time;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.time.CalendarFault.Reason;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class PublishedCalendarTest {
    private static final String HEADER = "notice,date,kind,festival\n";

    private final PublishedCalendar calendar = PublishedCalendar.shipped();

    @Nested
    class the_shipped_notices {
        @ParameterizedTest
        @CsvSource({
            "2024, 22 18 21 22 21 19 23 22 21 19 21 22, 61 62 66 62, 251",
            "2025, 19 19 21 22 19 20 23 21 23 18 20 23, 59 61 67 61, 248",
            "2026, 21 16 22 21 19 21 23 21 22 18 21 23, 59 61 66 62, 248"
        })
        void have_the_workdays_of_every_month_quarter_and_year(int year, String months, String quarters, int whole) {
            assertThat(IntStream.rangeClosed(1, 12)
                            .mapToObj(month -> Period.of(PeriodKind.MONTH, LocalDate.of(year, month, 1)))
                            .map(calendar::count))
                    .containsExactlyElementsOf(numbers(months));
            assertThat(IntStream.rangeClosed(1, 4)
                            .mapToObj(quarter -> Period.parse(year + "Q" + quarter))
                            .map(calendar::count))
                    .containsExactlyElementsOf(numbers(quarters));
            assertThat(calendar.count(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1)))
                    .isEqualTo(whole);
        }

        @ParameterizedTest
        @CsvSource({
            "2024-02-09, 2024-02-09, WORK, ''",
            "2024-02-04, 2024-02-04, MAKEUP_WORK, \u6625\u8282",
            "2024-02-18, 2024-02-18, MAKEUP_WORK, \u6625\u8282",
            "2024-02-10, 2024-02-17, HOLIDAY, \u6625\u8282",
            "2024-06-08, 2024-06-09, WEEKEND, ''",
            "2024-06-10, 2024-06-10, HOLIDAY, \u7aef\u5348\u8282",
            "2024-10-12, 2024-10-12, MAKEUP_WORK, \u56fd\u5e86\u8282",
            "2025-10-11, 2025-10-11, MAKEUP_WORK, \u56fd\u5e86\u8282\u3001\u4e2d\u79cb\u8282",
            "2026-10-10, 2026-10-10, MAKEUP_WORK, \u56fd\u5e86\u8282",
            "2025-10-01, 2025-10-08, HOLIDAY, \u56fd\u5e86\u8282\u3001\u4e2d\u79cb\u8282",
            "2025-01-28, 2025-02-04, HOLIDAY, \u6625\u8282",
            "2026-02-15, 2026-02-23, HOLIDAY, \u6625\u8282",
            "2026-02-14, 2026-02-14, MAKEUP_WORK, \u6625\u8282",
            "2026-02-28, 2026-02-28, MAKEUP_WORK, \u6625\u8282",
            "2026-01-01, 2026-01-03, HOLIDAY, \u5143\u65e6",
            "2026-01-04, 2026-01-04, MAKEUP_WORK, \u5143\u65e6",
            "2026-09-20, 2026-09-20, MAKEUP_WORK, \u56fd\u5e86\u8282",
            "2026-09-25, 2026-09-27, HOLIDAY, \u4e2d\u79cb\u8282"
        })
        void say_of_these_days(LocalDate first, LocalDate last, DayKind kind, String festival) {
            for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
                assertThat(calendar.day(date)).isEqualTo(new CalendarDay(date, kind, Provenance.KNOWN, festival));
            }
        }

        @ParameterizedTest
        @CsvSource({"2024, 28, 8", "2025, 28, 5", "2026, 33, 6"})
        void list_no_other_exceptions(int year, int off, int work) {
            List<DayKind> kinds = LocalDate.of(year, 1, 1)
                    .datesUntil(LocalDate.of(year + 1, 1, 1))
                    .map(calendar::dayKind)
                    .toList();

            assertThat(kinds).filteredOn(kind -> kind == DayKind.HOLIDAY).hasSize(off);
            assertThat(kinds).filteredOn(kind -> kind == DayKind.MAKEUP_WORK).hasSize(work);
        }

        @ParameterizedTest
        @CsvSource({"2024, 8, 1", "2025, 8, 2", "2026, 9, 1"})
        void have_these_longest_blocks(int year, int longest, int times) {
            List<Integer> blocks = new ArrayList<>();
            int length = 0;
            for (LocalDate day = LocalDate.of(year, 1, 1); day.getYear() == year; day = day.plusDays(1)) {
                if (calendar.dayKind(day) == DayKind.HOLIDAY) {
                    length++;
                } else if (length > 0) {
                    blocks.add(length);
                    length = 0;
                }
            }

            assertThat(blocks).allMatch(block -> block <= longest);
            assertThat(blocks).filteredOn(block -> block == longest).hasSize(times);
        }
    }

    @Nested
    class provenance {
        @ParameterizedTest
        @CsvSource({
            "2023-12-01, PROVISIONAL",
            "2023-12-31, PROVISIONAL",
            "2024-01-01, KNOWN",
            "2024-12-31, KNOWN",
            "2025-12-31, KNOWN",
            "2026-12-24, KNOWN",
            "2026-12-25, PROVISIONAL",
            "2026-12-31, PROVISIONAL",
            "2027-01-01, PROVISIONAL",
            "2027-10-01, PROVISIONAL",
            "2030-05-01, PROVISIONAL"
        })
        void is_known_once_every_notice_that_can_name_the_day_is_loaded(LocalDate date, Provenance expected) {
            assertThat(calendar.day(date).provenance()).isEqualTo(expected);
        }

        @Test
        void of_a_range_is_that_of_its_least_sure_day() {
            assertThat(calendar.provenance(Period.parse("2026-11"))).isEqualTo(Provenance.KNOWN);
            assertThat(calendar.provenance(Period.parse("2026-12"))).isEqualTo(Provenance.PROVISIONAL);
            assertThat(calendar.provenance(LocalDate.of(2024, 1, 1), LocalDate.of(2026, 12, 25)))
                    .isEqualTo(Provenance.KNOWN);
            assertThat(calendar.provenance(LocalDate.of(2027, 1, 1), LocalDate.of(2027, 1, 1)))
                    .isEqualTo(Provenance.KNOWN);
        }

        @Test
        void while_provisional_the_week_is_monday_to_friday() {
            LocalDate.of(2027, 1, 1)
                    .datesUntil(LocalDate.of(2028, 1, 1))
                    .forEach(date -> assertThat(calendar.dayKind(date))
                            .isEqualTo(date.getDayOfWeek().getValue() <= 5 ? DayKind.WORK : DayKind.WEEKEND));
        }

        @Test
        void becomes_known_when_the_next_notice_is_loaded() {
            PublishedCalendar later = calendar.with(read(HEADER
                    + fixedDays(2027)
                    + "2027,2026-12-31,off,\u5143\u65e6\n2027,2026-12-27,work,\u5143\u65e6\n"));

            assertThat(later.noticeYears()).containsExactly(2024, 2025, 2026, 2027);
            assertThat(later.day(LocalDate.of(2026, 12, 31)))
                    .isEqualTo(new CalendarDay(
                            LocalDate.of(2026, 12, 31), DayKind.HOLIDAY, Provenance.KNOWN, "\u5143\u65e6"));
            assertThat(later.dayKind(LocalDate.of(2026, 12, 27))).isEqualTo(DayKind.MAKEUP_WORK);
            assertThat(later.provenance(Period.parse("2026-12"))).isEqualTo(Provenance.KNOWN);
            assertThat(later.provenance(Period.parse("2027-11"))).isEqualTo(Provenance.KNOWN);
            assertThat(later.provenance(Period.parse("2027-12"))).isEqualTo(Provenance.PROVISIONAL);
        }

        @Test
        void a_day_that_a_notice_lists_is_known_without_the_notice_of_its_own_year() {
            PublishedCalendar only = read(HEADER + fixedDays(2027) + "2027,2026-12-31,off,\u5143\u65e6\n");

            assertThat(only.day(LocalDate.of(2026, 12, 31)).provenance()).isEqualTo(Provenance.KNOWN);
            assertThat(only.day(LocalDate.of(2026, 12, 30)).provenance()).isEqualTo(Provenance.PROVISIONAL);
        }
    }

    @Nested
    class counting {
        @Test
        void days_from_a_day() {
            assertThat(calendar.plusWorkdays(LocalDate.of(2026, 2, 14), 1)).isEqualTo(LocalDate.of(2026, 2, 24));
            assertThat(calendar.plusWorkdays(LocalDate.of(2026, 2, 24), -1)).isEqualTo(LocalDate.of(2026, 2, 14));
            assertThat(calendar.plusWorkdays(LocalDate.of(2026, 2, 20), 1)).isEqualTo(LocalDate.of(2026, 2, 24));
            assertThat(calendar.plusWorkdays(LocalDate.of(2026, 2, 20), 0)).isEqualTo(LocalDate.of(2026, 2, 20));
            assertThat(calendar.plusWorkdays(LocalDate.of(2026, 2, 27), 2)).isEqualTo(LocalDate.of(2026, 3, 2));
        }

        @Test
        void agrees_with_the_list_of_workdays_for_any_range() {
            Property.forAll(random -> List.of(random.nextInt(1_200), random.nextInt(1, 400)))
                    .runs(300)
                    .holds(pair -> {
                        LocalDate from = LocalDate.of(2023, 12, 1).plusDays(pair.get(0));
                        LocalDate to = from.plusDays(pair.get(1));
                        List<LocalDate> workdays = calendar.workdays(from, to);
                        assertThat(workdays).allMatch(calendar::isWorkday);
                        assertThat(calendar.count(from, to)).isEqualTo(workdays.size());
                        for (int n = 1; n <= workdays.size(); n++) {
                            assertThat(calendar.plusWorkdays(from.minusDays(1), n))
                                    .isEqualTo(workdays.get(n - 1));
                            assertThat(calendar.plusWorkdays(to, -n)).isEqualTo(workdays.get(workdays.size() - n));
                        }
                    });
        }

        @Test
        void a_range_that_ends_before_it_starts_is_refused() {
            assertThatThrownBy(() -> calendar.count(LocalDate.of(2026, 2, 2), LocalDate.of(2026, 2, 1)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("toExclusive must not be before from 2026-02-02: 2026-02-01");
        }

        @Test
        void gives_up_on_a_calendar_without_workdays() {
            WorkCalendar never = date -> new CalendarDay(date, DayKind.HOLIDAY, Provenance.KNOWN, "x");

            assertThatThrownBy(() -> never.plusWorkdays(LocalDate.of(2026, 1, 1), 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the calendar has no workday in the 366 days to 2027-01-02");
        }
    }

    @Nested
    class a_file {
        @Test
        void may_have_a_byte_order_mark_windows_line_ends_and_any_order() {
            String text = "\ufeff" + HEADER + "# a remark\n\n2027,2027-12-12,work,x\n" + fixedDays(2027);

            assertThat(read(text.replace("\n", "\r\n")).dayKind(LocalDate.of(2027, 12, 12)))
                    .isEqualTo(DayKind.MAKEUP_WORK);
        }

        @Test
        void is_refused_with_every_fault_by_line_and_column() {
            assertThat(faultsOf(HEADER
                            + fixedDays(2027)
                            + "27,2027-02-30,free,\n"
                            + "2027,2027-05-01,off,\u52b3\u52a8\u8282\n"
                            + "2027,2027-05-01,work,\u52b3\u52a8\u8282\n"
                            + "2027,2026-12-24,off,\u5143\u65e6\n"
                            + "2027,2028-01-01,off,\u5143\u65e6\n"
                            + "2027,2027-05-04,work,\u52b3\u52a8\u8282\n"
                            + "2027;2027-05-05;off;\u52b3\u52a8\u8282\n"
                            + "2027,2027-05-06,off,\"\u52b3\u52a8\u8282\"\n"
                            + "2027,5/7/2027,off,\u52b3\u52a8\u8282\n"
                            + "2027,2027-05-06,work,\u52b3\u52a8\u8282\n"))
                    .map(CalendarFault::toString)
                    .containsExactly(
                            "line 7, column 1 (BAD_YEAR): notice must be a year of four digits: 27",
                            "line 7, column 2 (BAD_DATE): date must be a day such as 2026-10-01: 2027-02-30",
                            "line 7, column 3 (BAD_KIND): kind must be off or work: free",
                            "line 7, column 4 (BAD_NAME): festival must have 1 to 64 characters and no quotes: nothing",
                            "line 8, column 2 (DUPLICATE): 2027-05-01 is listed already in line 3",
                            "line 9, column 2 (CONTRADICTION): 2027-05-01 cannot be MAKEUP_WORK, it is listed as HOLIDAY in"
                                    + " line 3",
                            "line 10, column 2 (DATE_OUTSIDE_NOTICE): a date of notice 2027 must be from 2026-12-25 to"
                                    + " 2027-12-31: 2026-12-24",
                            "line 11, column 2 (DATE_OUTSIDE_NOTICE): a date of notice 2027 must be from 2026-12-25 to"
                                    + " 2027-12-31: 2028-01-01",
                            "line 12, column 3 (WORK_ON_WEEKDAY): only a Saturday or Sunday can be a make-up workday,"
                                    + " 2027-05-04 is a TUESDAY",
                            "line 13 (BAD_ROW): a row must have 4 columns, has 1",
                            "line 14, column 4 (BAD_NAME): festival must have 1 to 64 characters and no quotes:"
                                    + " \"\u52b3\u52a8\u8282\"",
                            "line 15, column 2 (BAD_DATE): date must be a day such as 2026-10-01: 5/7/2027",
                            "line 16, column 2 (CONTRADICTION): 2027-05-06 cannot be MAKEUP_WORK, it is listed as HOLIDAY in"
                                    + " line 14",
                            "line 16, column 3 (WORK_ON_WEEKDAY): only a Saturday or Sunday can be a make-up workday,"
                                    + " 2027-05-06 is a THURSDAY");
        }

        @Test
        void that_lost_rows_is_refused_because_its_holidays_would_look_like_known_workdays() {
            assertThat(faultsOf(HEADER + "2027,2027-01-01,off,\u5143\u65e6\n2027,2027-05-01,work,\u52b3\u52a8\u8282\n"))
                    .map(CalendarFault::toString)
                    .containsExactly(
                            "file (INCOMPLETE_NOTICE): notice 2027 must list 2027-05-01 as off",
                            "file (INCOMPLETE_NOTICE): notice 2027 must list 2027-10-01 as off",
                            "file (INCOMPLETE_NOTICE): notice 2027 must list 2027-10-02 as off",
                            "file (INCOMPLETE_NOTICE): notice 2027 must list 2027-10-03 as off");
        }

        @Test
        void without_rows_or_header_is_refused() {
            assertThat(faultsOf("")).map(CalendarFault::reason).containsExactly(Reason.BAD_HEADER);
            assertThat(faultsOf(HEADER)).map(CalendarFault::reason).containsExactly(Reason.EMPTY);
        }

        @Test
        void of_customers_is_refused_without_repeating_it() {
            assertThat(faultsOf("\u59d3\u540d,\u624b\u673a\n\u5f20\u4e09,13812345678\n"))
                    .containsExactly(new CalendarFault(
                            1, 0, Reason.BAD_HEADER, "the first row must be notice,date,kind,festival"));
        }

        @Test
        void saved_in_gbk_is_refused_line_by_line() {
            byte[] gbk = (HEADER + "2027,2027-01-01,off,\u5143\u65e6\n2027,2027-05-01,off,\u52b3\u52a8\u8282\n")
                    .getBytes(Charset.forName("GBK"));

            assertThat(catchThrowableOfType(
                                    InvalidCalendarException.class,
                                    () -> PublishedCalendar.read(new ByteArrayInputStream(gbk)))
                            .faults())
                    .map(fault -> fault.line() + " " + fault.reason())
                    .containsExactly("2 NOT_UTF_8", "3 NOT_UTF_8");
        }

        @Test
        void with_a_corrected_notice_replaces_that_notice_as_a_whole() {
            PublishedCalendar corrected = calendar.with(read(HEADER + fixedDays(2026)));

            assertThat(corrected.dayKind(LocalDate.of(2026, 2, 16))).isEqualTo(DayKind.WORK);
            assertThat(corrected.dayKind(LocalDate.of(2026, 5, 1))).isEqualTo(DayKind.HOLIDAY);
            assertThat(corrected.dayKind(LocalDate.of(2025, 2, 3))).isEqualTo(DayKind.HOLIDAY);
        }

        @Test
        void that_lists_a_day_of_another_notice_cannot_be_added() {
            PublishedCalendar base = read(HEADER + fixedDays(2026) + "2026,2026-12-26,work,x\n");
            PublishedCalendar next = read(HEADER + fixedDays(2027) + "2027,2026-12-26,off,\u5143\u65e6\n");

            assertThatThrownBy(() -> base.with(next))
                    .isInstanceOf(InvalidCalendarException.class)
                    .hasMessageContaining(
                            "file (CONTRADICTION): 2026-12-26 cannot be HOLIDAY, it is listed as MAKEUP_WORK"
                                    + " in notice 2026");
        }
    }

    private static String fixedDays(int year) {
        return Stream.of("01-01", "05-01", "10-01", "10-02", "10-03")
                .map(day -> year + "," + year + "-" + day + ",off,x\n")
                .reduce("", String::concat);
    }

    private static PublishedCalendar read(String text) {
        try {
            return PublishedCalendar.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<CalendarFault> faultsOf(String text) {
        return catchThrowableOfType(InvalidCalendarException.class, () -> read(text))
                .faults();
    }

    private static List<Integer> numbers(String text) {
        return Arrays.stream(text.split(" ")).map(Integer::valueOf).toList();
    }
}
