package org.bankscrm.core.report;

import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PeriodKind;

import java.time.LocalDate;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * The funnel of a week beside that of the week before (周漏斗对比), both through the same weekday.
 *
 * <p>{@link #thisWeek} and {@link #weekBefore} count what happened in the days looked at, by {@link FunnelView#BY_STAGE_DAY},
 * so that a Wednesday is compared with a Wednesday. {@link #cohort} and {@link #cohortBefore} follow those added in these days
 * to the present; the older ones have had a week more, so their rates compare only when both windows are over.
 *
 * @param week the week, of kind {@link PeriodKind#WEEK}
 * @param through the last day looked at, within the week
 * @param thisWeek what happened this week
 * @param weekBefore what happened the week before, through the same weekday
 * @param cohort how far those added this week have come
 * @param cohortBefore how far those added the week before, through the same weekday, have come
 */
public record WeeklyFunnel(
        Period week, LocalDate through, Funnel thisWeek, Funnel weekBefore, Funnel cohort, Funnel cohortBefore) {
    public WeeklyFunnel {
        Objects.requireNonNull(thisWeek, "thisWeek");
        Objects.requireNonNull(weekBefore, "weekBefore");
        Objects.requireNonNull(cohort, "cohort");
        Objects.requireNonNull(cohortBefore, "cohortBefore");
        if (week.kind() != PeriodKind.WEEK || !week.contains(through)) {
            throw new IllegalArgumentException("through must lie in a week " + week + ": " + through);
        }
    }

    /** Returns the comparison of the week that holds a day, through that day. */
    public static WeeklyFunnel of(FunnelNumbers numbers, ReportSubject subject, Slice slice, LocalDate through) {
        Period week = Period.of(PeriodKind.WEEK, through);
        FunnelQuery now = FunnelQuery.of(subject, week.firstDay(), through).with(slice);
        FunnelQuery before = FunnelQuery.of(subject, week.firstDay().minusWeeks(1), through.minusWeeks(1))
                .with(slice);
        return new WeeklyFunnel(
                week,
                through,
                numbers.funnel(now.with(FunnelView.BY_STAGE_DAY)),
                numbers.funnel(before.with(FunnelView.BY_STAGE_DAY)),
                numbers.funnel(now),
                numbers.funnel(before));
    }

    /** Returns by how many a stage was reached more often than the week before, negative if less often. */
    public long change(FunnelStage stage) {
        return thisWeek.of(stage) - weekBefore.of(stage);
    }

    /** Returns the change as a share of the week before, in parts per million towards zero; empty if that was 0. */
    public OptionalLong changePpm(FunnelStage stage) {
        long before = weekBefore.of(stage);
        return before == 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.multiplyExact(change(stage), 1_000_000L) / before);
    }
}
