package org.bankscrm.examples.demo;

import org.bankscrm.examples.board.Book;
import org.bankscrm.examples.board.IntakeCounts;
import org.bankscrm.examples.board.RouteCounts;
import org.bankscrm.examples.campaign.CampaignChapter;
import org.bankscrm.examples.outbound.GateChapter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The books a run holds against each other at its end (对账): what WeCom told, credits, prizes, sends, and the plan. */
final class DemoBooks {
    private final List<Book> books = new ArrayList<>();

    /**
     * Closes the book of the day.
     *
     * @param compared whether the board could be compared: not if the files may have been edited
     * @param differences of board, intake, routes and welcome messages
     */
    DemoBooks day(
            IntakeCounts intake,
            RouteCounts routes,
            DemoWelcomes welcomes,
            boolean compared,
            List<String> differences) {
        books.add(new Book(
                "企微对事件库",
                "WeCom against event log",
                count(intake.received()) + " callbacks, " + count(intake.fresh()) + " facts, "
                        + count(routes.customers()) + " routes, " + count(welcomes.drafted()) + " welcome messages",
                differences,
                compared));
        return this;
    }

    /** Closes the books of the quarter; there are none if it could not be planned. */
    DemoBooks quarter(DemoQuarter quarter) {
        books.addAll(quarter.books());
        return this;
    }

    DemoBooks campaign(CampaignChapter campaign) {
        books.add(Book.of(
                "奖品对奖品表",
                "prizes against table",
                count(campaign.figures().drew()) + " awards of "
                        + count(campaign.figures().tiers().stream()
                                .mapToLong(tier -> tier.planned())
                                .sum())
                        + " prizes",
                campaign.differences()));
        return this;
    }

    DemoBooks outbound(GateChapter outbound) {
        books.add(Book.of(
                "频次对发送",
                "caps against sends",
                count(outbound.figures().sent()) + " messages sent of "
                        + count(outbound.figures().all().total()) + " decisions",
                outbound.differences()));
        return this;
    }

    List<Book> closed() {
        return List.copyOf(books);
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
