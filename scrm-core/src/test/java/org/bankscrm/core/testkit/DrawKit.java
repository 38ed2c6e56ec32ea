package org.bankscrm.core.testkit;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.draw.design.UnawardedTop;
import org.bankscrm.core.draw.ledger.Campaign;
import org.bankscrm.core.draw.ledger.CampaignChange;
import org.bankscrm.core.draw.ledger.CampaignStep;
import org.bankscrm.core.draw.ledger.DeckSource;
import org.bankscrm.core.draw.ledger.DrawLedger;
import org.bankscrm.core.draw.ledger.DrawPlan;
import org.bankscrm.core.draw.ledger.DrawRequest;
import org.bankscrm.core.draw.ledger.Eligibility;
import org.bankscrm.core.draw.ledger.IdentityHash;
import org.bankscrm.core.draw.ledger.Participant;
import org.bankscrm.core.draw.ledger.PrizeTier;
import org.bankscrm.core.draw.ledger.Release;
import org.bankscrm.core.draw.ledger.Tickets;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.money.Money;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/** Campaigns, decks and requests for tests of a {@link DrawLedger}. */
public final class DrawKit {
    /** When the campaigns open: an hour before {@link MovableClock#MORNING}. */
    public static final Instant OPENS = MovableClock.MORNING.minus(Duration.ofHours(1));
    /** When they close: thirty days later. */
    public static final Instant CLOSES = OPENS.plus(Duration.ofDays(30));
    /** Whoever asks may draw. */
    public static final Eligibility EVERYBODY = () -> new Eligibility.Admitted("v1");
    /** The identities of tests, under a key everybody knows. */
    public static final IdentityHash HASH = IdentityHash.keyed("a key for tests only".getBytes(StandardCharsets.UTF_8));

    private static final long[] AMOUNTS = {188, 288, 388, 588, 888, 1888, 8888};

    private DrawKit() {}

    /** Decks by campaign and number, as each instance would rebuild them. Thread-safe. */
    public static final class Shelf implements DeckSource {
        private final Map<String, Tickets> decks = new ConcurrentHashMap<>();

        /** Puts a deck on the shelf. */
        public void put(CampaignId campaign, int deckNo, Tickets deck) {
            decks.put(campaign + "/" + deckNo, deck);
        }

        @Override
        public Tickets deck(CampaignId campaign, int deckNo) {
            return Objects.requireNonNull(decks.get(campaign + "/" + deckNo), "no deck on the shelf");
        }
    }

    /** Returns tiers of 1.88, 2.88, 3.88, 5.88, 8.88, 18.88 and 88.88 yuan with the quantities given, at most 7 of them. */
    public static List<PrizeTier> tiers(int... quantities) {
        List<PrizeTier> tiers = new ArrayList<>();
        for (int i = 0; i < quantities.length; i++) {
            tiers.add(new PrizeTier(Money.ofFen(AMOUNTS[i]), quantities[i], "coupon-" + i));
        }
        return tiers;
    }

    /** Returns tiers of {@code tickets} in all, at least 1: one of 88.88 yuan, the rest over the others. */
    public static List<PrizeTier> tiersOf(int tickets) {
        int[] quantities = new int[7];
        quantities[6] = 1;
        quantities[1] = (tickets - 1) / 5;
        quantities[2] = (tickets - 1) / 3;
        quantities[3] = (tickets - 1) / 12;
        quantities[4] = (tickets - 1) / 20;
        quantities[5] = (tickets - 1) / 60;
        quantities[0] = tickets - 1 - quantities[1] - quantities[2] - quantities[3] - quantities[4] - quantities[5];
        return tiers(quantities);
    }

    /** Returns a deck of the tiers, shuffled by a seed. */
    public static Tickets shuffled(List<PrizeTier> tiers, long seed) {
        int count = tiers.stream().mapToInt(PrizeTier::quantity).sum();
        byte[] deck = new byte[count];
        int at = 0;
        for (int tier = 0; tier < tiers.size(); tier++) {
            for (int i = 0; i < tiers.get(tier).quantity(); i++) {
                deck[at++] = (byte) tier;
            }
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            byte other = deck[j];
            deck[j] = deck[i];
            deck[i] = other;
        }
        return new Tickets() {
            @Override
            public long count() {
                return count;
            }

            @Override
            public int tierOf(long ticket) {
                return deck[(int) ticket];
            }

            @Override
            public Money amountOf(int tier) {
                return tiers.get(tier).amount();
            }

            @Override
            public String hash() {
                return "deck-" + seed + "-" + count;
            }
        };
    }

    /** Returns what all tickets of the tiers win. */
    public static Money total(List<PrizeTier> tiers) {
        return tiers.stream().map(PrizeTier::total).reduce(Money.ZERO, Money::plus);
    }

    /**
     * Returns a plan whose budget is just enough.
     *
     * @param blockSize tickets an instance leases at a time
     * @param releases when how many tickets may be drawn; all from {@link #OPENS} on if there is none
     */
    public static DrawPlan plan(List<PrizeTier> tiers, int blockSize, Release... releases) {
        int tickets = tiers.stream().mapToInt(PrizeTier::quantity).sum();
        return new DrawPlan(
                tiers,
                total(tiers),
                "ladder",
                "rules-1",
                UnawardedTop.VOID,
                blockSize,
                releases.length == 0 ? List.of(new Release(tickets, OPENS)) : List.of(releases));
    }

    /** Drafts, designs, seals and opens a campaign whose deck is put on the shelf. */
    public static Campaign open(DrawLedger ledger, Shelf shelf, CampaignId id, DrawPlan plan) {
        Tickets deck = shuffled(plan.tiers(), 1);
        shelf.put(id, 0, deck);
        ledger.draft(id, OPENS, CLOSES);
        for (CampaignStep step : List.of(
                new CampaignStep.Design(plan),
                new CampaignStep.Seal("commitment-0", "seed-0", "NONE"),
                new CampaignStep.Open(deck.hash(), "", ""))) {
            if (ledger.change(id, step) instanceof CampaignChange.Refused refused) {
                throw new AssertionError(refused.toString());
            }
        }
        return ledger.campaign(id).orElseThrow();
    }

    /** Returns a request of the customer with that number. */
    public static DrawRequest request(CampaignId campaign, int customer) {
        return request(campaign, customer, "click-" + customer);
    }

    /** Returns a request of the customer with that number under a request id of its own. */
    public static DrawRequest request(CampaignId campaign, int customer, String requestId) {
        return new DrawRequest(campaign, Participant.of(customer(customer)), "openid-" + customer, requestId);
    }

    /** Returns the key of the customer with that number. */
    public static ExternalUserId customer(int number) {
        return new ExternalUserId("wm-customer-" + number);
    }
}
