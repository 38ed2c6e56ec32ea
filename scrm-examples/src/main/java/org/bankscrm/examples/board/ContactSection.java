package org.bankscrm.examples.board;

import org.bankscrm.examples.outbound.ContactFigures;
import org.bankscrm.examples.outbound.ContactFigures.Load;
import org.bankscrm.examples.outbound.ContactFigures.MessageClass;

import java.time.LocalDate;
import java.util.Map;

/** The part of a page that shows what was to be sent in a month, and what the contact guard made of it. */
final class ContactSection {
    private final Markup page;
    private final ContactFigures contacts;

    private ContactSection(Markup page, ContactFigures contacts) {
        this.page = page;
        this.contacts = contacts;
    }

    static void write(Markup page, ContactFigures contacts) {
        if (!contacts.days().isEmpty()) {
            new ContactSection(page, contacts).write();
        }
    }

    private void write() {
        page.raw("<section>\n")
                .term("h2", "触达负荷", "contact load")
                .raw("\n")
                .element(
                        "p",
                        "hint",
                        Numbers.count(contacts.customers()) + " 位客户，实际送达 " + Numbers.count(contacts.sent())
                                + " 条；同一消息每次重新判定各计一次。 " + Numbers.count(contacts.customers())
                                + " customers, " + Numbers.count(contacts.sent())
                                + " messages received; a message that is decided anew counts each time.")
                .raw(
                        "\n<p class=\"legend\"><i class=\"new\"></i>放行 allowed <i></i>推迟 deferred <i class=\"stop\"></i>拦截 blocked"
                                + "</p>\n<figure>\n");
        ContactChart.write(page, contacts);
        page.raw("</figure>\n");
        classes();
        reasons();
        page.raw("<details>\n<summary>")
                .element("span", "每日数字 numbers of each day")
                .element("span", "count", contacts.days().size() + " 日")
                .raw("<span></span></summary>\n");
        days();
        page.raw("</details>\n</section>\n");
    }

    private void classes() {
        head("类别", "class", "放行", "allowed", "推迟", "deferred", "拦截", "blocked");
        for (MessageClass kind : MessageClass.values()) {
            row(Terms.of(kind), contacts.of(kind));
        }
        page.raw("</tbody>\n<tfoot>\n");
        row("合计 all", contacts.all());
        page.raw("</tfoot>\n</table></div>\n");
    }

    private void reasons() {
        head("原因", "reason", "推迟", "deferred", "拦截", "blocked", "营销", "marketing", "服务", "service", "必要", "essential");
        contacts.reasons().entrySet().stream()
                .sorted((a, b) -> Long.compare(
                        ContactFigures.sum(b.getValue()).total(),
                        ContactFigures.sum(a.getValue()).total()))
                .forEach(entry -> {
                    Map<MessageClass, Load> classes = entry.getValue();
                    Load all = ContactFigures.sum(classes);
                    page.raw("<tr>")
                            .rowHead(Terms.ofReason(entry.getKey()))
                            .element("td", Numbers.count(all.deferred()))
                            .element("td", Numbers.count(all.blocked()));
                    for (MessageClass kind : MessageClass.values()) {
                        page.element(
                                "td",
                                Numbers.count(
                                        classes.getOrDefault(kind, Load.NONE).total()));
                    }
                    page.raw("</tr>\n");
                });
        page.raw("</tbody>\n</table></div>\n")
                .element("p", "hint", "一次判定可有多个原因。 One decision may have several reasons.")
                .raw("\n");
    }

    private void days() {
        page.raw("<div class=\"scroll\"><table class=\"counts\">\n<thead><tr><th rowspan=\"2\">日期 day</th>");
        for (MessageClass kind : MessageClass.values()) {
            page.raw("<th colspan=\"3\">").text(Terms.of(kind)).raw("</th>");
        }
        page.raw("</tr>\n<tr>");
        for (int i = 0; i < MessageClass.values().length; i++) {
            page.raw("<td>放行</td><td>推迟</td><td>拦截</td>");
        }
        page.raw("</tr></thead>\n<tbody>\n");
        for (Map.Entry<LocalDate, Map<MessageClass, Load>> day : contacts.days().entrySet()) {
            page.raw("<tr>").rowHead(day.getKey().toString());
            for (MessageClass kind : MessageClass.values()) {
                loads(day.getValue().getOrDefault(kind, Load.NONE));
            }
            page.raw("</tr>\n");
        }
        page.raw("</tbody>\n</table></div>\n");
    }

    private void head(String... terms) {
        page.raw("<div class=\"scroll\"><table class=\"fit counts\">\n<thead><tr>");
        for (int i = 0; i < terms.length; i += 2) {
            page.term("th", terms[i], terms[i + 1]);
        }
        page.raw("</tr></thead>\n<tbody>\n");
    }

    private void row(String name, Load load) {
        page.raw("<tr>").rowHead(name);
        loads(load);
        page.raw("</tr>\n");
    }

    private void loads(Load load) {
        page.element("td", Numbers.count(load.allowed()))
                .element("td", Numbers.count(load.deferred()))
                .element("td", Numbers.count(load.blocked()));
    }
}
