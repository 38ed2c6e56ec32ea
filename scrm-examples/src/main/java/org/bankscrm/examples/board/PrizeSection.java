package org.bankscrm.examples.board;

import org.bankscrm.core.money.Money;
import org.bankscrm.examples.campaign.CampaignFigures;
import org.bankscrm.examples.campaign.CampaignFigures.Tier;

import java.util.function.ToLongFunction;

/** The part of a page that shows how the prizes of a campaign are distributed. */
final class PrizeSection {
    private final Markup page;
    private final CampaignFigures campaign;
    private final long most;

    private PrizeSection(Markup page, CampaignFigures campaign) {
        this.page = page;
        this.campaign = campaign;
        most = campaign.tiers().stream().mapToLong(Tier::planned).max().orElse(0);
    }

    static void write(Markup page, CampaignFigures campaign) {
        if (!campaign.tiers().isEmpty()) {
            new PrizeSection(page, campaign).write();
        }
    }

    private void write() {
        page.raw("<section>\n")
                .term("h2", "奖品分布", "prizes of the lucky draw")
                .raw("\n")
                .element(
                        "p",
                        "hint",
                        "浅色为奖品表，亮色为已中奖；发放含收官抽奖，按卡券平台记录。 Pale: planned by the prize table; bright: awarded; delivered by"
                                + " the record of the voucher system.")
                .raw("\n<div class=\"scroll\"><table class=\"fit prizes\">\n<thead><tr>")
                .term("th", "金额（元）", "yuan")
                .term("th", "分布", "distribution")
                .term("th", "计划", "planned")
                .term("th", "中奖", "awarded")
                .term("th", "发放", "delivered")
                .raw("</tr></thead>\n<tbody>\n");
        campaign.tiers().stream().filter(tier -> tier.planned() > 0).forEach(this::row);
        page.raw("</tbody>\n<tfoot>\n");
        sum(
                "份数 prizes",
                Numbers.count(of(Tier::planned)),
                Numbers.count(of(Tier::awarded)),
                Numbers.count(of(Tier::delivered)));
        sum(
                "金额 yuan",
                worth(campaign, Tier::planned),
                worth(campaign, Tier::awarded),
                worth(campaign, Tier::delivered));
        page.raw("</tfoot>\n</table></div>\n</section>\n");
    }

    private void row(Tier tier) {
        page.raw("<tr><th scope=\"row\">")
                .text(tier.amount().toPlainString())
                .raw("</th><td class=\"bars\"><div class=\"bar\" aria-hidden=\"true\"><i class=\"new\" style=\"width:"
                        + Bars.width(tier.awarded(), most) + "\"></i><i class=\"rest\" style=\"width:"
                        + Bars.width(Math.max(0, tier.planned() - tier.awarded()), most) + "\"></i></div></td>")
                .element("td", Numbers.count(tier.planned()))
                .element("td", Numbers.count(tier.awarded()))
                .element("td", Numbers.count(tier.delivered()))
                .raw("</tr>\n");
    }

    private void sum(String name, String planned, String awarded, String delivered) {
        page.raw("<tr>")
                .rowHead(name)
                .raw("<td></td>")
                .element("td", planned)
                .element("td", awarded)
                .element("td", delivered)
                .raw("</tr>\n");
    }

    private long of(ToLongFunction<Tier> count) {
        return campaign.tiers().stream().mapToLong(count).sum();
    }

    /** Returns what so many of each prize are worth, in yuan. */
    static String worth(CampaignFigures campaign, ToLongFunction<Tier> count) {
        return Numbers.yuan(campaign.tiers().stream()
                .map(tier -> tier.amount().times(count.applyAsLong(tier)))
                .reduce(Money.ZERO, Money::plus));
    }
}
