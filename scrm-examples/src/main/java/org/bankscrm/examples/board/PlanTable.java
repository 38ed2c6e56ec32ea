package org.bankscrm.examples.board;

import org.bankscrm.core.target.Ratio;
import org.bankscrm.core.target.progress.Forecast;
import org.bankscrm.core.target.progress.Progress;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** How units stand by their plans, a row each. */
final class PlanTable {
    private PlanTable() {}

    /** Returns a table for a terminal. */
    static String text(List<PlanPicture> plans) {
        TextTable table = new TextTable(1)
                .row("机构", "目标", "完成", "应完成", "差距", "日均", "预测", "缺口")
                .row("unit", "target", "done", "due", "gap", "pace", "forecast", "shortfall");
        for (PlanPicture plan : plans) {
            Progress progress = plan.progress();
            table.row(
                    plan.name(),
                    Numbers.count(progress.total()),
                    Numbers.count(progress.done()),
                    Numbers.count(progress.due()),
                    Numbers.count(progress.gap()),
                    pace(progress),
                    forecast(plan.foreseen().forecast()),
                    Numbers.count(plan.shortfall()));
        }
        return title(plans.get(0)) + "\n" + table.text();
    }

    /** Returns what the table speaks of. */
    static String title(PlanPicture plan) {
        return "计划与进度 plan and progress, " + plan.period() + " through "
                + plan.progress().through() + ", forecast of " + plan.foreseen().through();
    }

    /** Returns what was done per working day with two decimals, half rounded up; a dash before the first. */
    static String pace(Progress progress) {
        Ratio pace = progress.pace();
        return pace.isDefined()
                ? BigDecimal.valueOf(pace.numerator())
                        .divide(BigDecimal.valueOf(pace.denominator()), 2, RoundingMode.HALF_UP)
                        .toPlainString()
                : "–";
    }

    /** Returns the number expected with its range if there is one. */
    static String forecast(Forecast forecast) {
        if (forecast instanceof Forecast.Foreseen foreseen) {
            return Numbers.count(foreseen.expected()) + " (" + Numbers.count(foreseen.low()) + "–"
                    + Numbers.count(foreseen.high()) + ")";
        }
        return forecast instanceof Forecast.WithoutRange early ? Numbers.count(early.expected()) : "–";
    }
}
