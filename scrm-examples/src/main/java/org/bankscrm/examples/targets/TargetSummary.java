package org.bankscrm.examples.targets;

import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.target.Penetration;
import org.bankscrm.core.target.PersonShares;
import org.bankscrm.core.target.TargetSheet;
import org.bankscrm.core.target.UnitTarget;
import org.bankscrm.core.target.plan.PlanUnit;
import org.bankscrm.core.target.plan.Shortfall;
import org.bankscrm.core.target.plan.TargetPlan;
import org.bankscrm.core.target.progress.Forecast;
import org.bankscrm.core.target.progress.MeetingList;
import org.bankscrm.core.target.progress.MeetingPolicy;
import org.bankscrm.core.target.progress.Progress;
import org.bankscrm.core.target.progress.Subject;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PeriodKind;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A plan and its progress in a few lines. */
final class TargetSummary {
    private static final int MOST_NAMED = 5;

    private final TargetInput input;
    private final TargetRun.Result result;
    private final List<String> lines = new ArrayList<>();

    private TargetSummary(TargetInput input, TargetRun.Result result) {
        this.input = input;
        this.result = result;
    }

    static List<String> of(TargetInput input, TargetRun.Result result) {
        TargetSummary summary = new TargetSummary(input, result);
        summary.targets();
        summary.plan();
        if (result.progress() != null) {
            summary.progress(result.progress());
        }
        return summary.lines;
    }

    private void line(String format, Object... arguments) {
        lines.add(String.format(Locale.ROOT, format, arguments));
    }

    private void targets() {
        TargetSheet sheet = result.sheet();
        long customers = sheet.units().stream().mapToLong(UnitTarget::customers).sum();
        Penetration now = new Penetration(sheet.added(), customers);
        line(
                "base: %,d customers of %,d units, %,d added (%s) as of the morning of %s, lens %s",
                customers,
                sheet.units().size(),
                sheet.added(),
                now.ratio().percent(),
                input.plan().asOf(),
                sheet.lens());
        line(
                "target: %,d in all (%s), %,d to add, %,d more than asked for in some units; %s, %s",
                sheet.gross(),
                new Penetration(Math.min(customers, sheet.gross()), customers)
                        .ratio()
                        .percent(),
                sheet.net(),
                sheet.surplus(),
                sheet.policy().rounding(),
                sheet.policy().surplus());
        sheet.netBySegment().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Segment::code)))
                .forEach(entry -> line("  segment %s: %,d to add", entry.getKey(), entry.getValue()));
    }

    private void plan() {
        TargetPlan plan = result.plan();
        PersonShares shares = result.shares();
        long capacity =
                shares.shares().stream().mapToLong(PersonShares.Share::upper).sum();
        line(
                "capacity: %,d people can be expected to add %,d (%s)",
                shares.shares().size(), capacity, shares.capacity());
        OrgUnitCode top = top();
        List<String> months = new ArrayList<>();
        for (Period month : plan.period().parts(PeriodKind.MONTH)) {
            months.add(month + " " + String.format(Locale.ROOT, "%,d", plan.planned(top, month)));
        }
        plan.asOf()
                .ifPresentOrElse(
                        frozen -> line(
                                "plan %s version %d: %,d behind %s; with the days before as they were planned: %s",
                                plan.period(),
                                plan.version(),
                                plan.dueBy(top, plan.period().lastDay()) - plan.dueBy(top, frozen),
                                frozen,
                                String.join(", ", months)),
                        () -> line(
                                "plan %s version %d: %,d on days (%s)",
                                plan.period(),
                                plan.version(),
                                plan.planned(top, plan.period()),
                                String.join(", ", months)));
        long missing = plan.shortfalls().stream().mapToLong(Shortfall::count).sum();
        if (missing > 0) {
            line(
                    "shortfall: %,d stand on no day, in %,d places",
                    missing, plan.shortfalls().size());
            plan.shortfalls().stream()
                    .limit(MOST_NAMED)
                    .forEach(each -> line("  unit %s: %,d (%s)", each.unit(), each.count(), each.reason()));
        }
        if (!plan.provisionalDays().isEmpty()) {
            line(
                    "provisional: the holidays of %,d days from %s are not published; plan anew when they are",
                    plan.provisionalDays().size(), plan.provisionalDays().get(0));
        }
    }

    private OrgUnitCode top() {
        return input.units().stream()
                .filter(PlanUnit::isTop)
                .map(PlanUnit::code)
                .findFirst()
                .orElseThrow();
    }

    private void progress(TargetRun.Actuals actuals) {
        LocalDate asOf = actuals.asOf();
        actuals.board().progress(Subject.unit(top()), asOf).ifPresent(this::progressOf);
        line("re-planned: the days to come of %,d people", actuals.replanned());
        int silent = input.people().size() - input.reported().size();
        if (silent > 0) {
            line("note: %,d people have no row in the actuals and count as having done nothing", silent);
        }
        if (input.later() > 0) {
            line("note: %,d rows of the actuals are behind %s and do not count", input.later(), asOf);
        }
        List<Subject> people = input.people().stream()
                .map(person -> Subject.person(person.person()))
                .toList();
        MeetingList evening = actuals.board().eveningList(people, MeetingPolicy.BEHIND_PLAN);
        line("behind the plan on %s: %,d people", asOf, evening.entries().size());
        evening.entries().stream()
                .limit(MOST_NAMED)
                .forEach(entry -> line(
                        "  %s: %,d due, %,d done, gap %,d", entry.subject(), entry.due(), entry.done(), entry.gap()));
    }

    private void progressOf(Progress progress) {
        line(
                "progress through %s: %,d done of %,d due (%s), %,d of %,d in all; %s",
                progress.through(),
                progress.done(),
                progress.due(),
                progress.achievement().percent(),
                progress.done(),
                progress.total(),
                progress.state());
        Forecast forecast = progress.forecast();
        if (forecast instanceof Forecast.Foreseen foreseen) {
            line(
                    "forecast: %,d at the end, %,d to %,d four times in five if days go on as they did (%s, %d days)",
                    foreseen.expected(), foreseen.low(), foreseen.high(), foreseen.method(), foreseen.daysSeen());
        } else if (forecast instanceof Forecast.WithoutRange early) {
            line(
                    "forecast: %,d at the end; too few days for a range (%s, %d days)",
                    early.expected(), early.method(), early.daysSeen());
        } else {
            line("forecast: too early");
        }
    }
}
