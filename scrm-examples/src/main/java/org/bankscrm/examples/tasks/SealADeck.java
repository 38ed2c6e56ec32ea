package org.bankscrm.examples.tasks;

import org.bankscrm.core.draw.deck.Deck;
import org.bankscrm.core.draw.deck.DeckBuild;
import org.bankscrm.core.draw.deck.DeckPlan;
import org.bankscrm.core.draw.deck.Entropy;
import org.bankscrm.core.draw.deck.InMemorySeedVault;
import org.bankscrm.core.draw.deck.SealedDeck;
import org.bankscrm.core.draw.deck.SeedVault;
import org.bankscrm.core.draw.design.DesignOutcome.Designed;
import org.bankscrm.core.draw.design.DesignRequest;
import org.bankscrm.core.draw.design.Fit;
import org.bankscrm.core.draw.design.PrizeDesigner;
import org.bankscrm.core.draw.design.PrizeLadder;
import org.bankscrm.core.draw.design.PrizeTable;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.money.Money;

import java.security.SecureRandom;

/** How do I seal a deck (奖池封存)? Design the prizes to the fen, commit to their order, and publish the commitment. */
public final class SealADeck {
    private SealADeck() {}

    /** Runs the example; arguments are not looked at. */
    public static void main(String[] args) {
        DesignRequest wish = DesignRequest.builder()
                .ladder(PrizeLadder.of("1.88", "2.88", "8.88", "88.88"))
                .participants(1_000)
                .mean(Money.parse("3.88"))
                .fit(Fit.EXACT)
                .build();
        if (!(new PrizeDesigner().design(wish) instanceof Designed designed)) {
            throw new IllegalStateException("no such table");
        }
        PrizeTable table = designed.table();
        table.tiers().forEach(tier -> System.out.println(tier.count() + " of " + tier.amount()));
        System.out.println(table.tickets() + " tickets, " + table.total());

        SeedVault vault = new InMemorySeedVault(new SecureRandom()); // in production: two keys, two people
        SealedDeck sealed = SealedDeck.of(DeckPlan.of(new CampaignId("spring-2026"), table, "1"), vault);
        System.out.println("publish before the first draw: "
                + sealed.commitment().toString().length() + " digits");

        if (sealed.open(vault, new Entropy.None()) instanceof DeckBuild.Built built) {
            Deck deck = built.deck();
            System.out.println(
                    "every ticket has its prize: " + (deck.amountOf(0).fen() > 0));
            boolean proven =
                    deck.receipts().of(17).proves(sealed.plan(), deck.receipts().root());
            System.out.println("the receipt of ticket 17 proves it: " + proven);
        }
    }
}
