package org.bankscrm.core.target.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.core.target.plan.Banks.day;

import org.bankscrm.core.time.PublishedCalendar;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

class ReplanScheduleTest {
    private static final PublishedCalendar CALENDAR = PublishedCalendar.shipped();

    private static Set<ReplanReason> due(String date, ReplanReason... events) {
        return ReplanSchedule.STANDARD.due(day(date), CALENDAR, Set.of(events));
    }

    @Test
    void a_plan_is_due_on_the_last_idle_day_before_a_working_day() {
        assertThat(due("2026-11-15")).containsExactly(ReplanReason.BEFORE_WORK);
        assertThat(due("2026-11-14")).isEmpty();
        assertThat(due("2026-10-07")).containsExactly(ReplanReason.BEFORE_WORK);
        // Saturday 10 October is worked, so the Sunday is the last idle day; the Friday before the Saturday is none.
        assertThat(due("2026-10-09")).isEmpty();
        assertThat(due("2026-10-11")).containsExactly(ReplanReason.BEFORE_WORK);
    }

    @Test
    void a_plan_is_due_on_each_of_the_last_five_working_days_of_a_month() {
        List<LocalDate> due = day("2026-11-01")
                .datesUntil(day("2026-12-01"))
                .filter(date ->
                        ReplanSchedule.STANDARD.due(date, CALENDAR, Set.of()).contains(ReplanReason.MONTH_END))
                .toList();

        assertThat(due)
                .containsExactly(
                        day("2026-11-24"), day("2026-11-25"), day("2026-11-26"), day("2026-11-27"), day("2026-11-30"));
    }

    @Test
    void a_plan_is_due_when_something_has_happened() {
        assertThat(due("2026-11-11")).isEmpty();
        assertThat(due("2026-11-11", ReplanReason.LENS, ReplanReason.CALENDAR))
                .containsExactlyInAnyOrder(ReplanReason.LENS, ReplanReason.CALENDAR);
        assertThatThrownBy(() -> due("2026-11-11", ReplanReason.MONTH_END))
                .hasMessageContaining("events must be CALENDAR, ORGANISATION, LENS or MANUAL");
    }

    @Test
    void a_schedule_may_leave_out_either_rule() {
        ReplanSchedule none = new ReplanSchedule(false, 0);

        assertThat(none.due(day("2026-11-15"), CALENDAR, Set.of())).isEmpty();
        assertThat(none.due(day("2026-11-30"), CALENDAR, Set.of())).isEmpty();
    }
}
