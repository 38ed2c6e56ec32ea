package org.bankscrm.examples.board;

import org.bankscrm.core.attribution.Bridge;
import org.bankscrm.core.attribution.BridgeReason;
import org.bankscrm.core.time.Period;
import org.bankscrm.examples.close.CloseFigures;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;

/** The part of a page that leads from head office's credits to those of the branches, reason by reason, for each month. */
final class BridgeSection {
    private final Markup page;
    private final CloseFigures close;
    private final long highest;

    private BridgeSection(Markup page, CloseFigures close) {
        this.page = page;
        this.close = close;
        highest = highest(close);
    }

    static void write(Markup page, CloseFigures close) {
        if (!close.months().isEmpty()) {
            new BridgeSection(page, close).write();
        }
    }

    private static long highest(CloseFigures close) {
        Bridge bridge = close.bridge();
        long highest = 1;
        for (Period month : close.months()) {
            long at = bridge.fromMilli().getOrDefault(month, 0L);
            highest = Math.max(highest, at);
            for (long step : steps(bridge, month).values()) {
                at += step;
                highest = Math.max(highest, at);
            }
        }
        return highest;
    }

    private static SortedMap<BridgeReason, Long> steps(Bridge bridge, Period month) {
        return bridge.steps().getOrDefault(month, Collections.emptySortedMap());
    }

    private void write() {
        page.raw("<section>\n")
                .term("h2", "口径差异桥", "from head office's credits to the branches'")
                .raw("\n")
                .element(
                        "p",
                        "hint",
                        "逐月结账，总行口径逐项到分行口径；账期后 " + Numbers.count(close.adjustments())
                                + " 笔调整已计入。 Each closed month, from one counting rule to the other; "
                                + Numbers.count(close.adjustments()) + " later adjustments are in it.")
                .raw("\n<div class=\"pair\">\n");
        close.months().forEach(this::month);
        page.raw("</div>\n</section>\n");
    }

    private void month(Period month) {
        page.raw("<div>\n")
                .element("h3", month.toString())
                .raw("\n<div class=\"scroll\"><table class=\"fit\">\n<thead><tr>")
                .term("th", "口径与原因", "rule and reason")
                .term("th", "业绩", "credits")
                .raw("</tr></thead>\n<tbody>\n");
        long at = close.bridge().fromMilli().getOrDefault(month, 0L);
        row("总行口径 head office", 0, at, "", Numbers.milli(at));
        for (Map.Entry<BridgeReason, Long> step : steps(close.bridge(), month).entrySet()) {
            long next = at + step.getValue();
            boolean adds = next >= at;
            row(
                    Terms.of(step.getKey()),
                    Math.max(0, Math.min(at, next)),
                    Math.max(0, Math.max(at, next)),
                    adds ? "new" : "stop",
                    adds ? "+" + Numbers.milli(next - at) : "−" + Numbers.milli(at - next));
            at = next;
        }
        row("分行口径 branches", 0, at, "", Numbers.milli(at));
        page.raw("</tbody>\n</table></div>\n</div>\n");
    }

    private void row(String name, long from, long to, String cssClass, String credits) {
        page.raw("<tr>").rowHead(name);
        Bars.cell(page, from, to, highest, cssClass, credits);
        page.raw("</tr>\n");
    }
}
