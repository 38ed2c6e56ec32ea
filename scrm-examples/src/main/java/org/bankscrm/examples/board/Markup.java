package org.bankscrm.examples.board;

/** Builds a page that is HTML and well-formed XML at once; every text is escaped. Not thread-safe. */
final class Markup {
    private final StringBuilder out = new StringBuilder();

    /** Adds markup as it is. */
    Markup raw(String markup) {
        out.append(markup);
        return this;
    }

    /** Adds a text. */
    Markup text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.append(c);
            }
        }
        return this;
    }

    /** Adds an element that holds a text. */
    Markup element(String name, String text) {
        return raw("<" + name + ">").text(text).raw("</" + name + ">");
    }

    /** Adds an element of a class that holds a text. */
    Markup element(String name, String cssClass, String text) {
        return raw("<" + name + " class=\"")
                .text(cssClass)
                .raw("\">")
                .text(text)
                .raw("</" + name + ">");
    }

    /** Adds a Chinese term with its English beside it. */
    Markup term(String element, String chinese, String english) {
        return raw("<" + element + ">")
                .element("b", chinese)
                .raw(" ")
                .element("small", english)
                .raw("</" + element + ">");
    }

    /**
     * Adds the head of a row.
     *
     * @param term a Chinese term and, behind its first space, the English one, which stands below on a phone; or one of them
     */
    Markup rowHead(String term) {
        int space = term.indexOf(' ');
        raw("<th scope=\"row\">");
        if (space < 0 || !Character.isIdeographic(term.codePointAt(0))) {
            text(term);
        } else {
            text(term.substring(0, space)).raw(" ").element("small", term.substring(space + 1));
        }
        return raw("</th>");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
