package org.bankscrm.examples.demo;

import org.bankscrm.core.attribution.ledger.CreditLedger;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.report.Funnel;
import org.bankscrm.core.target.InvalidTargetException;
import org.bankscrm.core.target.TargetFault;
import org.bankscrm.core.target.plan.InvalidPlanException;
import org.bankscrm.core.target.plan.PlanFault;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PublishedCalendar;
import org.bankscrm.core.time.WorkCalendar;
import org.bankscrm.examples.bank.Bank;
import org.bankscrm.examples.bank.Units;
import org.bankscrm.examples.board.Book;
import org.bankscrm.examples.board.PlanPicture;
import org.bankscrm.examples.board.PlanPictures;
import org.bankscrm.examples.close.CloseChapter;
import org.bankscrm.examples.close.CloseFigures;
import org.bankscrm.examples.quarter.Quarter;
import org.bankscrm.examples.quarter.QuarterBooks;
import org.bankscrm.examples.quarter.QuarterResult;
import org.bankscrm.examples.quarter.QuarterRules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * The quarter of the demo's day, planned and played.
 *
 * @param pictures the province first, then its branches by code; nothing if it could not be planned
 * @param books what was held against each other; nothing if it could not be planned
 * @param funnel how far the customers came
 * @param close the months closed
 * @param faults why it could not be planned, which only edited files can cause; nothing if it was
 * @param notes what a reader has to know
 */
record DemoQuarter(
        List<PlanPicture> pictures,
        List<Book> books,
        Funnel funnel,
        CloseFigures close,
        List<String> faults,
        List<String> notes) {
    DemoQuarter {
        pictures = List.copyOf(pictures);
        books = List.copyOf(books);
        faults = List.copyOf(faults);
        notes = List.copyOf(notes);
    }

    static DemoQuarter of(
            Bank bank,
            BitSet added,
            LocalDate day,
            Contacts contacts,
            CreditLedger credits,
            SplittableRandom random,
            Progress progress) {
        WorkCalendar calendar = PublishedCalendar.shipped();
        try {
            Quarter quarter = new Quarter(bank, calendar, QuarterRules.DEMO, day, random);
            QuarterResult result = quarter.run(added, customer -> contacts.id(Contacts.of(customer, 0)));
            progress.done(summary(result));
            progress.begin("closing the months 月末结账");
            Period period = result.latest().period();
            CloseChapter close = CloseChapter.of(bank, period, quarter.additions(), random, credits);
            progress.done(close.summary());
            progress.begin("counting the funnel 转化漏斗");
            DemoFunnel funnel = DemoFunnel.of(
                    bank.organisation(), result.top(), period, quarter.additions(), random.split(), progress);
            progress.done(funnel.summary());
            return new DemoQuarter(
                    pictures(bank.units(), result, calendar),
                    books(result, close, funnel),
                    funnel.funnel(),
                    close.figures(),
                    List.of(),
                    join(notes(result), close.notes()));
        } catch (InvalidTargetException e) {
            return unplanned(e.faults().stream().map(TargetFault::message).toList());
        } catch (InvalidPlanException e) {
            return unplanned(e.faults().stream().map(PlanFault::message).toList());
        }
    }

    private static List<String> join(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static List<Book> books(QuarterResult result, CloseChapter close, DemoFunnel funnel) {
        List<String> credits = new ArrayList<>(close.differences());
        long counted = Math.min(result.facts(), CloseChapter.MOST_ADDITIONS);
        if (close.figures().additions() != counted) {
            credits.add("close, additions: expected " + counted + ", computed "
                    + close.figures().additions());
        }
        return List.of(
                Book.of(
                        "计划对事实",
                        "plan against facts",
                        DemoBooks.count(result.facts()) + " additions, "
                                + result.versions().size() + " versions, funnel of "
                                + DemoBooks.count(funnel.funnel().added()),
                        join(QuarterBooks.differences(result), funnel.differences())),
                Book.of(
                        "业绩对添加",
                        "credits against adds",
                        DemoBooks.count(close.figures().additions()) + " additions under two lenses, "
                                + DemoBooks.count(close.figures().adjustments()) + " adjustments",
                        credits));
    }

    private static DemoQuarter unplanned(List<String> faults) {
        return new DemoQuarter(
                List.of(),
                List.of(),
                Funnel.NONE,
                CloseFigures.NONE,
                faults.stream().map(fault -> "no plan: " + fault).toList(),
                List.of("未制定计划：文件不支持。 No plan: the files do not allow one."));
    }

    private static List<PlanPicture> pictures(Units units, QuarterResult result, WorkCalendar calendar) {
        PlanPictures draw = new PlanPictures(
                result.versions(),
                result.done(),
                calendar,
                result.latest().period().lastDay(),
                result.foreseenOn());
        List<PlanPicture> pictures = new ArrayList<>();
        OrgUnit top = units.unit(units.number(result.top()));
        pictures.add(draw.of(top.code(), top.name()));
        for (int branch : units.of(OrgLevel.BRANCH)) {
            if (branch != units.number(result.top())) {
                OrgUnit unit = units.unit(branch);
                pictures.add(draw.of(unit.code(), unit.name()));
            }
        }
        return pictures;
    }

    private static String summary(QuarterResult result) {
        return "planned " + result.sheet().net() + " additions of "
                + result.latest().period() + " for "
                + result.latest().people().size() + " people, counted " + result.facts() + " from facts, "
                + result.versions().size() + " versions, shortfall " + result.shortfall();
    }

    private static List<String> notes(QuarterResult result) {
        List<String> notes = new ArrayList<>();
        notes.add("计划：目标按管户与无管户客户的渗透率（" + percent(QuarterRules.DEMO_MANAGED_PPM) + "、"
                + percent(QuarterRules.DEMO_UNMANAGED_PPM) + "）测算，减去当日日初已添加，再拆到分行、团队、员工与工作日。 The plan: penetration of "
                + percent(QuarterRules.DEMO_MANAGED_PPM) + " and " + percent(QuarterRules.DEMO_UNMANAGED_PPM)
                + " of the customers with and without a manager, less those added when the day began, shared out over"
                + " branches, teams, people and working days.");
        notes.add("季度由程序从首个工作日模拟到最后一个工作日，与上述当日回调无关；添加以事实写入另一事件库后再计数。 The quarter is played from its"
                + " first working day to its last, apart from the day above; what people achieve is counted from facts in an"
                + " event log of its own.");
        notes.add("每月末按完成情况调整计划，追赶上限 "
                + QuarterRules.DEMO.replan().catchUpPercent()
                + "%，放不下的列为缺口；一人超额不抵他人缺口，故缺口可大于目标与完成之差。 At each month end the plan is made anew, up to "
                + QuarterRules.DEMO.replan().catchUpPercent()
                + "% of what the first plan asks for in the days left; the rest is the shortfall. What one person does beyond"
                + " the target pays for nobody else, so shortfalls may exceed target less done.");
        notes.add("预测于 " + result.foreseenOn() + " 作出，按此前日均外推，可与实际完成对照。 The forecast was made on " + result.foreseenOn()
                + " from the pace until then; compare it with what was done.");
        if (!result.latest().provisionalDays().isEmpty()) {
            notes.add("节假日安排尚未公布的日子按周末推定，公布后应重排。 The notice of "
                    + result.latest().provisionalDays().size()
                    + " days of the quarter is not published; plan anew when it is.");
        }
        notes.add("计划已对账：各级各期之和、完成数、计划加缺口等于剩余。 The plan's books were checked: sums of every level, day, week and month"
                + " in every version, done against simulated, plan and shortfall against what remains.");
        return notes;
    }

    private static String percent(long ppm) {
        return ppm / 10_000 + "%";
    }
}
