package org.bankscrm.examples.board;

import org.bankscrm.core.time.Period;
import org.bankscrm.core.time.PeriodKind;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * A plan as inline SVG: the first version as a dashed line, what is due as a thin one, what is done as a thick one, re-plans
 * as marks. Colours come from the style of the page, so that it is readable by day and by night; no script.
 *
 * <p>A day is {@value #DAY} units wide; the foot of the drawing is 0, its top {@link PlanPicture#highest}. The end of day
 * {@code i}, from 1, lies at {@code LEFT + i * DAY}. Heights are exact to a tenth of a unit.
 */
final class PlanChart {
    static final int DAY = 8;
    static final int LEFT = 8;
    static final int TOP = 30;
    static final int HEIGHT = 270;
    private static final int FOOT = 30;
    private static final int RIGHT = 8;

    private final PlanPicture plan;
    private final Markup page;
    private final long highest;
    private final int width;

    private PlanChart(PlanPicture plan, Markup page) {
        this.plan = plan;
        this.page = page;
        highest = plan.highest();
        width = LEFT + plan.period().days() * DAY + RIGHT;
    }

    static void write(Markup page, PlanPicture plan) {
        new PlanChart(plan, page).write();
    }

    private void write() {
        page.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"plan\" role=\"img\" viewBox=\"0 0 " + width + " "
                        + (TOP + HEIGHT + FOOT) + "\" aria-label=\"")
                .text(plan.name() + " " + plan.period() + ": target "
                        + plan.progress().total() + ", due "
                        + plan.progress().due() + ", done " + plan.progress().done() + " through "
                        + plan.progress().through())
                .raw("\">\n");
        frame();
        plan.replans().forEach(this::mark);
        line("line", plan.line());
        line("due", plan.due());
        line("done", plan.done());
        page.raw("</svg>\n");
    }

    private void frame() {
        page.raw("<path class=\"grid\" d=\"M" + LEFT + " " + TOP + "H" + (width - RIGHT) + "M" + LEFT + " "
                + (TOP + HEIGHT) + "H" + (width - RIGHT) + "\"/>\n");
        text(LEFT, TOP - 9, "start", Numbers.count(highest));
        for (Period month : plan.period().parts(PeriodKind.MONTH)) {
            text(x(month.firstDay()) + 4, TOP + HEIGHT + 22, "start", month.toString());
        }
    }

    private void mark(PlanPicture.Replan replan) {
        int x = x(replan.asOf().plusDays(1));
        page.raw("<path class=\"replan\" d=\"M" + x + " " + TOP + "V" + (TOP + HEIGHT) + "\"/>\n");
        text(x, TOP - 9, x > width / 2 ? "end" : "middle", "v" + replan.version());
    }

    private void text(int x, int y, String anchor, String text) {
        page.raw("<text x=\"" + x + "\" y=\"" + y + "\" text-anchor=\"" + anchor + "\">")
                .text(text)
                .raw("</text>\n");
    }

    private void line(String cssClass, List<Long> numbers) {
        StringBuilder points = new StringBuilder(LEFT + "," + y(0));
        for (int day = 0; day < numbers.size(); day++) {
            points.append(' ').append(LEFT + (day + 1) * DAY).append(',').append(y(numbers.get(day)));
        }
        page.raw("<polyline class=\"" + cssClass + "\" points=\"" + points + "\"/>\n");
    }

    private int x(LocalDate morning) {
        return LEFT
                + DAY * Math.toIntExact(ChronoUnit.DAYS.between(plan.period().firstDay(), morning));
    }

    private String y(long number) {
        long tenths = (TOP + HEIGHT) * 10L - Math.multiplyExact(number, HEIGHT * 10L) / highest;
        return String.format(Locale.ROOT, "%d.%d", tenths / 10, tenths % 10);
    }
}
