package org.bankscrm.examples.board;

import org.bankscrm.examples.outbound.ContactFigures;
import org.bankscrm.examples.outbound.ContactFigures.Load;
import org.bankscrm.examples.outbound.ContactFigures.MessageClass;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

/**
 * The load of each day as inline SVG: a column with what was allowed at its foot, what was deferred above, and what was blocked
 * on top. Colours come from the style of the page; no script.
 *
 * <p>A day is {@value #DAY} units wide. Heights are exact to a tenth of a unit.
 */
final class ContactChart {
    static final int DAY = 24;
    static final int LEFT = 8;
    static final int TOP = 30;
    static final int HEIGHT = 200;
    private static final int COLUMN = 18;
    private static final int FOOT = 30;
    private static final int LABEL_EVERY = 7;

    private final Markup page;
    private final ContactFigures contacts;
    private final long highest;
    private final int width;

    private ContactChart(Markup page, ContactFigures contacts) {
        this.page = page;
        this.contacts = contacts;
        highest = contacts.days().values().stream()
                .mapToLong(classes -> ContactFigures.sum(classes).total())
                .max()
                .orElse(1);
        width = 2 * LEFT + days() * DAY;
    }

    static void write(Markup page, ContactFigures contacts) {
        new ContactChart(page, contacts).write();
    }

    private LocalDate first() {
        return contacts.days().firstKey();
    }

    private int days() {
        return Math.toIntExact(contacts.days().lastKey().toEpochDay() - first().toEpochDay()) + 1;
    }

    private void write() {
        Load all = contacts.all();
        page.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"load\" role=\"img\" viewBox=\"0 0 " + width + " "
                        + (TOP + HEIGHT + FOOT) + "\" aria-label=\"")
                .text("contact load " + first() + " to " + contacts.days().lastKey() + ": allowed " + all.allowed()
                        + ", deferred " + all.deferred() + ", blocked " + all.blocked())
                .raw("\">\n<path class=\"grid\" d=\"M" + LEFT + " " + TOP + "H" + (width - LEFT) + "M" + LEFT + " "
                        + (TOP + HEIGHT) + "H" + (width - LEFT) + "\"/>\n");
        text(LEFT, TOP - 9, Numbers.count(highest));
        contacts.days().forEach(this::column);
        page.raw("</svg>\n");
    }

    private void column(LocalDate date, Map<MessageClass, Load> classes) {
        int day = Math.toIntExact(date.toEpochDay() - first().toEpochDay());
        Load load = ContactFigures.sum(classes);
        int x = LEFT + day * DAY + (DAY - COLUMN) / 2;
        block(x, "allowed", 0, load.allowed());
        block(x, "deferred", load.allowed(), load.allowed() + load.deferred());
        block(x, "blocked", load.allowed() + load.deferred(), load.total());
        if (day % LABEL_EVERY == 0) {
            text(
                    x,
                    TOP + HEIGHT + 22,
                    String.format(Locale.ROOT, "%02d-%02d", date.getMonthValue(), date.getDayOfMonth()));
        }
    }

    private void block(int x, String cssClass, long from, long to) {
        long top = tenths(to);
        page.raw("<rect class=\"" + cssClass + "\" x=\"" + x + "\" y=\"" + decimal((TOP + HEIGHT) * 10L - top)
                + "\" width=\"" + COLUMN + "\" height=\"" + decimal(top - tenths(from)) + "\"/>\n");
    }

    private long tenths(long count) {
        return count * HEIGHT * 10L / highest;
    }

    private static String decimal(long tenths) {
        return String.format(Locale.ROOT, "%d.%d", tenths / 10, tenths % 10);
    }

    private void text(int x, int y, String text) {
        page.raw("<text x=\"" + x + "\" y=\"" + y + "\">").text(text).raw("</text>\n");
    }
}
