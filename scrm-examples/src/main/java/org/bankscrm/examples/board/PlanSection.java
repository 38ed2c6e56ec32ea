package org.bankscrm.examples.board;

import org.bankscrm.core.target.progress.Progress;
import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PeriodKind;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The part of a page that shows plans: a table, the chart of the first, and the others to be opened. */
final class PlanSection {
    private final Markup page;

    private PlanSection(Markup page) {
        this.page = page;
    }

    /**
     * Writes the section.
     *
     * @param plans the top of the tree first, at least one
     */
    static void write(Markup page, List<PlanPicture> plans) {
        new PlanSection(page).write(plans);
    }

    private void write(List<PlanPicture> plans) {
        page.raw("<section>\n")
                .term("h2", "计划与进度", "plan and progress")
                .raw("\n")
                .element(
                        "p",
                        "hint",
                        PlanTable.title(plans.get(0)) + "。虚线为首版计划，细线为应完成，粗线为已完成，竖线为调整计划。 Dashed: the first plan;"
                                + " thin: due by the plan in force; thick: done; upright: the plan was made anew.")
                .raw("\n");
        table(plans);
        figure(plans.get(0));
        plans.subList(1, plans.size()).forEach(plan -> {
            page.raw("<details>\n<summary>")
                    .element("span", plan.name())
                    .element("span", "count", Numbers.count(plan.progress().total()))
                    .element("span", "share", plan.progress().completion().percent())
                    .raw("</summary>\n");
            figure(plan);
            page.raw("</details>\n");
        });
        page.raw("</section>\n");
    }

    private void table(List<PlanPicture> plans) {
        page.raw("<div class=\"scroll\"><table class=\"counts\">\n<thead><tr>")
                .term("th", "机构", "unit")
                .term("th", "目标", "target")
                .term("th", "完成", "done")
                .term("th", "应完成", "due")
                .term("th", "差距", "gap")
                .term("th", "日均", "pace")
                .term("th", "预测", "forecast")
                .term("th", "缺口", "shortfall")
                .raw("</tr></thead>\n<tbody>\n");
        for (PlanPicture plan : plans) {
            Progress progress = plan.progress();
            page.raw("<tr><th scope=\"row\">")
                    .text(plan.name())
                    .raw("</th>")
                    .element("td", Numbers.count(progress.total()))
                    .element("td", Numbers.count(progress.done()))
                    .element("td", Numbers.count(progress.due()))
                    .element("td", Numbers.count(progress.gap()))
                    .element("td", PlanTable.pace(progress))
                    .element("td", PlanTable.forecast(plan.foreseen().forecast()))
                    .element("td", Numbers.count(plan.shortfall()))
                    .raw("</tr>\n");
        }
        page.raw("</tbody>\n</table></div>\n");
    }

    private void figure(PlanPicture plan) {
        page.raw("<figure>\n<figcaption>")
                .text(plan.name() + " " + plan.period())
                .raw("</figcaption>\n");
        PlanChart.write(page, plan);
        page.raw("<details>\n<summary>")
                .element("span", "数字 numbers")
                .element("span", "count", "")
                .raw("<span></span></summary>\n<div class=\"scroll\"><table class=\"counts\">\n<thead><tr>")
                .term("th", "截至", "through")
                .term("th", "首版", "first plan")
                .term("th", "应完成", "due")
                .term("th", "完成", "done")
                .term("th", "版本", "version")
                .raw("</tr></thead>\n<tbody>\n");
        for (LocalDate day : shown(plan)) {
            row(plan, day);
        }
        page.raw("</tbody>\n</table></div>\n</details>\n</figure>\n");
    }

    /** The ends of weeks and months, the days after which the plan was made anew, and the last with figures. */
    private static SortedSet<LocalDate> shown(PlanPicture plan) {
        SortedSet<LocalDate> days = new TreeSet<>();
        Period period = plan.period();
        for (Period week = Period.of(PeriodKind.WEEK, period.firstDay());
                !week.lastDay().isAfter(period.lastDay());
                week = week.next()) {
            days.add(week.lastDay());
        }
        period.parts(PeriodKind.MONTH).forEach(month -> days.add(month.lastDay()));
        plan.replans().forEach(replan -> days.add(replan.asOf()));
        days.add(plan.progress().through());
        days.removeIf(day -> !period.contains(day));
        return days;
    }

    private void row(PlanPicture plan, LocalDate day) {
        int at = Math.toIntExact(day.toEpochDay() - plan.period().firstDay().toEpochDay());
        page.raw("<tr><th scope=\"row\">")
                .text(day.toString())
                .raw("</th>")
                .element("td", Numbers.count(plan.line().get(at)))
                .element("td", Numbers.count(plan.due().get(at)))
                .element(
                        "td",
                        at < plan.done().size() ? Numbers.count(plan.done().get(at)) : "")
                .element("td", "v" + versionOn(plan, day))
                .raw("</tr>\n");
    }

    private static int versionOn(PlanPicture plan, LocalDate day) {
        int version = 1;
        for (PlanPicture.Replan replan : plan.replans()) {
            version = day.isAfter(replan.asOf()) ? replan.version() : version;
        }
        return version;
    }
}
