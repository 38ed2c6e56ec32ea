package org.bankscrm.examples.board;

import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A board as one HTML page that needs nothing else: no network, no script.
 *
 * <p>Every bar stands in the row of the table that has its numbers. The page is well-formed XML. A pure function of the
 * report; holds no personal data.
 */
public final class HtmlReport {
    private static final String STYLE = "report.css";

    /** Bars end at the next multiple of this above the highest penetration, in hundredths of a percent. */
    private static final long SCALE_STEP = 500;

    /** All customers, in hundredths of a percent. */
    private static final long WHOLE = 10_000;

    private final BoardReport report;
    private final Board board;
    private final Figures all;
    private final Markup page = new Markup();

    private HtmlReport(BoardReport report) {
        this.report = report;
        this.board = report.board();
        this.all = board.of(report.root());
    }

    /** Returns the page, to be written in UTF-8. */
    public static String of(BoardReport report) {
        HtmlReport html = new HtmlReport(report);
        html.write();
        return html.page.toString();
    }

    private void write() {
        String title = report.nameOf(report.root()) + " 企业微信渗透率 " + board.day();
        page.raw(headOf(title));
        head();
        branches();
        subBranches();
        teams();
        plans();
        FunnelSection.write(page, report.chapters().funnel(), report.chapters().campaign());
        PrizeSection.write(page, report.chapters().campaign());
        ContactSection.write(page, report.chapters().contacts());
        BridgeSection.write(page, report.chapters().close());
        crossings();
        states();
        routes();
        callbacks();
        BookSection.write(page, report.chapters().books());
        notes();
        page.raw("</main>\n</body>\n</html>\n");
    }

    /** Returns the beginning of a page up to what it holds. */
    static String headOf(String title) {
        return new Markup()
                .raw("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"zh-CN\">\n<head>\n")
                .raw("<meta charset=\"utf-8\"/>\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
                .raw("<meta name=\"color-scheme\" content=\"light dark\"/>\n")
                .element("title", title)
                .raw("\n<style>\n" + style() + "</style>\n</head>\n<body>\n<main>\n")
                .toString();
    }

    private void head() {
        page.raw("<header>\n<p class=\"eyebrow\">")
                .text(report.nameOf(report.root()))
                .raw(" · <time>")
                .text(board.day().toString())
                .raw("</time></p>\n")
                .term("h1", "企业微信渗透率", "WeCom penetration")
                .raw("\n<div class=\"hero\">\n<p class=\"big\">")
                .text(all.penetration().percent())
                .raw("</p>\n<div>");
        bar(all, WHOLE, false);
        page.raw("<p class=\"hint\">")
                .text("日初 when the day began " + all.penetrationBefore().percent() + "，日终 when it ended "
                        + all.penetration().percent())
                .raw("</p></div>\n</div>\n<dl class=\"kpis\">\n");
        kpi("客户", "customers", Numbers.count(all.customers()), "");
        kpi("已添加", "added", Numbers.count(all.added()), "");
        kpi("今日新增", "gained today", Numbers.plus(all.gained()), "up");
        kpi("今日流失", "lost today", Numbers.minus(all.lost()), "down");
        kpi("待确认", "half added", Numbers.count(board.halfAdded()), "");
        kpi("非本行客户", "strangers added", Numbers.count(all.strangers()), "");
        page.raw("</dl>\n</header>\n");
    }

    private void kpi(String chinese, String english, String value, String cssClass) {
        page.raw("<div>")
                .term("dt", chinese, english)
                .element("dd", cssClass, value)
                .raw("</div>\n");
    }

    private void section(String chinese, String english, String hint) {
        page.raw("<section>\n").term("h2", chinese, english).raw("\n");
        if (!hint.isEmpty()) {
            page.element("p", "hint", hint).raw("\n");
        }
    }

    private void branches() {
        List<Integer> branches = report.ranked(OrgLevel.BRANCH, report.root());
        section(
                "各分行",
                "by city branch",
                "深色为日初已添加，亮色为今日净增，竖线为全省水平。 Dark: added when the day began; bright: the day's net gain;"
                        + " line: the province.");
        table("分行", "branch", branches, scale(branches), true);
        page.raw("</section>\n");
    }

    private void subBranches() {
        section("各支行", "by sub-branch, open a branch", "");
        long scale = scale(report.units().of(OrgLevel.SUB_BRANCH));
        for (int branch : report.ranked(OrgLevel.BRANCH, report.root())) {
            List<Integer> below = report.ranked(OrgLevel.SUB_BRANCH, branch);
            page.raw("<details>\n<summary>")
                    .element("span", report.nameOf(branch))
                    .element("span", "count", below.size() + " 支行")
                    .element("span", "share", board.of(branch).penetration().percent())
                    .raw("</summary>\n");
            table("支行", "sub-branch", below, scale, false);
            page.raw("</details>\n");
        }
        page.raw("</section>\n");
    }

    private void teams() {
        List<Integer> teams = report.teams();
        if (teams.isEmpty()) {
            return;
        }
        long scale = scale(teams);
        section("团队排名", "teams ranked", "按日终渗透率 by penetration when the day ended");
        page.raw("<div class=\"pair\">\n<div>\n").term("h3", "前列", "first").raw("\n");
        ranking(BoardReport.first(teams), teams, scale);
        page.raw("</div>\n<div>\n").term("h3", "后列", "last").raw("\n");
        ranking(BoardReport.last(teams), teams, scale);
        page.raw("</div>\n</div>\n<details>\n<summary>")
                .element("span", "全部团队 all teams")
                .element("span", "count", teams.size() + " 团队")
                .raw("<span></span></summary>\n");
        ranking(teams, teams, scale);
        page.raw("</details>\n</section>\n");
    }

    private void ranking(List<Integer> shown, List<Integer> ranking, long scale) {
        page.raw("<div class=\"scroll\"><table class=\"ranking\">\n<thead><tr><th>#</th>")
                .term("th", "团队", "team")
                .term("th", "渗透率", "penetration")
                .term("th", "客户", "customers")
                .term("th", "新增", "gained")
                .raw("</tr></thead>\n<tbody>\n");
        for (int team : shown) {
            OrgUnit unit = report.units().unit(team);
            Figures figures = board.of(team);
            page.raw("<tr>")
                    .element("td", Integer.toString(ranking.indexOf(team) + 1))
                    .raw("<th scope=\"row\">")
                    .text(unit.name())
                    .raw(" ")
                    .element("small", unit.code().value())
                    .raw("</th><td class=\"bars\">");
            bar(figures, scale, true);
            page.raw("</td>")
                    .element("td", Numbers.count(figures.customers()))
                    .element("td", "up", Numbers.plus(figures.gained()))
                    .raw("</tr>\n");
        }
        page.raw("</tbody>\n</table></div>\n");
    }

    private void table(String chinese, String english, List<Integer> units, long scale, boolean withSum) {
        page.raw("<div class=\"scroll\"><table>\n<thead><tr>")
                .term("th", chinese, english)
                .term("th", "渗透率", "penetration")
                .term("th", "客户", "customers")
                .term("th", "已添加", "added")
                .term("th", "新增", "gained")
                .term("th", "流失", "lost")
                .term("th", "被他处添加", "added elsewhere")
                .term("th", "添加他处客户", "for others")
                .term("th", "非客户", "strangers")
                .raw("</tr></thead>\n<tbody>\n");
        units.forEach(unit -> row(report.nameOf(unit), board.of(unit), scale));
        page.raw("</tbody>\n");
        if (withSum) {
            page.raw("<tfoot>\n");
            row("合计 all", all, scale);
            page.raw("</tfoot>\n");
        }
        page.raw("</table></div>\n");
    }

    private void row(String name, Figures figures, long scale) {
        page.raw("<tr><th scope=\"row\">").text(name).raw("</th><td class=\"bars\">");
        bar(figures, scale, true);
        page.raw("</td>")
                .element("td", Numbers.count(figures.customers()))
                .element("td", Numbers.count(figures.added()))
                .element("td", "up", Numbers.plus(figures.gained()))
                .element("td", "down", Numbers.minus(figures.lost()))
                .element("td", Numbers.count(figures.addedElsewhere()))
                .element("td", Numbers.count(figures.addedForOthers()))
                .element("td", Numbers.count(figures.strangers()))
                .raw("</tr>\n");
    }

    /** Draws what was added before and the net gain, with a line for the province if the bar is one of many. */
    private void bar(Figures figures, long scale, boolean withNumber) {
        long end = figures.penetration().hundredths();
        long kept = Math.min(end, figures.penetrationBefore().hundredths());
        page.raw("<div class=\"bar\" aria-hidden=\"true\"><i style=\"width:" + Bars.width(kept, scale)
                + "\"></i><i class=\"new\" style=\"width:" + Bars.width(end - kept, scale) + "\"></i>");
        if (withNumber) {
            page.raw("<u style=\"left:" + Bars.width(all.penetration().hundredths(), scale) + "\"></u>");
        }
        page.raw("</div>");
        if (withNumber) {
            page.element("span", "share", figures.penetration().percent());
        }
    }

    private long scale(List<Integer> units) {
        long highest = units.stream()
                .mapToLong(unit -> board.of(unit).penetration().hundredths())
                .max()
                .orElse(0);
        return (highest / SCALE_STEP + 1) * SCALE_STEP;
    }

    private void plans() {
        if (!report.plans().isEmpty()) {
            PlanSection.write(page, report.plans());
        }
    }

    private void crossings() {
        List<Integer> branches = report.units().of(OrgLevel.BRANCH);
        List<String> names =
                new ArrayList<>(branches.stream().map(report::nameOf).toList());
        names.add("其他 other");
        long abroad = 0;
        long total = 0;
        for (int owner = 0; owner < names.size(); owner++) {
            for (int place = 0; place < names.size(); place++) {
                long count = board.crossings().get(owner).get(place);
                total += count;
                abroad += owner == place ? 0 : count;
            }
        }
        section(
                "跨行添加",
                "customers added at another branch",
                "今日新建且日终有效的 " + Numbers.count(total) + " 段好友关系中，" + Numbers.count(abroad)
                        + " 段建立在客户归属分行之外。 Of the relations begun today and live at its end, "
                        + Numbers.count(abroad) + " are with employees of another branch than the customer's.");
        page.raw("<details>\n<summary><span>归属分行 → 添加分行 owner → adder</span><span class=\"count\">")
                .text(Numbers.count(abroad))
                .raw("</span><span></span></summary>\n")
                .raw("<div class=\"scroll\"><table class=\"matrix\">\n<thead><tr>")
                .term("th", "归属", "owner");
        boolean others = hasOthers(names.size() - 1);
        int shown = others ? names.size() : names.size() - 1;
        for (int place = 0; place < shown; place++) {
            page.element("th", names.get(place).replace("分行", ""));
        }
        page.raw("</tr></thead>\n<tbody>\n");
        for (int owner = 0; owner < shown; owner++) {
            page.raw("<tr><th scope=\"row\">").text(names.get(owner)).raw("</th>");
            for (int place = 0; place < shown; place++) {
                String count = Numbers.count(board.crossings().get(owner).get(place));
                page.element("td", owner == place ? "home" : "", count);
            }
            page.raw("</tr>\n");
        }
        page.raw("</tbody>\n</table></div>\n</details>\n</section>\n");
    }

    private boolean hasOthers(int place) {
        return board.crossings().get(place).stream().anyMatch(count -> count > 0)
                || board.crossings().stream().anyMatch(row -> row.get(place) > 0);
    }

    private void states() {
        long most = board.addsByState().values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        section("来源渠道", "how they came", "今日添加次数，按所扫活码的 state。 Additions today by the state of the code scanned.");
        page.raw("<div class=\"scroll\"><table class=\"short\">\n<thead><tr>")
                .term("th", "渠道码", "state")
                .term("th", "添加次数", "additions")
                .raw("</tr></thead>\n<tbody>\n");
        board.addsByState().entrySet().stream()
                .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
                .forEach(entry -> {
                    page.raw("<tr><th scope=\"row\">")
                            .text(Terms.ofState(entry.getKey()))
                            .raw("</th><td class=\"bars\"><div class=\"bar\" aria-hidden=\"true\"><i style=\"width:"
                                    + Bars.width(entry.getValue(), most) + "\"></i></div>")
                            .element("span", "share", Numbers.count(entry.getValue()))
                            .raw("</td></tr>\n");
                });
        page.raw("</tbody>\n</table></div>\n</section>\n");
    }

    private void routes() {
        RouteCounts routes = report.routes();
        if (routes.customers() == 0) {
            return;
        }
        section(
                "展码路由",
                "which code each customer would see",
                "日初每位客户一次，按决定步骤。 Each customer once, by the step that decided.");
        page.raw("<div class=\"scroll\"><table>\n<thead><tr>")
                .term("th", "步骤", "step")
                .term("th", "客户", "customers")
                .term("th", "占比", "share")
                .raw("</tr></thead>\n<tbody>\n");
        routes.decided().forEach((step, count) -> route(Terms.of(step), count, routes.customers()));
        route(Terms.NO_ROUTE, routes.refused(), routes.customers());
        page.raw("</tbody>\n</table></div>\n</section>\n");
    }

    private void route(String what, long count, long customers) {
        page.raw("<tr><th scope=\"row\">")
                .text(what)
                .raw("</th>")
                .element("td", Numbers.count(count))
                .element("td", new Penetration(count, customers).percent())
                .raw("</tr>\n");
    }

    private void callbacks() {
        IntakeCounts intake = report.intake();
        section("企业微信回调", "callbacks", "");
        page.raw("<div class=\"pair\">\n<div class=\"scroll\"><table>\n<tbody>\n");
        line("收到 received", intake.received());
        line("新事实 new facts", intake.fresh());
        line("重复投递 delivered again, counted once", intake.known());
        line("无关 about no customer's relation", intake.irrelevant());
        line("无法归类 cannot be mapped", intake.unmappable());
        line("编号冲突 conflicting", intake.conflicting());
        line("拒收 refused", intake.refusedInAll());
        page.raw("</tbody>\n</table></div>\n<div class=\"scroll\"><table class=\"counts\">\n<thead><tr>")
                .term("th", "拒收原因", "why refused")
                .term("th", "次数", "deliveries")
                .raw("</tr></thead>\n<tbody>\n");
        intake.refused().forEach((reason, count) -> line(Terms.of(reason), count));
        page.raw("</tbody>\n</table></div>\n</div>\n</section>\n");
    }

    private void line(String what, long count) {
        page.raw("<tr><th scope=\"row\">")
                .text(what)
                .raw("</th>")
                .element("td", Numbers.count(count))
                .raw("</tr>\n");
    }

    private void notes() {
        section("口径", "how to read this", "");
        page.raw("<ul>\n");
        report.notes().forEach(note -> page.element("li", note).raw("\n"));
        page.raw("</ul>\n</section>\n");
    }

    private static String style() {
        try (InputStream in = HtmlReport.class.getResourceAsStream(STYLE)) {
            if (in == null) {
                throw new IllegalStateException(STYLE + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
