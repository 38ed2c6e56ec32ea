package org.bankscrm.examples.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.attribution.Bridge;
import org.bankscrm.core.attribution.BridgeReason;
import org.bankscrm.core.attribution.Level;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.report.Funnel;
import org.bankscrm.core.time.Period;
import org.bankscrm.examples.campaign.CampaignFigures;
import org.bankscrm.examples.campaign.CampaignFigures.Tier;
import org.bankscrm.examples.close.CloseFigures;
import org.bankscrm.examples.outbound.ContactFigures;
import org.bankscrm.examples.outbound.ContactFigures.Load;
import org.bankscrm.examples.outbound.ContactFigures.MessageClass;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.xml.parsers.DocumentBuilderFactory;

/** The parts of the page beside the board and the plan: every number as text, every bar as long as its number says. */
class ChaptersTest {
    private static final Period APRIL = Period.parse("2026-04");
    private static final Period MAY = Period.parse("2026-05");
    private static final CampaignFigures CAMPAIGN = new CampaignFigures(
            80,
            40,
            38,
            20,
            List.of(new Tier(Money.parse("1.88"), 30, 29, 28), new Tier(Money.parse("88.00"), 12, 11, 10)));

    private static Document page(Consumer<Markup> section) throws Exception {
        Markup page = new Markup().raw("<main>");
        section.accept(page);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(page.raw("</main>").toString())));
    }

    private static List<String> rows(Document page) {
        NodeList rows = page.getElementsByTagName("tr");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < rows.getLength(); i++) {
            texts.add(rows.item(i).getTextContent());
        }
        return texts;
    }

    private static List<String> attributes(Document page, String element, String... names) {
        NodeList all = page.getElementsByTagName(element);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            List<String> values = new ArrayList<>();
            for (String name : names) {
                values.add(((Element) all.item(i)).getAttribute(name));
            }
            texts.add(String.join(" ", values));
        }
        return texts;
    }

    @Test
    void the_funnel_shows_how_many_of_the_first_stage_reached_each() throws Exception {
        Document page = page(markup -> FunnelSection.write(markup, new Funnel(1_200, 600, 300, 3), CAMPAIGN));

        assertThat(rows(page))
                .contains(
                        "添加 added100.00%1,200",
                        "实名 real name50.00%600",
                        "会话 conversation25.00%300",
                        "交易 transaction0.25%3",
                        "通知 told100.00%80",
                        "核销 used25.00%20");
        assertThat(attributes(page, "i", "style").subList(0, 4))
                .containsExactly(
                        "margin-left:0.00%;width:100.00%",
                        "margin-left:0.00%;width:50.00%",
                        "margin-left:0.00%;width:25.00%",
                        "margin-left:0.00%;width:0.25%");
    }

    @Test
    void prizes_are_counted_by_table_ledger_and_voucher_system_and_summed_in_number_and_yuan() throws Exception {
        Document page = page(markup -> PrizeSection.write(markup, CAMPAIGN));

        assertThat(rows(page))
                .contains("1.88302928", "88.00121110", "份数 prizes424038", "金额 yuan1,112.401,022.52932.64");
        assertThat(attributes(page, "i", "class", "style"))
                .containsExactly("new width:96.66%", "rest width:3.33%", "new width:36.66%", "rest width:3.33%");
    }

    @Test
    void the_bridge_sets_out_where_the_step_before_ended_and_shows_closed_months_only() throws Exception {
        CloseFigures close = new CloseFigures(
                0,
                0,
                7,
                List.of(APRIL),
                new Bridge(
                        "head-office",
                        "branch",
                        Level.BRANCH,
                        new TreeMap<>(Map.of(APRIL, 800_000L, MAY, 1_000L)),
                        new TreeMap<>(Map.of(APRIL, 900_500L, MAY, 1_000L)),
                        new TreeMap<>(Map.of(
                                APRIL,
                                new TreeMap<>(
                                        Map.of(BridgeReason.CROSS_BRANCH, 200_000L, BridgeReason.STAFF, -99_500L))))));
        Document page = page(markup -> BridgeSection.write(markup, close));

        assertThat(rows(page))
                .containsExactly(
                        "口径与原因 rule and reason业绩 credits",
                        "总行口径 head office800",
                        "跨分行 cross-branch+200",
                        "本行员工 staff−99.5",
                        "分行口径 branches900.5");
        assertThat(attributes(page, "i", "class", "style"))
                .containsExactly(
                        " margin-left:0.00%;width:80.00%",
                        "new margin-left:80.00%;width:20.00%",
                        "stop margin-left:90.05%;width:9.95%",
                        " margin-left:0.00%;width:90.05%");
    }

    @Test
    void the_load_is_a_column_for_each_day_and_a_row_for_each_class_and_reason() throws Exception {
        ContactFigures contacts = new ContactFigures(
                9,
                6,
                new TreeMap<>(Map.of(
                        LocalDate.of(2026, 4, 1),
                        Map.of(MessageClass.MARKETING, new Load(2, 3, 4), MessageClass.SERVICE, new Load(1, 0, 0)),
                        LocalDate.of(2026, 4, 3),
                        Map.of(MessageClass.ESSENTIAL, new Load(5, 0, 0)))),
                new TreeMap<>(Map.of(
                        "DAY_CAP",
                        Map.of(MessageClass.MARKETING, new Load(0, 3, 1)),
                        "SOMETHING_NEW",
                        Map.of(MessageClass.SERVICE, new Load(0, 0, 9)))));
        Document page = page(markup -> ContactSection.write(markup, contacts));

        assertThat(attributes(page, "rect", "class", "x", "y", "height"))
                .containsExactly(
                        "allowed 11 170.0 60.0",
                        "deferred 11 110.0 60.0",
                        "blocked 11 30.0 80.0",
                        "allowed 59 130.0 100.0",
                        "deferred 59 130.0 0.0",
                        "blocked 59 130.0 0.0");
        assertThat(rows(page))
                .contains(
                        "营销 marketing234",
                        "服务 service100",
                        "必要 essential500",
                        "合计 all834",
                        "日频次上限 day cap31400",
                        "something new09090",
                        "2026-04-01234100000",
                        "2026-04-03000000500");
    }

    @Test
    void what_there_is_nothing_of_is_left_out() throws Exception {
        Document page = page(markup -> {
            FunnelSection.write(markup, Funnel.NONE, CampaignFigures.NONE);
            PrizeSection.write(markup, CampaignFigures.NONE);
            ContactSection.write(markup, ContactFigures.NONE);
            BridgeSection.write(markup, CloseFigures.NONE);
            BookSection.write(markup, List.of());
        });

        assertThat(page.getDocumentElement().getChildNodes().getLength()).isZero();
    }

    @Test
    void a_book_says_what_was_compared_and_whether_it_agrees() throws Exception {
        Document page = page(markup -> BookSection.write(
                markup,
                List.of(
                        Book.of("甲", "a", "3 facts", List.of()),
                        Book.of("乙", "b", "4 facts", List.of("x")),
                        new Book("丙", "c", "5 facts", List.of(), false))));

        assertThat(rows(page).subList(1, 4))
                .containsExactly("甲 a3 facts相符 agree", "乙 b4 facts不符 1 difference", "丙 c5 facts未核对 Not checked");
    }
}
