package org.bankscrm.examples.campaign;

import org.bankscrm.core.campaign.CampaignPlan;
import org.bankscrm.core.campaign.Funnel;
import org.bankscrm.core.campaign.eligibility.Screening;
import org.bankscrm.core.draw.deck.SealedDeck;
import org.bankscrm.core.draw.ledger.Award;
import org.bankscrm.core.draw.ledger.DeckSource;
import org.bankscrm.core.draw.ledger.DrawLedger;
import org.bankscrm.core.draw.proof.PublishedRaffle;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.examples.draw.PublishedFolder;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All books of a campaign that was played, as each party kept its own.
 *
 * @param raffleBooks under which campaigns the ledger gave out what was raffled
 * @param answers what customers were told when they drew first, by the hash of their key
 * @param told how many were told of the campaign
 * @param notified what the rule said of them then
 * @param places how many customers should have drawn
 * @param refusals how often what stood in the way of a click
 * @param changedAnswers how often a customer was told another prize than before
 * @param unexpected how many clicks ended in a way that cannot be in a campaign of one thread
 */
record PlayedCampaign(
        CampaignPlan plan,
        DrawLedger ledger,
        DeckSource decks,
        List<SealedDeck> sealed,
        VoucherPlatform platform,
        PublishedFolder published,
        List<PublishedRaffle> raffles,
        List<CampaignId> raffleBooks,
        Map<String, Award> answers,
        int told,
        Screening notified,
        int places,
        Funnel funnel,
        Map<String, Integer> refusals,
        int changedAnswers,
        int unexpected) {
    PlayedCampaign {
        sealed = List.copyOf(sealed);
        raffles = List.copyOf(raffles);
        raffleBooks = List.copyOf(raffleBooks);
        answers = Map.copyOf(answers);
        refusals = new TreeMap<>(refusals);
    }
}
