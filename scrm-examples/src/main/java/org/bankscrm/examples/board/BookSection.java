package org.bankscrm.examples.board;

import java.util.List;

/** The part of a page that says which books were held against each other. */
final class BookSection {
    private BookSection() {}

    static void write(Markup page, List<Book> books) {
        if (books.isEmpty()) {
            return;
        }
        page.raw("<section>\n")
                .term("h2", "对账", "books held against each other")
                .raw("\n<div class=\"scroll\"><table class=\"fit books\">\n<thead><tr>")
                .term("th", "账", "book")
                .term("th", "范围", "compared")
                .term("th", "结果", "verdict")
                .raw("</tr></thead>\n<tbody>\n");
        for (Book book : books) {
            page.raw("<tr>")
                    .rowHead(book.chinese() + " " + book.english())
                    .element("td", book.compared())
                    .element("td", book.differences().isEmpty() ? "up" : "down", book.verdict())
                    .raw("</tr>\n");
        }
        page.raw("</tbody>\n</table></div>\n</section>\n");
    }
}
