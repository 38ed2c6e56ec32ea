package org.bankscrm.examples.live;

import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.org.Employee;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.report.Funnel;
import org.bankscrm.core.report.FunnelBoard;
import org.bankscrm.core.report.FunnelNumbers;
import org.bankscrm.core.report.FunnelQuery;
import org.bankscrm.core.report.FunnelRule;
import org.bankscrm.core.report.FunnelStage;
import org.bankscrm.core.report.FunnelView;
import org.bankscrm.core.report.LiveFunnel;
import org.bankscrm.core.report.ReportDays;
import org.bankscrm.core.report.ReportSubject;
import org.bankscrm.core.report.Slice;
import org.bankscrm.core.report.WeeklyFunnel;
import org.bankscrm.core.report.alarm.ChartRule;
import org.bankscrm.core.report.alarm.ControlChart;
import org.bankscrm.core.target.Ratio;
import org.bankscrm.core.target.progress.DoneCounter;
import org.bankscrm.core.target.progress.DuePlan;
import org.bankscrm.core.target.progress.ForecastPolicy;
import org.bankscrm.core.target.progress.MeetingList;
import org.bankscrm.core.target.progress.MeetingPolicy;
import org.bankscrm.core.target.progress.ProgressBoard;
import org.bankscrm.core.target.progress.Subject;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PeriodKind;
import org.bankscrm.core.time.WorkCalendar;
import org.bankscrm.examples.live.BoardView.ChannelRow;
import org.bankscrm.examples.live.BoardView.Day;
import org.bankscrm.examples.live.BoardView.Late;
import org.bankscrm.examples.live.BoardView.Row;
import org.bankscrm.examples.live.BoardView.Stage;
import org.bankscrm.examples.live.BoardView.UnitRef;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The board of a bank, as fresh as the last {@link #readOn} (实时看板).
 *
 * <p>All numbers of one view are of one moment: no fact is counted between them. Thread-safe.
 */
public final class LiveBoard {
    /** How many days before today the board covers unless told otherwise: 100, a quarter and the week before it. */
    public static final int DAYS_BEFORE = 100;

    /** How many days behind today: 100. The host makes a new board before they are over. */
    public static final int DAYS_BEHIND = 100;

    private static final int PAGES_AT_A_TIME = 20;
    private static final int CHART_DAYS = 30;

    private final EventLog log;
    private final Organisation organisation;
    private final WorkCalendar calendar;
    private final InstantSource clock;
    private final @Nullable DuePlan plan;
    private final @Nullable LiveCredits credits;
    private final FunnelBoard board;

    private LiveBoard(
            EventLog log,
            Organisation organisation,
            WorkCalendar calendar,
            InstantSource clock,
            @Nullable DuePlan plan,
            @Nullable LiveCredits credits) {
        this.log = log;
        this.organisation = organisation;
        this.calendar = calendar;
        this.clock = clock;
        this.plan = plan;
        this.credits = credits;
        if (plan != null) {
            progress(plan, new DoneCounter(), clock.instant());
        }
        LocalDate today = BankTime.dayOf(clock.instant());
        this.board = new FunnelBoard(new LiveFunnel(
                FunnelRule.STANDARD,
                organisation,
                new ReportDays(today.minusDays(DAYS_BEFORE), today.plusDays(DAYS_BEHIND)),
                log::of));
    }

    /** Returns a board without targets that has read nothing. */
    public static LiveBoard of(EventLog log, Organisation organisation, WorkCalendar calendar, InstantSource clock) {
        return new LiveBoard(log, organisation, calendar, clock, null, null);
    }

    /**
     * Returns a board that has read nothing, with what is due by a plan.
     *
     * @throws org.bankscrm.core.target.InvalidTargetException if no day of the plan is worked
     */
    public static LiveBoard of(
            EventLog log, Organisation organisation, WorkCalendar calendar, InstantSource clock, DuePlan plan) {
        return new LiveBoard(log, organisation, calendar, clock, plan, null);
    }

    /** Returns this board, which must have read nothing yet, with credits that follow the same log. */
    public LiveBoard with(LiveCredits newCredits) {
        return new LiveBoard(log, organisation, calendar, clock, plan, newCredits);
    }

    private ProgressBoard progress(DuePlan due, DoneCounter counter, Instant now) {
        return new ProgressBoard(due, counter.snapshot(organisation, now), calendar, ForecastPolicy.STANDARD);
    }

    /** Reads what is new in the log; returns how many facts. Call it again at once if it is many thousands. */
    public long readOn() {
        long read = board.readOn(log, PAGES_AT_A_TIME);
        return credits == null ? read : Math.max(read, credits.readOn(clock.instant()));
    }

    /** Returns a number that rises whenever a number of the board may have changed; the day is another reason to look. */
    public long version() {
        long counted = board.version() + (credits == null ? 0 : credits.version());
        return counted * 31 + today().toEpochDay();
    }

    /** Returns the numbers behind the board. */
    public FunnelNumbers numbers() {
        return board;
    }

    private LocalDate today() {
        return BankTime.dayOf(clock.instant());
    }

    /** Returns the unit at the top, to begin with; nothing if no unit stands today. */
    public Optional<OrgUnitCode> top() {
        Instant now = clock.instant();
        return organisation.units(now).stream()
                .filter(unit -> organisation.parentOf(unit.code(), now).isEmpty())
                .map(OrgUnit::code)
                .findFirst();
    }

    /** Returns what the page shows of a unit; nothing if it does not stand today. */
    public Optional<BoardView> view(OrgUnitCode code) {
        Instant now = clock.instant();
        return organisation.units(now).stream()
                .filter(unit -> unit.code().equals(code))
                .findFirst()
                .map(unit -> board.ask(numbers -> new Drawing(numbers, board.facts(), now).of(unit)));
    }

    /** Returns the customers behind a number, masked. */
    public CustomerRows customers(FunnelQuery query, FunnelStage stage, int limit) {
        return board.ask(numbers -> new CustomerRows(
                numbers.funnel(query).of(stage),
                numbers.customers(query, stage, limit).stream()
                        .map(customer -> new CustomerRows.CustomerRow(
                                customer.customer().toString(),
                                customer.employee().value(),
                                customer.channel().value(),
                                customer.segment().code(),
                                customer.addedOn().toString(),
                                text(customer.on(FunnelStage.REAL_NAME)),
                                text(customer.on(FunnelStage.CONVERSED)),
                                text(customer.on(FunnelStage.TRANSACTED))))
                        .toList()));
    }

    /**
     * Returns the customers behind a number about credits, masked; nothing if the board counts no credits.
     *
     * @throws org.bankscrm.core.StoreException if the store does not answer
     */
    public Optional<CreditRows> creditCustomers(CreditNumber number, int limit) {
        return Optional.ofNullable(credits).map(live -> live.behind(number, clock.instant(), limit));
    }

    /** Returns the quarter of today, whose credits the board shows. */
    public Period quarter() {
        return Period.of(PeriodKind.QUARTER, today());
    }

    private static String text(Optional<LocalDate> day) {
        return day.map(LocalDate::toString).orElse("");
    }

    /** Returns a name that shows its first character only. */
    static String masked(String name) {
        return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
    }

    /** Returns the masked name, empty if there is none beside the id. */
    static String nameOf(Employee employee) {
        return employee.name().equals(employee.id().value()) ? "" : masked(employee.name());
    }

    /** Answers everything about one unit at one moment. */
    private final class Drawing {
        private final LiveFunnel numbers;
        private final long facts;
        private final Instant now;
        private final LocalDate today;
        private final LocalDate monday;

        Drawing(LiveFunnel numbers, long facts, Instant now) {
            this.numbers = numbers;
            this.facts = facts;
            this.now = now;
            this.today = BankTime.dayOf(now);
            this.monday = PeriodKind.WEEK.startOf(today);
        }

        BoardView of(OrgUnit unit) {
            Instant morning = BankTime.startOf(today);
            ReportSubject subject = ReportSubject.unit(unit.code());
            List<UnitRef> path = new ArrayList<>();
            organisation.ancestorsOf(unit.code(), morning).forEach(above -> path.add(ref(above)));
            Collections.reverse(path);
            List<Row> rows = new ArrayList<>();
            organisation.childrenOf(unit.code(), morning).forEach(child -> rows.add(row(child)));
            organisation.membersOf(unit.code(), morning).forEach(member -> rows.add(row(member)));
            Optional<Lists> lists = Optional.ofNullable(plan).map(due -> lists(due, unit.code(), morning));
            return new BoardView(
                    now.atZone(BankTime.ZONE)
                            .toOffsetDateTime()
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString(),
                    today.toString(),
                    facts,
                    numbers.rule().rule().toString(),
                    ref(unit),
                    path,
                    row(unit),
                    rows,
                    stages(subject),
                    channels(subject),
                    days(subject),
                    lists.map(each -> each.morning().from().toString()).orElse(""),
                    lists.map(each -> late(each.morning())).orElse(List.of()),
                    lists.map(each -> late(each.evening())).orElse(List.of()),
                    credits == null ? null : new CreditPicture(credits, organisation).of(unit, morning, today));
        }

        private UnitRef ref(OrgUnit unit) {
            return new UnitRef(unit.code().value(), unit.name(), unit.level().term());
        }

        private Row row(OrgUnit unit) {
            return row(
                    "unit",
                    unit.code().value(),
                    unit.name(),
                    unit.level().term(),
                    ReportSubject.unit(unit.code()),
                    Subject.unit(unit.code()));
        }

        private Row row(Employee member) {
            return row(
                    "person",
                    member.id().value(),
                    nameOf(member),
                    "",
                    ReportSubject.person(member.id()),
                    Subject.person(member.id()));
        }

        private Row row(String kind, String id, String name, String level, ReportSubject subject, Subject targeted) {
            Funnel day = numbers.funnel(FunnelQuery.of(subject, today, today).with(FunnelView.BY_STAGE_DAY));
            Funnel week = numbers.funnel(FunnelQuery.of(subject, monday, today));
            Optional<Long> target =
                    Optional.ofNullable(plan).flatMap(due -> due.line(targeted)).map(line -> line.dueOn(today));
            return new Row(
                    kind,
                    id,
                    name,
                    level,
                    day.added(),
                    target.orElse(null),
                    target.map(due -> new Ratio(day.added(), due).percent()).orElse("–"),
                    day.realName(),
                    day.conversed(),
                    day.transacted(),
                    week.added());
        }

        private List<Stage> stages(ReportSubject subject) {
            WeeklyFunnel weekly = WeeklyFunnel.of(numbers, subject, Slice.ALL, today);
            List<Stage> stages = new ArrayList<>();
            for (FunnelStage stage : FunnelStage.values()) {
                stages.add(new Stage(
                        stage.name(),
                        stage.term(),
                        weekly.thisWeek().of(stage),
                        weekly.weekBefore().of(stage),
                        weekly.change(stage),
                        weekly.cohort().of(stage),
                        new Ratio(weekly.cohort().of(stage), weekly.cohort().added()).percent()));
            }
            return stages;
        }

        private List<ChannelRow> channels(ReportSubject subject) {
            List<ChannelRow> rows = new ArrayList<>();
            for (Channel channel : numbers.channels()) {
                Funnel week =
                        numbers.funnel(FunnelQuery.of(subject, monday, today).with(Slice.ALL.with(channel)));
                if (!week.equals(Funnel.NONE)) {
                    rows.add(new ChannelRow(
                            channel.value(), week.added(), week.realName(), week.conversed(), week.transacted()));
                }
            }
            return rows;
        }

        /** Today is not over, so that it is not judged but shown behind the judged days. */
        private List<Day> days(ReportSubject subject) {
            LocalDate from = numbers.days().first();
            Map<LocalDate, Long> series = new HashMap<>();
            for (LocalDate day = from; day.isBefore(today); day = day.plusDays(1)) {
                series.put(
                        day, numbers.funnel(FunnelQuery.of(subject, day, day)).added());
            }
            List<Day> days = new ArrayList<>();
            List<ControlChart.Point> points =
                    new ControlChart(calendar, ChartRule.STANDARD).judge(series, from, today.minusDays(1));
            for (ControlChart.Point point : points.subList(Math.max(0, points.size() - CHART_DAYS), points.size())) {
                days.add(new Day(
                        point.day().toString(),
                        point.value(),
                        point.finding().name(),
                        point.finding().isAlarm()));
            }
            long added = numbers.funnel(FunnelQuery.of(subject, today, today)).added();
            days.add(new Day(today.toString(), added, ControlChart.Finding.NOT_JUDGED.name(), false));
            return days;
        }

        private record Lists(MeetingList morning, MeetingList evening) {}

        private Lists lists(DuePlan due, OrgUnitCode unit, Instant morning) {
            LocalDate from = calendar.plusWorkdays(today, -1);
            DoneCounter counter = new DoneCounter();
            List<Subject> people = new ArrayList<>();
            for (Employee member : organisation.membersUnder(unit, morning)) {
                people.add(Subject.person(member.id()));
                for (LocalDate day = from; !day.isAfter(today); day = day.plusDays(1)) {
                    counter.add(
                            member.id(),
                            day,
                            numbers.funnel(FunnelQuery.of(ReportSubject.person(member.id()), day, day))
                                    .added());
                }
            }
            ProgressBoard progress = progress(due, counter, now);
            return new Lists(
                    progress.morningList(today, people, MeetingPolicy.STANDARD),
                    progress.eveningList(people, MeetingPolicy.STANDARD));
        }

        private List<Late> late(MeetingList list) {
            return list.entries().stream()
                    .map(entry -> new Late(
                            entry.subject().toString(),
                            organisation
                                    .employee(((Subject.Person) entry.subject()).id())
                                    .map(LiveBoard::nameOf)
                                    .orElse(""),
                            entry.due(),
                            entry.done(),
                            entry.gap()))
                    .toList();
        }
    }
}
