package org.bankscrm.examples.board;

import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;

import java.util.List;

/**
 * A board as text for a terminal: totals, the branches, the best and the worst teams, and what became of the callbacks.
 *
 * <p>A pure function of the report; holds no personal data.
 */
public final class TextReport {
    private final BoardReport report;
    private final StringBuilder out = new StringBuilder();

    private TextReport(BoardReport report) {
        this.report = report;
    }

    /** Returns the text, its lines ended by line feeds. */
    public static String of(BoardReport report) {
        TextReport text = new TextReport(report);
        text.totals();
        text.branches();
        List<Integer> teams = report.teams();
        text.teams("团队前列 best teams", BoardReport.first(teams));
        text.teams("团队后列 last teams", BoardReport.last(teams));
        text.plans();
        text.states();
        text.routes();
        text.callbacks();
        text.out.append('\n');
        report.notes().forEach(note -> text.out.append(note).append('\n'));
        return text.out.toString();
    }

    private void totals() {
        Board board = report.board();
        Figures all = board.of(report.root());
        out.append(report.nameOf(report.root()))
                .append(" 企业微信渗透率 WeCom penetration, ")
                .append(board.day())
                .append("\n\n");
        out.append(new TextTable(1)
                .row("客户 customers", Numbers.count(all.customers()))
                .row(
                        "日初已添加 added when the day began",
                        Numbers.count(all.addedBefore()),
                        all.penetrationBefore().percent())
                .row("今日新增 gained", Numbers.plus(all.gained()))
                .row("今日流失 lost", Numbers.minus(all.lost()))
                .row(
                        "日终已添加 added when it ended",
                        Numbers.count(all.added()),
                        all.penetration().percent())
                .row("待确认 half added, to be confirmed", Numbers.count(board.halfAdded()))
                .row("非本行客户 added by contacts who are no known customer", Numbers.count(all.strangers()))
                .text());
    }

    private void branches() {
        TextTable table = new TextTable(1)
                .row("分行", "客户", "已添加", "渗透率", "今日新增", "今日流失", "被他行添加", "添加他行客户", "非客户")
                .row(
                        "branch",
                        "customers",
                        "added",
                        "penetration",
                        "gained",
                        "lost",
                        "added elsewhere",
                        "added for others",
                        "strangers");
        for (int branch : report.ranked(OrgLevel.BRANCH, report.root())) {
            row(table, report.nameOf(branch), report.board().of(branch));
        }
        row(table, "合计 all", report.board().of(report.root()));
        out.append('\n').append(table.text());
    }

    private static void row(TextTable table, String name, Figures figures) {
        table.row(
                name,
                Numbers.count(figures.customers()),
                Numbers.count(figures.added()),
                figures.penetration().percent(),
                Numbers.plus(figures.gained()),
                Numbers.minus(figures.lost()),
                Numbers.count(figures.addedElsewhere()),
                Numbers.count(figures.addedForOthers()),
                Numbers.count(figures.strangers()));
    }

    private void teams(String title, List<Integer> teams) {
        if (teams.isEmpty()) {
            return;
        }
        TextTable table = new TextTable(2).row("机构号 unit", "团队 team", "客户", "已添加", "渗透率", "今日新增", "今日流失");
        for (int team : teams) {
            OrgUnit unit = report.units().unit(team);
            Figures figures = report.board().of(team);
            table.row(
                    unit.code().value(),
                    unit.name(),
                    Numbers.count(figures.customers()),
                    Numbers.count(figures.added()),
                    figures.penetration().percent(),
                    Numbers.plus(figures.gained()),
                    Numbers.minus(figures.lost()));
        }
        out.append('\n').append(title).append('\n').append(table.text());
    }

    private void plans() {
        if (!report.plans().isEmpty()) {
            out.append('\n').append(PlanTable.text(report.plans()));
        }
    }

    private void states() {
        TextTable table = new TextTable(1);
        report.board().addsByState().forEach((state, count) -> table.row(Terms.ofState(state), Numbers.count(count)));
        out.append("\n今日添加次数，按渠道码 additions today by the code scanned\n").append(table.text());
    }

    private void routes() {
        RouteCounts routes = report.routes();
        if (routes.customers() == 0) {
            return;
        }
        TextTable table = new TextTable(1);
        routes.decided()
                .forEach((step, count) -> table.row(
                        Terms.of(step), Numbers.count(count), new Penetration(count, routes.customers()).percent()));
        table.row(
                Terms.NO_ROUTE,
                Numbers.count(routes.refused()),
                new Penetration(routes.refused(), routes.customers()).percent());
        out.append("\n展码路由，按决定步骤 codes shown, by the step that decided\n").append(table.text());
    }

    private void callbacks() {
        IntakeCounts intake = report.intake();
        TextTable table = new TextTable(1)
                .row("收到 received", Numbers.count(intake.received()))
                .row("新事实 new facts", Numbers.count(intake.fresh()))
                .row("重复投递 delivered again", Numbers.count(intake.known()))
                .row("无关 about no relation", Numbers.count(intake.irrelevant()))
                .row("无法归类 cannot be mapped", Numbers.count(intake.unmappable()))
                .row("编号冲突 conflicting", Numbers.count(intake.conflicting()))
                .row("拒收 refused", Numbers.count(intake.refusedInAll()));
        intake.refused().forEach((reason, count) -> table.row("  " + Terms.of(reason), Numbers.count(count)));
        out.append("\n企业微信回调 callbacks\n").append(table.text());
    }
}
