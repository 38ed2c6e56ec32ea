package org.bankscrm.examples.board;

import org.bankscrm.core.report.Funnel;
import org.bankscrm.core.report.FunnelStage;
import org.bankscrm.examples.campaign.CampaignFigures;

/** The part of a page that shows how many customers came how far: those of the quarter, and those of the campaign. */
final class FunnelSection {
    private FunnelSection() {}

    static void write(Markup page, Funnel funnel, CampaignFigures campaign) {
        if (funnel.added() == 0 && campaign.told() == 0) {
            return;
        }
        page.raw("<section>\n").term("h2", "转化漏斗", "how far customers came").raw("\n<div class=\"pair\">\n");
        if (funnel.added() > 0) {
            begin(
                    page,
                    "本季添加的客户",
                    "those added in the quarter",
                    "添加后 30 天内；各环节互不为前提。 Within 30 days of the add; no stage presupposes the one before.");
            for (FunnelStage stage : FunnelStage.values()) {
                row(page, stage.term() + " " + Terms.of(stage), funnel.of(stage), funnel.added());
            }
            end(page);
        }
        if (campaign.told() > 0) {
            begin(page, "抽奖活动", "the lucky draw", "自收到通知起。 From being told of it.");
            row(page, "通知 told", campaign.told(), campaign.told());
            row(page, "抽奖 drew", campaign.drew(), campaign.told());
            row(page, "到账 received", campaign.received(), campaign.told());
            row(page, "核销 used", campaign.used(), campaign.told());
            end(page);
        }
        page.raw("</div>\n</section>\n");
    }

    private static void begin(Markup page, String chinese, String english, String hint) {
        page.raw("<div>\n")
                .term("h3", chinese, english)
                .raw("\n")
                .element("p", "hint", hint)
                .raw("\n<div class=\"scroll\"><table class=\"fit\">\n<thead><tr>")
                .term("th", "环节", "stage")
                .term("th", "占比", "share")
                .term("th", "客户", "customers")
                .raw("</tr></thead>\n<tbody>\n");
    }

    private static void row(Markup page, String stage, long count, long whole) {
        page.raw("<tr>").rowHead(stage);
        Bars.cell(page, count, whole, new Penetration(count, whole).percent());
        page.element("td", Numbers.count(count)).raw("</tr>\n");
    }

    private static void end(Markup page) {
        page.raw("</tbody>\n</table></div>\n</div>\n");
    }
}
