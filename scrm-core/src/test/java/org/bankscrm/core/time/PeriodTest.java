package org.bankscrm.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.random.RandomGenerator;

class PeriodTest {
    private static final int DAYS_OF_ALL_YEARS = 3_652_059;

    @ParameterizedTest
    @CsvSource({
        "2026-07-02, 2026-07-02, 2026-07-02, 1",
        "2026-W27, 2026-06-29, 2026-07-05, 7",
        "2026-W01, 2025-12-29, 2026-01-04, 7",
        "2026-W53, 2026-12-28, 2027-01-03, 7",
        "2024-02, 2024-02-01, 2024-02-29, 29",
        "2026Q3, 2026-07-01, 2026-09-30, 92",
        "2024Q1, 2024-01-01, 2024-03-31, 91",
        "0001-01-01, 0001-01-01, 0001-01-01, 1",
        "9999Q4, 9999-10-01, 9999-12-31, 92",
        "9999-W52, 9999-12-27, +10000-01-02, 7"
    })
    void a_text_names_its_days(String text, LocalDate first, LocalDate last, int days) {
        Period period = Period.parse(text);

        assertThat(period.firstDay()).isEqualTo(first);
        assertThat(period.lastDay()).isEqualTo(last);
        assertThat(period.days()).isEqualTo(days);
        assertThat(period).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-13",
                "2026-00",
                "2026-02-29",
                "2025-W53",
                "2026-W00",
                "2026-W54",
                "2026Q0",
                "2026Q5",
                "2026-7",
                "0000-05",
                "0000-W52",
                "2026-w27",
                "2026q3",
                " 2026-07",
                "\uff12026-07",
                "2026-W",
                "20260702"
            })
    void a_text_that_names_no_period_is_refused(String text) {
        assertThatThrownBy(() -> Period.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "period must be a day 2026-07-02, an ISO week 2026-W27, a month 2026-07 or a quarter 2026Q3: "
                                + text);
    }

    @Test
    void a_long_text_stays_out_of_the_message() {
        assertThatThrownBy(() -> Period.parse("13812345678")).hasMessageEndingWith(": 11 characters");
    }

    @Test
    void a_start_that_is_not_the_first_day_is_refused() {
        assertThatThrownBy(() -> new Period(PeriodKind.WEEK, LocalDate.of(2026, 7, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("start must be the first day of a WEEK, 2026-06-29: 2026-07-02");
        assertThatThrownBy(() -> Period.of(PeriodKind.DAY, LocalDate.of(10_000, 1, 1)))
                .hasMessage("a period must start from 0001-01-01 to 9999-12-31: +10000-01-01");
        assertThatThrownBy(() -> Period.parse("9999Q4").next()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Period.parse("0001-W01").previous()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_interval_begins_when_the_day_begins_in_the_zone() {
        assertThat(Period.parse("2026-07").interval())
                .isEqualTo(new Interval(Instant.parse("2026-06-30T16:00:00Z"), Instant.parse("2026-07-31T16:00:00Z")));
        assertThat(Period.parse("2026-07-02").interval(ZoneOffset.UTC))
                .isEqualTo(new Interval(Instant.parse("2026-07-02T00:00:00Z"), Instant.parse("2026-07-03T00:00:00Z")));
    }

    @Test
    void the_day_the_clocks_went_forward_has_no_lost_hour_between_its_neighbours() {
        Period day = Period.parse("1986-05-04");

        assertThat(day.interval().end()).isEqualTo(day.next().interval().start());
        assertThat(day.interval().start()).isEqualTo(Instant.parse("1986-05-03T16:00:00Z"));
        assertThat(day.interval().end()).isEqualTo(Instant.parse("1986-05-04T15:00:00Z"));
    }

    @Nested
    class parts {
        @Test
        void of_a_quarter_are_its_months_or_its_days() {
            assertThat(Period.parse("2026Q3").parts(PeriodKind.MONTH))
                    .map(Period::toString)
                    .containsExactly("2026-07", "2026-08", "2026-09");
            assertThat(Period.parse("2026Q3").parts(PeriodKind.DAY)).hasSize(92);
        }

        @ParameterizedTest
        @CsvSource({
            "2026-07, WEEK, a MONTH is made up of parts of kind DAY or MONTH",
            "2026Q3, WEEK, 'a QUARTER is made up of parts of kind DAY, MONTH or QUARTER'",
            "2026-W27, MONTH, a WEEK is made up of parts of kind DAY or WEEK",
            "2026-07, QUARTER, a MONTH is made up of parts of kind DAY or MONTH",
            "2026-07-02, WEEK, a DAY is made up of parts of kind DAY"
        })
        void that_would_not_fit_are_refused(String period, PeriodKind kind, String message) {
            assertThatThrownBy(() -> Period.parse(period).parts(kind))
                    .isInstanceOf(IndivisiblePeriodException.class)
                    .hasMessage(message + ", not of " + kind + ": " + period);
        }

        @Test
        void follow_each_other_from_the_first_day_to_the_last_for_any_period() {
            Property.forAll(PeriodTest::anyPeriod).runs(1_000).holds(period -> {
                for (PeriodKind kind : PeriodKind.values()) {
                    boolean fits = kind == PeriodKind.DAY
                            || kind == period.kind()
                            || (kind == PeriodKind.MONTH && period.kind() == PeriodKind.QUARTER);
                    if (fits) {
                        LocalDate day = period.firstDay();
                        for (Period part : period.parts(kind)) {
                            assertThat(part.kind()).isEqualTo(kind);
                            assertThat(part.firstDay()).isEqualTo(day);
                            day = part.endExclusive();
                        }
                        assertThat(day).isEqualTo(period.endExclusive());
                    } else {
                        assertThatThrownBy(() -> period.parts(kind)).isInstanceOf(IndivisiblePeriodException.class);
                    }
                }
            });
        }
    }

    @Nested
    class any_period {
        @Test
        void is_read_back_from_its_text() {
            Property.forAll(PeriodTest::anyPeriod)
                    .runs(5_000)
                    .holds(period -> assertThat(Period.parse(period.toString())).isEqualTo(period));
        }

        @Test
        void is_the_same_for_each_of_its_days_and_no_other() {
            Property.forAll(PeriodTest::anyPeriod).runs(300).holds(period -> {
                LocalDate before = period.firstDay().minusDays(1);
                for (int i = 0; i <= period.days() + 1; i++) {
                    LocalDate day = before.plusDays(i);
                    boolean inside = i > 0 && i <= period.days();
                    assertThat(Period.of(period.kind(), day).equals(period)).isEqualTo(inside);
                    assertThat(period.contains(day)).isEqualTo(inside);
                }
                assertThat(period.lastDay()).isEqualTo(before.plusDays(period.days()));
            });
        }

        @Test
        void has_neighbours_that_touch_it() {
            Property.forAll(PeriodTest::anyPeriod).runs(1_000).holds(period -> {
                assertThat(period.next().previous()).isEqualTo(period);
                assertThat(period.next().interval().start())
                        .isEqualTo(period.interval().end());
                assertThat(period.previous()).isLessThan(period);
                assertThat(period.next()).isGreaterThan(period);
            });
        }

        @Test
        void holds_the_instants_whose_bank_day_it_holds() {
            Property.forAll(PeriodTest::anyPeriod).runs(1_000).holds(period -> {
                Instant start = period.interval().start();
                assertThat(BankTime.startOf(period.firstDay())).isEqualTo(start);
                assertThat(BankTime.dayOf(start)).isEqualTo(period.firstDay());
                assertThat(BankTime.dayOf(start.minusNanos(1)))
                        .isEqualTo(period.firstDay().minusDays(1));
                assertThat(BankTime.dayOf(period.interval().end().minusNanos(1)))
                        .isEqualTo(period.lastDay());
            });
        }
    }

    private static Period anyPeriod(RandomGenerator random) {
        List<PeriodKind> kinds = List.of(PeriodKind.values());
        PeriodKind kind = kinds.get(random.nextInt(kinds.size()));
        return Period.of(kind, Period.FIRST_DAY.plusDays(random.nextInt(100, DAYS_OF_ALL_YEARS - 200)));
    }
}
