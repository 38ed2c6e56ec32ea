package org.bankscrm.core.target.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.org.Employee;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgData;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.target.InvalidTargetException;
import org.bankscrm.core.target.Ratio;
import org.bankscrm.core.target.TargetFault.CalendarHole;
import org.bankscrm.core.target.TargetFault.OutOfRange;
import org.bankscrm.core.target.progress.MeetingList.Entry;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.testkit.Shrink;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Interval;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PeriodKind;
import org.bankscrm.core.time.PublishedCalendar;
import org.bankscrm.core.time.WorkCalendar;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

class ProgressBoardTest {
    private static final WorkCalendar CALENDAR = PublishedCalendar.shipped();
    private static final LocalDate FIRST = LocalDate.parse("2026-10-01");
    private static final LocalDate LAST = LocalDate.parse("2026-10-31");
    private static final LocalDate MOVE = LocalDate.parse("2026-10-15");
    private static final EmployeeId WANG = new EmployeeId("wang");
    private static final EmployeeId LI = new EmployeeId("li");
    private static final EmployeeId SUN = new EmployeeId("sun");
    private static final OrgUnitCode BANK = new OrgUnitCode("BANK");
    private static final OrgUnitCode EAST = new OrgUnitCode("EAST");
    private static final OrgUnitCode WEST = new OrgUnitCode("WEST");

    /** Wang sits in the east, Li in the west, Sun moves from east to west on 15 October. */
    private static final Organisation ORGANISATION = Organisation.of(OrgData.builder()
            .unit(new OrgUnit(BANK, OrgLevel.HEAD_OFFICE, "Bank", ""))
            .unit(new OrgUnit(EAST, OrgLevel.BRANCH, "East", ""))
            .unit(new OrgUnit(WEST, OrgLevel.BRANCH, "West", ""))
            .root(BANK, Interval.ALWAYS)
            .place(EAST, BANK, Interval.ALWAYS)
            .place(WEST, BANK, Interval.ALWAYS)
            .employee(new Employee(WANG, "Wang"))
            .employee(new Employee(LI, "Li"))
            .employee(new Employee(SUN, "Sun"))
            .post(WANG, EAST, Interval.ALWAYS)
            .post(LI, WEST, Interval.ALWAYS)
            .post(SUN, EAST, new Interval(Instant.MIN, BankTime.startOf(MOVE)))
            .post(SUN, WEST, Interval.from(BankTime.startOf(MOVE)))
            .build());

    private static LocalDate day(int dayOfOctober) {
        return FIRST.withDayOfMonth(dayOfOctober);
    }

    private static Instant eveningOf(LocalDate day) {
        return BankTime.startOf(day).plusSeconds(18 * 3_600);
    }

    private static ProgressBoard board(Lines plan, DoneCounter done, LocalDate asOf) {
        return new ProgressBoard(plan, done.snapshot(ORGANISATION, eveningOf(asOf)), CALENDAR, ForecastPolicy.STANDARD);
    }

    private static Lines plan() {
        return new Lines(FIRST, LAST);
    }

    private static DoneCounter done() {
        return new DoneCounter();
    }

    @Nested
    class m026_progress {
        // 8, 9 and 10 October 2026 are working days (the 10th in exchange for the holiday), the 11th is a Sunday.
        private final Lines plan = plan().due(WANG, "2026-10-08", 4)
                .due(WANG, "2026-10-09", 4)
                .due(WANG, "2026-10-12", 4)
                .due(WANG, "2026-10-30", 8);

        private Progress wang(DoneCounter done, int dayOfOctober) {
            return board(plan, done, LAST)
                    .progress(Subject.person(WANG), day(dayOfOctober))
                    .orElseThrow();
        }

        private DoneCounter counter() {
            DoneCounter done = done();
            done.add(WANG, day(8), 5);
            done.add(WANG, day(11), 1);
            return done;
        }

        @Test
        void compares_what_is_done_with_what_is_due_to_date() {
            Progress progress = wang(counter(), 9);

            assertThat(progress.due()).isEqualTo(8);
            assertThat(progress.done()).isEqualTo(5);
            assertThat(progress.gap()).isEqualTo(3);
            assertThat(progress.ahead()).isEqualTo(-3);
            assertThat(progress.remaining()).isEqualTo(15);
            assertThat(progress.completion()).isEqualTo(new Ratio(5, 20));
            assertThat(progress.achievement()).isEqualTo(new Ratio(5, 8));
            assertThat(progress.pace()).isEqualTo(new Ratio(5, 2));
            assertThat(progress.neededPace()).isEqualTo(new Ratio(15, 16));
            assertThat(progress.state()).isEqualTo(Progress.State.BEHIND);
            assertThat(progress.reason())
                    .hasToString("progress.due-and-done@1 BEHIND subject=wang plan=v7 through=2026-10-09"
                            + " asOf=2026-10-31T10:00:00Z total=20 due=8 done=5 daysPassed=2 daysLeft=16");
        }

        @Test
        void counts_work_done_on_days_off() {
            assertThat(wang(counter(), 10).done()).isEqualTo(5);
            assertThat(wang(counter(), 11).done()).isEqualTo(6);
            assertThat(wang(counter(), 11).daysPassed()).isEqualTo(3);
        }

        @Test
        void foresees_the_end_by_the_pace_of_working_days_and_says_how() {
            Progress progress = wang(counter(), 9);

            assertThat(progress.forecast()).isInstanceOfSatisfying(Forecast.WithoutRange.class, forecast -> {
                assertThat(forecast.expected()).isEqualTo(45);
                assertThat(forecast.method()).isEqualTo(ForecastMethod.WORKDAY_PACE);
                assertThat(forecast.reason())
                        .hasToString("progress.forecast.workday-pace@1 TOO_FEW_DAYS_FOR_A_RANGE done=5"
                                + " daysSeen=2 daysLeft=16 expected=45");
            });
            assertThat(wang(counter(), 7).forecast()).isInstanceOf(Forecast.TooEarly.class);
        }

        @Test
        void before_the_first_day_nothing_is_due_and_behind_the_last_day_everything() {
            DoneCounter done = counter();
            done.add(WANG, day(1).minusDays(1), 100);
            done.add(WANG, LAST.plusDays(1), 100);
            ProgressBoard board = board(plan, done, LAST.plusDays(9));

            assertThat(board.progress(Subject.person(WANG), FIRST.minusDays(3)).orElseThrow())
                    .extracting(Progress::due, Progress::done, Progress::daysPassed)
                    .containsExactly(0L, 0L, 0);
            assertThat(board.progress(Subject.person(WANG), LAST.plusDays(9)).orElseThrow())
                    .extracting(Progress::due, Progress::done, Progress::daysLeft)
                    .containsExactly(20L, 6L, 0);
        }

        @Test
        void says_how_a_subject_stands() {
            assertThat(Progress.stateOf(0, 0, 0)).isEqualTo(Progress.State.NO_TARGET);
            assertThat(Progress.stateOf(5, 2, 2)).isEqualTo(Progress.State.ON_TRACK);
            assertThat(Progress.stateOf(5, 2, 1)).isEqualTo(Progress.State.BEHIND);
            assertThat(Progress.stateOf(5, 5, 5)).isEqualTo(Progress.State.COMPLETE);
        }

        @Test
        void is_nothing_for_whom_the_plan_does_not_know_and_refuses_days_not_yet_counted() {
            ProgressBoard board = board(plan, counter(), day(9));

            assertThat(board.progress(Subject.person(LI), day(9))).isEmpty();
            assertThatThrownBy(() -> board.progress(Subject.person(WANG), day(10)))
                    .hasMessage("through must not be after 2026-10-09, the day the numbers were taken: 2026-10-10");
        }
    }

    @Nested
    class m041_meetings {
        private final List<Subject> everybody = List.of(Subject.person(WANG), Subject.person(LI), Subject.person(SUN));
        private final Lines plan = plan();

        m041_meetings() {
            for (EmployeeId person : List.of(WANG, LI, SUN)) {
                plan.due(person, "2026-10-15", 3).due(person, "2026-10-16", 5).due(person, "2026-10-19", 5);
            }
        }

        @Test
        void the_morning_list_names_who_missed_yesterday_the_largest_gap_first() {
            DoneCounter done = done();
            done.add(WANG, day(15), 2);
            done.add(LI, day(15), 3);

            MeetingList list = board(plan, done, day(16)).morningList(day(16), everybody, MeetingPolicy.STANDARD);

            assertThat(list.entries())
                    .extracting(Entry::subject, Entry::gap)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(Subject.person(SUN), 3L),
                            org.assertj.core.groups.Tuple.tuple(Subject.person(WANG), 1L));
            assertThat(list.entries().get(1).reason())
                    .hasToString("progress.meeting.day@1 MISSED subject=wang plan=v7 from=2026-10-15 through=2026-10-15"
                            + " asOf=2026-10-16T10:00:00Z due=3 done=2");
        }

        @Test
        void on_monday_yesterday_is_friday_and_the_weekend_a_chance_to_make_up() {
            DoneCounter done = done();
            done.add(WANG, day(16), 4);
            done.add(WANG, day(17), 1);
            done.add(LI, day(16), 4);
            done.add(SUN, day(15), 50);

            MeetingList list = board(plan, done, day(19)).morningList(day(19), everybody, MeetingPolicy.STANDARD);

            assertThat(list.from()).isEqualTo(day(16));
            assertThat(list.through()).isEqualTo(day(18));
            assertThat(list.entries())
                    .extracting(Entry::subject)
                    .containsExactly(Subject.person(SUN), Subject.person(LI));
            assertThat(board(plan, done, day(19))
                            .morningList(day(19), everybody, MeetingPolicy.BEHIND_PLAN)
                            .entries())
                    .extracting(Entry::subject, Entry::gap)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(Subject.person(LI), 4L),
                            org.assertj.core.groups.Tuple.tuple(Subject.person(WANG), 3L));
        }

        @Test
        void the_evening_list_names_who_is_behind_today() {
            DoneCounter done = done();
            done.add(WANG, day(16), 5);
            done.add(LI, day(16), 4);

            MeetingList list = board(plan, done, day(16)).eveningList(everybody, MeetingPolicy.STANDARD);

            assertThat(list.asOf()).isEqualTo(eveningOf(day(16)));
            assertThat(list.entries())
                    .extracting(Entry::subject, Entry::gap)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(Subject.person(SUN), 5L),
                            org.assertj.core.groups.Tuple.tuple(Subject.person(LI), 1L));
        }

        @Test
        void outside_the_plan_nobody_is_named() {
            ProgressBoard board = board(plan, done(), LAST.plusDays(30));

            assertThat(board.morningList(FIRST, everybody, MeetingPolicy.STANDARD)
                            .entries())
                    .isEmpty();
            assertThat(board.eveningList(everybody, MeetingPolicy.STANDARD).entries())
                    .isEmpty();
        }

        @Test
        void nobody_is_named_who_did_what_was_due_and_nobody_else_is_left_out() {
            Property.forAll(random -> {
                        List<Long> did = new ArrayList<>();
                        for (int i = 0; i < 3; i++) {
                            did.add((long) random.nextInt(8));
                        }
                        return did;
                    })
                    .holds(did -> {
                        DoneCounter done = done();
                        done.add(WANG, day(16), did.get(0));
                        done.add(LI, day(16), did.get(1));
                        done.add(SUN, day(16), did.get(2));
                        MeetingList list = board(plan, done, day(16)).eveningList(everybody, MeetingPolicy.STANDARD);

                        assertThat(list.entries().stream().mapToLong(Entry::gap).sum())
                                .isEqualTo(did.stream()
                                        .mapToLong(count -> Math.max(0, 5 - count))
                                        .sum());
                        assertThat(list.entries()).hasSize((int)
                                did.stream().filter(count -> count < 5).count());
                        assertThat(list.entries().stream().map(Entry::gap))
                                .isSortedAccordingTo(Collections.reverseOrder());
                    });
        }
    }

    private record Credit(EmployeeId person, LocalDate day, long done) {}

    private static List<Credit> credits(RandomGenerator random) {
        List<Credit> credits = new ArrayList<>();
        List<EmployeeId> people = List.of(WANG, LI, SUN);
        int count = random.nextInt(40);
        for (int i = 0; i < count; i++) {
            credits.add(new Credit(people.get(random.nextInt(3)), day(1 + random.nextInt(31)), 1 + random.nextInt(3)));
        }
        return credits;
    }

    private static DoneCounter counted(List<Credit> credits) {
        DoneCounter done = done();
        credits.forEach(credit -> done.add(credit.person(), credit.day(), credit.done()));
        return done;
    }

    private static boolean belongs(Credit credit, OrgUnitCode unit) {
        boolean east = credit.person().equals(WANG)
                || (credit.person().equals(SUN) && credit.day().isBefore(MOVE));
        return unit.equals(BANK) || unit.equals(EAST) == east;
    }

    @Nested
    class m040_m216_m220_counts {
        @Test
        void are_the_slow_sums_over_credits_by_the_unit_of_their_day() {
            Property.forAll(ProgressBoardTest::credits).shrinking(Shrink::list).holds(credits -> {
                DoneCounts counts = counted(credits).snapshot(ORGANISATION, eveningOf(LAST));
                for (OrgUnitCode unit : List.of(BANK, EAST, WEST)) {
                    for (int dayOfOctober = 1; dayOfOctober <= 31; dayOfOctober++) {
                        LocalDate through = day(dayOfOctober);
                        assertThat(counts.doneThrough(Subject.unit(unit), through))
                                .isEqualTo(credits.stream()
                                        .filter(credit -> belongs(credit, unit)
                                                && !credit.day().isAfter(through))
                                        .mapToLong(Credit::done)
                                        .sum());
                    }
                }
            });
        }

        @Test
        void live_equal_those_of_a_batch_in_another_order_and_in_parts() {
            Property.forAll(ProgressBoardTest::credits).shrinking(Shrink::list).holds(credits -> {
                List<Credit> shuffled = new ArrayList<>(credits);
                Collections.reverse(shuffled);
                DoneCounter parts = counted(shuffled.subList(0, shuffled.size() / 2));
                parts.merge(counted(shuffled.subList(shuffled.size() / 2, shuffled.size())));
                DoneCounts live = counted(credits).snapshot(ORGANISATION, eveningOf(LAST));
                DoneCounts batch = parts.snapshot(ORGANISATION, eveningOf(LAST));

                for (Subject subject : List.of(Subject.person(SUN), Subject.unit(EAST), Subject.unit(BANK))) {
                    for (int dayOfOctober = 1; dayOfOctober <= 31; dayOfOctober++) {
                        assertThat(batch.doneThrough(subject, day(dayOfOctober)))
                                .isEqualTo(live.doneThrough(subject, day(dayOfOctober)));
                    }
                }
            });
        }

        @Test
        void m215_of_days_and_months_sum_to_the_quarter_and_weeks_to_their_days() {
            Property.forAll(ProgressBoardTest::credits).shrinking(Shrink::list).holds(credits -> {
                DoneCounts counts = counted(credits).snapshot(ORGANISATION, eveningOf(LAST));
                Subject bank = Subject.unit(BANK);
                long quarter = counts.doneIn(bank, Period.parse("2026Q4"));
                LocalDate end = LocalDate.parse("2026-12-31");

                assertThat(sum(counts.by(PeriodKind.DAY, bank, FIRST, end))).isEqualTo(quarter);
                assertThat(sum(counts.by(PeriodKind.MONTH, bank, FIRST, end))).isEqualTo(quarter);
                assertThat(sum(counts.by(PeriodKind.WEEK, bank, FIRST, end))).isEqualTo(quarter);
            });
        }

        @Test
        void of_a_period_are_those_of_its_days() {
            DoneCounter done = done();
            done.add(WANG, day(1).minusDays(1), 100);
            done.add(WANG, day(1), 2);
            done.add(LI, day(31), 3);
            done.add(WANG, day(31).plusDays(1), 100);
            DoneCounts counts = done.snapshot(ORGANISATION, eveningOf(LAST));

            assertThat(counts.doneIn(Subject.person(WANG), Period.parse("2026-10")))
                    .isEqualTo(2);
            assertThat(counts.doneIn(Subject.unit(BANK), Period.parse("2026-10")))
                    .isEqualTo(5);
            assertThat(counts).hasToString("DoneCounts[as of 2026-10-31T10:00:00Z, 5 people and units]");
        }

        private long sum(Map<Period, Long> periods) {
            return periods.values().stream().mapToLong(Long::longValue).sum();
        }

        @Test
        void take_back_what_was_voided_and_refuse_days_that_end_up_negative() {
            DoneCounter done = done();
            done.add(WANG, day(8), 2);
            done.add(WANG, day(8), -1);
            done.add(LI, day(8), -1);
            done.add(LI, day(9), -2);

            assertThatThrownBy(() -> done.snapshot(ORGANISATION, eveningOf(LAST)))
                    .isInstanceOfSatisfying(
                            InvalidTargetException.class,
                            e -> assertThat(e.faults())
                                    .containsExactlyInAnyOrder(
                                            new OutOfRange("done by li on 2026-10-08", -1, 0, Long.MAX_VALUE),
                                            new OutOfRange("done by li on 2026-10-09", -2, 0, Long.MAX_VALUE)));
        }
    }

    @Test
    void the_progress_of_the_bank_is_the_sum_of_that_of_its_people() {
        Property.forAll(ProgressBoardTest::credits).shrinking(Shrink::list).holds(credits -> {
            Lines plan = plan();
            for (EmployeeId person : List.of(WANG, LI, SUN)) {
                for (LocalDate day : CALENDAR.workdays(FIRST, LAST.plusDays(1))) {
                    plan.due(Subject.person(person), day, 1).due(Subject.unit(BANK), day, 1);
                }
            }
            ProgressBoard board = board(plan, counted(credits), LAST);
            for (int dayOfOctober = 1; dayOfOctober <= 31; dayOfOctober++) {
                LocalDate day = day(dayOfOctober);
                List<Progress> people = List.of(WANG, LI, SUN).stream()
                        .map(person ->
                                board.progress(Subject.person(person), day).orElseThrow())
                        .toList();
                Progress bank = board.progress(Subject.unit(BANK), day).orElseThrow();
                assertThat(bank.done())
                        .isEqualTo(people.stream().mapToLong(Progress::done).sum());
                assertThat(bank.ahead())
                        .isEqualTo(people.stream().mapToLong(Progress::ahead).sum());
                assertThat(bank.gap() - Math.max(0, bank.ahead())).isEqualTo(-bank.ahead());
            }
        });
    }

    @Test
    void a_plan_without_a_working_day_is_a_hole_in_the_calendar() {
        Lines holiday = new Lines(FIRST, FIRST.plusDays(6));
        Lines backwards = new Lines(LAST, FIRST);

        assertThatThrownBy(() -> board(holiday, done(), LAST))
                .isInstanceOfSatisfying(
                        InvalidTargetException.class,
                        e -> assertThat(e.faults())
                                .containsExactly(new CalendarHole(FIRST, FIRST.plusDays(6), "plan v7")));
        assertThatThrownBy(() -> board(backwards, done(), LAST))
                .isInstanceOfSatisfying(
                        InvalidTargetException.class,
                        e -> assertThat(e.faults())
                                .containsExactly(new OutOfRange("days of plan v7", -29, 1, Integer.MAX_VALUE)));
    }

    /** What the days differ by decides the range; 17 and 18 October are a weekend between working days. */
    @Test
    void work_on_a_day_off_counts_for_the_pace_of_the_next_working_day_or_of_the_last_one_seen() {
        Forecast onSunday = forecastWithMoreOn(18, 19);
        Forecast onMonday = forecastWithMoreOn(19, 19);
        Forecast onFriday = forecastWithMoreOn(16, 19);
        assertThat(((Forecast.Foreseen) onSunday).high()).isEqualTo(((Forecast.Foreseen) onMonday).high());
        assertThat(((Forecast.Foreseen) onSunday).high()).isNotEqualTo(((Forecast.Foreseen) onFriday).high());

        Forecast seenOnSunday = forecastWithMoreOn(18, 18);
        Forecast onFridaySeenOnSunday = forecastWithMoreOn(16, 18);
        assertThat(((Forecast.Foreseen) seenOnSunday).high())
                .isEqualTo(((Forecast.Foreseen) onFridaySeenOnSunday).high());
    }

    /** One a working day, seven more on Friday 16 October and nine more on another day. */
    private static Forecast forecastWithMoreOn(int dayOfOctober, int through) {
        DoneCounter done = done();
        CALENDAR.workdays(FIRST, day(through).plusDays(1)).forEach(day -> done.add(WANG, day, 1));
        done.add(WANG, day(16), 7);
        done.add(WANG, day(dayOfOctober), 9);
        return board(plan().due(WANG, "2026-10-30", 100), done, LAST)
                .progress(Subject.person(WANG), day(through))
                .orElseThrow()
                .forecast();
    }
}
