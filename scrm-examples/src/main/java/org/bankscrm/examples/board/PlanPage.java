package org.bankscrm.examples.board;

import java.util.List;

/**
 * Plans as one HTML page that needs nothing else: no network, no script. Well-formed XML; holds no personal data.
 *
 * <p>A pure function of the plans.
 */
public final class PlanPage {
    private PlanPage() {}

    /**
     * Returns the page, to be written in UTF-8.
     *
     * @param plans the top of the tree first, at least one
     * @param notes what a reader has to know, a sentence each
     */
    public static String of(List<PlanPicture> plans, List<String> notes) {
        PlanPicture top = plans.get(0);
        Markup page = new Markup()
                .raw(HtmlReport.headOf(top.name() + " 目标计划 " + top.period()))
                .raw("<header>\n<p class=\"eyebrow\">")
                .text(top.name())
                .raw(" · <time>")
                .text(top.progress().through().toString())
                .raw("</time></p>\n")
                .term("h1", "目标计划与进度", "targets, plan and progress")
                .raw("\n</header>\n");
        PlanSection.write(page, plans);
        page.raw("<section>\n").term("h2", "口径", "how to read this").raw("\n<ul>\n");
        notes.forEach(note -> page.element("li", note).raw("\n"));
        return page.raw("</ul>\n</section>\n</main>\n</body>\n</html>\n").toString();
    }
}
