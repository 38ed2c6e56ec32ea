package org.bankscrm.examples.board;

import java.util.Locale;

/** Bars that stand in the row of the table that has their numbers; every width is exact to a hundredth of a percent. */
final class Bars {
    private Bars() {}

    /** Returns a part of a whole as a width, such as {@code 18.07%}; of nothing, none. */
    static String width(long part, long whole) {
        long hundredths = whole == 0 ? 0 : part * 10_000 / whole;
        return String.format(Locale.ROOT, "%d.%02d%%", hundredths / 100, hundredths % 100);
    }

    /** Writes a cell with a bar that ends at a part of a whole, and a text behind it. */
    static void cell(Markup page, long part, long whole, String text) {
        cell(page, 0, part, whole, "", text);
    }

    /** Writes a cell with a bar of a class that lies between two parts of a whole, and a text behind it. */
    static void cell(Markup page, long from, long to, long whole, String cssClass, String text) {
        page.raw("<td class=\"bars\"><div class=\"bar\" aria-hidden=\"true\"><i class=\"" + cssClass
                        + "\" style=\"margin-left:" + width(from, whole) + ";width:" + width(to - from, whole)
                        + "\"></i></div>")
                .element("span", "share", text)
                .raw("</td>");
    }
}
