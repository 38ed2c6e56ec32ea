package org.bankscrm.examples.board;

import org.bankscrm.core.attribution.Bridge;
import org.bankscrm.core.attribution.BridgeReason;
import org.bankscrm.core.report.Funnel;
import org.bankscrm.core.report.FunnelStage;
import org.bankscrm.core.time.Period;
import org.bankscrm.examples.campaign.CampaignFigures;
import org.bankscrm.examples.campaign.CampaignFigures.Tier;
import org.bankscrm.examples.close.CloseFigures;
import org.bankscrm.examples.outbound.ContactFigures;
import org.bankscrm.examples.outbound.ContactFigures.Load;
import org.bankscrm.examples.outbound.ContactFigures.MessageClass;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What came of a run as a summary for a terminal, less than sixty lines: the day, plan against actual, funnel, prizes, contacts,
 * the bridge between the lenses, and whether the books agree. The page of {@link HtmlReport} has the rest.
 *
 * <p>A pure function of the report; holds no personal data.
 */
public final class TextReport {
    private static final int MOST_REASONS = 4;

    private final BoardReport report;
    private final Chapters chapters;
    private final StringBuilder out = new StringBuilder();

    private TextReport(BoardReport report) {
        this.report = report;
        this.chapters = report.chapters();
    }

    /** Returns the text, its lines ended by line feeds. */
    public static String of(BoardReport report) {
        TextReport text = new TextReport(report);
        text.day();
        text.plans();
        text.funnel();
        text.prizes();
        text.contacts();
        text.bridge();
        text.books();
        return text.out.toString();
    }

    private void day() {
        Board board = report.board();
        Figures all = board.of(report.root());
        IntakeCounts intake = report.intake();
        out.append(report.nameOf(report.root()))
                .append(" 企业微信渗透率 WeCom penetration, ")
                .append(board.day())
                .append('\n');
        report.notes().stream().limit(1).forEach(note -> out.append(note).append('\n'));
        out.append('\n');
        TextTable table = new TextTable(2)
                .row(
                        "penetration 渗透率",
                        all.penetrationBefore().percent() + " → "
                                + all.penetration().percent() + " of " + Numbers.count(all.customers())
                                + " customers 客户: " + Numbers.plus(all.gained()) + " gained 新增, "
                                + Numbers.minus(all.lost()) + " lost 流失")
                .row(
                        "callbacks 回调",
                        Numbers.count(intake.received()) + " received 收到, " + Numbers.count(intake.fresh())
                                + " new facts 新事实, " + Numbers.count(intake.known()) + " told again 重复, "
                                + Numbers.count(intake.refusedInAll()) + " refused 拒收");
        RouteCounts routes = report.routes();
        if (routes.customers() > 0) {
            List<String> steps = new ArrayList<>();
            routes.decided()
                    .forEach((step, count) ->
                            steps.add(new Penetration(count, routes.customers()).percent() + " " + Terms.of(step)));
            steps.add(new Penetration(routes.refused(), routes.customers()).percent() + " " + Terms.NO_ROUTE);
            table.row("codes shown 展码路由", String.join(", ", steps));
        }
        out.append(table.text());
    }

    private void plans() {
        if (!report.plans().isEmpty()) {
            out.append('\n').append(PlanTable.text(report.plans()));
        }
    }

    private void funnel() {
        Funnel funnel = chapters.funnel();
        if (funnel.added() == 0) {
            return;
        }
        List<String> stages = new ArrayList<>();
        for (FunnelStage stage : FunnelStage.values()) {
            String share = stage == FunnelStage.ADDED
                    ? ""
                    : " (" + new Penetration(funnel.of(stage), funnel.added()).percent() + ")";
            stages.add(Terms.of(stage) + " " + stage.term() + " " + Numbers.count(funnel.of(stage)) + share);
        }
        out.append("\n转化漏斗 funnel: ").append(String.join(" → ", stages)).append('\n');
    }

    private void prizes() {
        CampaignFigures campaign = chapters.campaign();
        if (campaign.tiers().isEmpty()) {
            return;
        }
        List<Tier> tiers =
                campaign.tiers().stream().filter(tier -> tier.planned() > 0).toList();
        out.append("\n抽奖活动 lucky draw: told 通知 ")
                .append(Numbers.count(campaign.told()))
                .append(", drew 抽奖 ")
                .append(Numbers.count(campaign.drew()))
                .append(", received 到账 ")
                .append(Numbers.count(campaign.received()))
                .append(", used 核销 ")
                .append(Numbers.count(campaign.used()))
                .append('\n')
                .append(new TextTable(1)
                        .row(prizes("yuan 金额", tiers, tier -> tier.amount().toPlainString(), "total 合计"))
                        .row(prizes(
                                "planned 计划",
                                tiers,
                                tier -> Numbers.count(tier.planned()),
                                PrizeSection.worth(campaign, Tier::planned)))
                        .row(prizes(
                                "awarded 中奖",
                                tiers,
                                tier -> Numbers.count(tier.awarded()),
                                PrizeSection.worth(campaign, Tier::awarded)))
                        .row(prizes(
                                "delivered, raffle too 发放含收官抽奖",
                                tiers,
                                tier -> Numbers.count(tier.delivered()),
                                PrizeSection.worth(campaign, Tier::delivered)))
                        .text());
    }

    private static String[] prizes(String name, List<Tier> tiers, Function<Tier, String> cell, String sum) {
        List<String> row = new ArrayList<>(List.of(name));
        tiers.forEach(tier -> row.add(cell.apply(tier)));
        row.add(sum);
        return row.toArray(String[]::new);
    }

    private void contacts() {
        ContactFigures contacts = chapters.contacts();
        if (contacts.days().isEmpty()) {
            return;
        }
        TextTable table = new TextTable(1).row("class 类别", "allowed 放行", "deferred 推迟", "blocked 拦截");
        for (MessageClass kind : MessageClass.values()) {
            contacts(table, Terms.of(kind), contacts.of(kind));
        }
        List<String> reasons = contacts.reasons().entrySet().stream()
                .sorted(Collections.reverseOrder(Map.Entry.comparingByValue(Comparator.comparingLong(
                        each -> ContactFigures.sum(each).total()))))
                .limit(MOST_REASONS)
                .map(each -> Terms.ofReason(each.getKey()) + " "
                        + Numbers.count(ContactFigures.sum(each.getValue()).total()))
                .toList();
        out.append("\n触达 contacts of the month: ")
                .append(Numbers.count(contacts.sent()))
                .append(" messages received 送达 by ")
                .append(Numbers.count(contacts.customers()))
                .append(" customers 客户\n")
                .append(table.text())
                .append("most often 最多: ")
                .append(String.join(", ", reasons))
                .append('\n');
    }

    private static void contacts(TextTable table, String name, Load load) {
        table.row(name, Numbers.count(load.allowed()), Numbers.count(load.deferred()), Numbers.count(load.blocked()));
    }

    private void bridge() {
        CloseFigures close = chapters.close();
        Bridge bridge = close.bridge();
        if (close.months().isEmpty()) {
            return;
        }
        out.append("\n口径差异桥 bridge, head office → branches, ")
                .append(Numbers.count(close.adjustments()))
                .append(" adjustments 调整 after the closes\n");
        for (Period month : close.months()) {
            out.append(month)
                    .append("  ")
                    .append(Numbers.milli(bridge.fromMilli().getOrDefault(month, 0L)));
            for (Map.Entry<BridgeReason, Long> step : bridge.steps()
                    .getOrDefault(month, Collections.emptySortedMap())
                    .entrySet()) {
                out.append(step.getValue() < 0 ? " − " : " + ")
                        .append(Numbers.milli(Math.abs(step.getValue())))
                        .append(' ')
                        .append(Terms.of(step.getKey()));
            }
            out.append(" = ")
                    .append(Numbers.milli(bridge.toMilli().getOrDefault(month, 0L)))
                    .append('\n');
        }
    }

    private void books() {
        TextTable table = new TextTable(3);
        chapters.books()
                .forEach(book -> table.row(book.english() + " " + book.chinese(), book.verdict(), book.compared()));
        out.append("\n对账 books\n").append(table.text());
    }
}
