package org.bankscrm.examples.tasks;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.draw.deck.Deck;
import org.bankscrm.core.draw.deck.DeckPlan;
import org.bankscrm.core.draw.deck.Entropy;
import org.bankscrm.core.draw.deck.InMemorySeedVault;
import org.bankscrm.core.draw.deck.SealedDeck;
import org.bankscrm.core.draw.deck.Seed;
import org.bankscrm.core.draw.deck.SeedVault;
import org.bankscrm.core.draw.design.PrizeTable;
import org.bankscrm.core.draw.design.PrizeTier;
import org.bankscrm.core.draw.proof.Award;
import org.bankscrm.core.draw.proof.AwardFileWriter;
import org.bankscrm.core.draw.proof.Closing;
import org.bankscrm.core.draw.proof.CustomerTag;
import org.bankscrm.core.draw.proof.DrawVerifier;
import org.bankscrm.core.draw.proof.PublishedDeck;
import org.bankscrm.core.draw.proof.Verification;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.money.Money;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;

/** How do I verify a draw (抽奖验证)? From the published files alone; one changed award is found and named. */
public final class VerifyADraw {
    private VerifyADraw() {}

    /**
     * Runs the example; arguments are not looked at.
     *
     * @throws IOException never, as the files stay in memory
     */
    public static void main(String[] args) throws IOException {
        CampaignId spring = new CampaignId("spring-2026");
        PrizeTable table =
                new PrizeTable(List.of(new PrizeTier(Money.parse("1.88"), 70), new PrizeTier(Money.parse("8.88"), 30)));
        SeedVault vault = new InMemorySeedVault(new SecureRandom());
        SealedDeck sealed = SealedDeck.of(DeckPlan.of(spring, table, "1"), vault);
        Seed seed = vault.reveal(sealed.seed());
        Deck deck = Deck.of(sealed.plan(), seed, new Entropy.None());

        byte[] tagKey = "a key of the bank, 32 bytes long".getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        AwardFileWriter writer = new AwardFileWriter(file, spring);
        for (int ticket = 0; ticket < 90; ticket++) {
            CustomerTag customer = CustomerTag.of(tagKey, spring, new ExternalUserId("wm-" + ticket));
            writer.write(new Award(ticket, customer, deck.tierOf(ticket), deck.amountOf(ticket)));
        }
        Closing closing = writer.finish();
        PublishedDeck published = new PublishedDeck(
                sealed.plan(),
                sealed.commitment(),
                new Entropy.None(),
                deck.hash(),
                deck.receipts().root(),
                seed);

        String awards = file.toString(StandardCharsets.UTF_8);
        System.out.println(verdict(published, closing, awards));
        System.out.println(verdict(published, closing, awards.replaceFirst(",8\\.88\n", ",88.88\n")));
    }

    private static String verdict(PublishedDeck deck, Closing closing, String awards) throws IOException {
        Verification found = new DrawVerifier()
                .verify(List.of(deck), closing, new ByteArrayInputStream(awards.getBytes(StandardCharsets.UTF_8)));
        return found instanceof Verification.Refuted refuted
                ? "refuted: " + refuted.discrepancies().get(0).kind()
                : "verified: " + ((Verification.Verified) found).awards() + " awards";
    }
}
