package org.bankscrm.examples.board;

import org.bankscrm.core.report.Funnel;
import org.bankscrm.examples.campaign.CampaignFigures;
import org.bankscrm.examples.close.CloseFigures;
import org.bankscrm.examples.outbound.ContactFigures;

import java.util.List;

/**
 * What a run tells beside the board of its day; what there is nothing of is left out of a report.
 *
 * @param funnel how far the customers of the quarter came
 * @param campaign the lucky draw
 * @param contacts the month of messages
 * @param close the months closed
 * @param books the checks of all this
 */
public record Chapters(
        Funnel funnel, CampaignFigures campaign, ContactFigures contacts, CloseFigures close, List<Book> books) {
    /** Copies the books. */
    public Chapters {
        books = List.copyOf(books);
    }
}
