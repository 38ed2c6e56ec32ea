package org.bankscrm.core.target.progress;

import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.target.InvalidTargetException;
import org.bankscrm.core.target.TargetFault;
import org.bankscrm.core.target.progress.DuePlan.Line;
import org.bankscrm.core.target.progress.MeetingList.Entry;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.WorkCalendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Answers how far people and units are with one version of a plan (进度看板).
 *
 * <p>Work done on a day off counts for the plan, and for the pace on the next working day. Days outside the plan do not
 * count. Immutable, as far as plan and calendar are, and thread-safe; a question takes time linear in the working days.
 */
public final class ProgressBoard {
    private static final Rule PROGRESS = new Rule("progress.due-and-done", "1");

    private final DuePlan plan;
    private final DoneCounts done;
    private final WorkCalendar calendar;
    private final ForecastPolicy forecasts;
    private final List<LocalDate> workdays;

    /** Whether someone did what was due. */
    private enum Finding {
        MISSED,
        BEHIND
    }

    /**
     * Makes a board.
     *
     * @throws InvalidTargetException if the plan ends before it begins or no day of it is worked
     */
    public ProgressBoard(DuePlan plan, DoneCounts done, WorkCalendar calendar, ForecastPolicy forecasts) {
        this.plan = plan;
        this.done = done;
        this.calendar = calendar;
        this.forecasts = forecasts;
        List<TargetFault> faults = new ArrayList<>();
        if (plan.lastDay().isBefore(plan.firstDay())) {
            faults.add(new TargetFault.OutOfRange(
                    "days of plan " + plan.version(),
                    plan.lastDay().toEpochDay() - plan.firstDay().toEpochDay() + 1,
                    1,
                    Integer.MAX_VALUE));
            workdays = List.of();
        } else {
            workdays = calendar.workdays(plan.firstDay(), plan.lastDay().plusDays(1));
            if (workdays.isEmpty()) {
                faults.add(new TargetFault.CalendarHole(plan.firstDay(), plan.lastDay(), "plan " + plan.version()));
            }
        }
        InvalidTargetException.throwIfAny(faults);
    }

    /**
     * Returns how far a person or unit is by the end of a day; empty if the plan does not know them.
     *
     * @param through the last day that counts, not after the day the numbers were taken; pace and forecast take it as over
     * @throws IllegalArgumentException if the numbers were taken before that day
     */
    public Optional<Progress> progress(Subject subject, LocalDate through) {
        LocalDate taken = BankTime.dayOf(done.asOf());
        if (through.isAfter(taken)) {
            throw new IllegalArgumentException(
                    "through must not be after " + taken + ", the day the numbers were taken: " + through);
        }
        return plan.line(subject).map(line -> progress(subject, line, through));
    }

    private Progress progress(Subject subject, Line line, LocalDate through) {
        LocalDate last = through.isAfter(plan.lastDay()) ? plan.lastDay() : through;
        boolean begun = !last.isBefore(plan.firstDay());
        long did = begun ? done.doneBetween(subject, plan.firstDay(), last) : 0;
        long due = begun ? line.dueThrough(last) : 0;
        int passed = begun
                ? Math.toIntExact(
                        workdays.stream().filter(day -> !day.isAfter(last)).count())
                : 0;
        int left = workdays.size() - passed;
        Forecast forecast = Forecaster.forecast(forecasts, daily(subject, passed, last), left, did, due, line.total());
        Reason reason = Reason.of(PROGRESS, Progress.stateOf(line.total(), due, did))
                .with("subject", subject)
                .with("plan", plan.version())
                .with("through", through)
                .with("asOf", done.asOf())
                .with("total", line.total())
                .with("due", due)
                .with("done", did)
                .with("daysPassed", passed)
                .with("daysLeft", left);
        return new Progress(subject, plan.version(), through, line.total(), due, did, passed, left, forecast, reason);
    }

    /** What was done from behind each working day through the next; the last also has the days off behind it. */
    private long[] daily(Subject subject, int passed, LocalDate last) {
        long[] daily = new long[passed];
        LocalDate from = plan.firstDay();
        for (int i = 0; i < passed; i++) {
            LocalDate to = i + 1 < passed ? workdays.get(i) : last;
            daily[i] = done.doneBetween(subject, from, to);
            from = to.plusDays(1);
        }
        return daily;
    }

    /**
     * Returns who missed the working day before {@code date}, with the days off between, which give a chance to make up for
     * it (晨会名单). Whom the plan does not know is passed over. The counts must have been taken when that day was over, which is
     * not checked.
     *
     * @throws IllegalStateException if the calendar has no working day for too long, see {@link WorkCalendar#plusWorkdays}
     */
    public MeetingList morningList(LocalDate date, Collection<? extends Subject> subjects, MeetingPolicy policy) {
        LocalDate before = calendar.plusWorkdays(date, -1);
        return list(before, date.minusDays(1), subjects, policy, Finding.MISSED);
    }

    /**
     * Returns who has not yet done what is due on the day of the numbers' own instant (夕会名单); ask a board whose counts
     * were taken this evening. Whom the plan does not know is passed over.
     */
    public MeetingList eveningList(Collection<? extends Subject> subjects, MeetingPolicy policy) {
        LocalDate today = BankTime.dayOf(done.asOf());
        return list(today, today, subjects, policy, Finding.BEHIND);
    }

    private MeetingList list(
            LocalDate from,
            LocalDate through,
            Collection<? extends Subject> subjects,
            MeetingPolicy policy,
            Finding finding) {
        LocalDate first = from.isBefore(plan.firstDay()) ? plan.firstDay() : from;
        LocalDate last = through.isAfter(plan.lastDay()) ? plan.lastDay() : through;
        List<Entry> entries = new ArrayList<>();
        if (!last.isBefore(first)) {
            LocalDate since = policy.basis() == MeetingPolicy.Basis.DAY ? first : plan.firstDay();
            for (Subject subject : subjects) {
                plan.line(subject).ifPresent(line -> {
                    long due = line.dueThrough(last) - line.dueThrough(since.minusDays(1));
                    long did = done.doneBetween(subject, since, last);
                    if (did < due) {
                        entries.add(new Entry(
                                subject,
                                due,
                                did,
                                Reason.of(policy.rule(), finding)
                                        .with("subject", subject)
                                        .with("plan", plan.version())
                                        .with("from", since)
                                        .with("through", last)
                                        .with("asOf", done.asOf())
                                        .with("due", due)
                                        .with("done", did)));
                    }
                });
            }
        }
        entries.sort(Comparator.comparingLong(Entry::gap).reversed().thenComparing(Entry::subject));
        return new MeetingList(first, last, done.asOf(), plan.version(), entries);
    }
}
