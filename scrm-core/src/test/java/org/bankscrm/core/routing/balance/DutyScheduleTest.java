package org.bankscrm.core.routing.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.routing.balance.InvalidDutyScheduleException.Rule;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.time.BankTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

class DutyScheduleTest {
    /** A Wednesday. */
    private static Instant shanghai(String time) {
        return LocalDateTime.parse(time).atZone(BankTime.ZONE).toInstant();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-04-08T08:59:59, false",
        "2026-04-08T09:00, true",
        "2026-04-08T17:29:59, true",
        "2026-04-08T17:30, false",
        "2026-04-11T09:30, true",
        "2026-04-11T12:00, false",
        "2026-04-12T10:00, false",
        "2026-04-13T10:00, true"
    })
    void a_manager_is_on_duty_from_the_first_minute_to_before_the_last(String time, boolean on) {
        DutySchedule duty = DutySchedule.parse("MON-FRI 09:00-17:30; SAT 09:00-12:00");

        assertThat(duty.isOn(shanghai(time))).isEqualTo(on);
    }

    @Test
    void no_text_is_always() {
        assertThat(DutySchedule.parse(" ").isOn(shanghai("2026-04-12T03:00"))).isTrue();
        assertThat(DutySchedule.parse("")).isEqualTo(DutySchedule.ALWAYS).hasToString("always");
        assertThat(DutySchedule.parse("MON-SUN 00:00-24:00")).isEqualTo(DutySchedule.ALWAYS);
    }

    @Test
    void days_may_go_over_the_end_of_the_week_and_parts_may_overlap() {
        DutySchedule duty = DutySchedule.parse("sat - mon 9:00-12:00;SUN 11:00-13:00;");

        assertThat(duty.isOn(shanghai("2026-04-12T12:30"))).isTrue();
        assertThat(duty.isOn(shanghai("2026-04-13T11:59"))).isTrue();
        assertThat(duty.isOn(shanghai("2026-04-14T11:00"))).isFalse();
        assertThat(duty).isEqualTo(DutySchedule.parse("SAT 09:00-12:00;SUN 09:00-13:00;MON 09:00-12:00"));
    }

    @Test
    void every_part_that_cannot_be_read_is_named() {
        assertThatThrownBy(() -> DutySchedule.parse("MON-FRI 9-17; FRO 09:00-25:00;TUE 09:00-12:00; FRI 22:00-06:00;;"))
                .isInstanceOfSatisfying(
                        InvalidDutyScheduleException.class,
                        e -> assertThat(e.faults())
                                .extracting(fault -> fault.part() + " " + fault.rule())
                                .containsExactly(
                                        "1 " + Rule.FORM,
                                        "2 " + Rule.DAY,
                                        "2 " + Rule.TIME,
                                        "4 " + Rule.ORDER,
                                        "5 " + Rule.FORM))
                .hasMessageContaining("\"FRI 22:00-06:00\" must end after it begins");
    }

    @Test
    void any_schedule_agrees_with_looking_at_each_part() {
        List<String> days = List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN");
        record Part(int day, int from, int to) {}
        Property.forAll((RandomGenerator random) -> {
                    List<Part> parts = new ArrayList<>();
                    for (int i = 0; i <= random.nextInt(4); i++) {
                        int from = random.nextInt(24 * 60);
                        parts.add(new Part(random.nextInt(7), from, from + 1 + random.nextInt(24 * 60 - from)));
                    }
                    return parts;
                })
                .holds(parts -> {
                    StringBuilder text = new StringBuilder();
                    for (Part part : parts) {
                        text.append(text.isEmpty() ? "" : ";")
                                .append(days.get(part.day))
                                .append(String.format(
                                        java.util.Locale.ROOT,
                                        " %02d:%02d-%02d:%02d",
                                        part.from / 60,
                                        part.from % 60,
                                        part.to / 60,
                                        part.to % 60));
                    }
                    DutySchedule duty = DutySchedule.parse(text.toString());
                    for (int minute = 0; minute < 7 * 24 * 60; minute += 7) {
                        LocalDateTime local = LocalDateTime.of(2026, 4, 6, 0, 0).plusMinutes(minute);
                        int ofDay = local.getHour() * 60 + local.getMinute();
                        boolean expected = parts.stream()
                                .anyMatch(
                                        part -> part.day == local.getDayOfWeek().getValue() - 1
                                                && part.from <= ofDay
                                                && ofDay < part.to);
                        assertThat(duty.isOn(local.atZone(BankTime.ZONE).toInstant()))
                                .as(local.toString())
                                .isEqualTo(expected);
                    }
                });
    }
}
