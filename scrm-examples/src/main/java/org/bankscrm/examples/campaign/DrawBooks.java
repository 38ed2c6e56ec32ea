package org.bankscrm.examples.campaign;

import org.bankscrm.core.campaign.FlowStep;
import org.bankscrm.core.draw.delivery.BusinessNumber;
import org.bankscrm.core.draw.delivery.Grant;
import org.bankscrm.core.draw.design.BudgetShares;
import org.bankscrm.core.draw.design.PrizeTable;
import org.bankscrm.core.draw.design.PrizeTier;
import org.bankscrm.core.draw.ledger.Award;
import org.bankscrm.core.draw.ledger.AwardState;
import org.bankscrm.core.draw.ledger.CampaignState;
import org.bankscrm.core.draw.ledger.Reconciler;
import org.bankscrm.core.draw.ledger.Reconciliation;
import org.bankscrm.core.draw.proof.DrawVerifier;
import org.bankscrm.core.draw.proof.Verification;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.money.Money;
import org.bankscrm.examples.draw.PublishedFolder.Verdict;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Holds the books of a played campaign against each other (对账): prizes against the table to the fen, the ledger against its decks,
 * deliveries at the voucher system against awards, and the published files against everything by {@link DrawVerifier}.
 *
 * @param differences one line each; nothing if all agree
 * @param awards how many drew
 * @param awarded what they won
 * @param total what the decks hold
 * @param raffled how many prizes the closing raffle gave away
 * @param states how many prizes ended in which state
 * @param repeats requests the voucher system got more than once under one number
 */
record DrawBooks(
        List<String> differences,
        long awards,
        Money awarded,
        Money total,
        int raffled,
        Map<AwardState, Long> states,
        long repeats) {
    private static final Set<AwardState> WITH_VOUCHER =
            EnumSet.of(AwardState.GRANTED, AwardState.REDEEMED, AwardState.EXPIRED);

    DrawBooks {
        differences = List.copyOf(differences);
        states = Map.copyOf(states);
    }

    static DrawBooks of(PlayedCampaign played) throws IOException {
        return new Check(played).run();
    }

    /** One check. */
    private static final class Check {
        private final PlayedCampaign played;
        private final List<String> found = new ArrayList<>();
        private final Map<AwardState, Long> states = new EnumMap<>(AwardState.class);
        private final Map<AwardState, Money> money = new EnumMap<>(AwardState.class);
        private final List<Award> awards = new ArrayList<>();
        private final List<Award> raffled = new ArrayList<>();

        Check(PlayedCampaign played) {
            this.played = played;
            read(played.plan().id(), awards);
            played.raffleBooks().forEach(campaign -> read(campaign, raffled));
            for (Award award : awards) {
                states.merge(award.state(), 1L, Long::sum);
                money.merge(award.state(), award.amount(), Money::plus);
            }
        }

        private void read(CampaignId campaign, List<Award> all) {
            List<Award> page = played.ledger().awards(campaign, -1, 10_000);
            while (!page.isEmpty()) {
                all.addAll(page);
                page = played.ledger()
                        .awards(campaign, page.get(page.size() - 1).ticket(), 10_000);
            }
        }

        DrawBooks run() throws IOException {
            Money awarded = sum(awards.stream().map(Award::amount).toList());
            Money total = sum(played.sealed().stream()
                    .map(deck -> deck.plan().table().total())
                    .toList());
            people();
            ledger(awarded, total);
            deliveries();
            shares(total);
            int raffled = published(awarded);
            return new DrawBooks(
                    found,
                    awards.size(),
                    awarded,
                    total,
                    raffled,
                    states,
                    played.platform().repeats());
        }

        private static Money sum(List<Money> amounts) {
            return amounts.stream().reduce(Money.ZERO, Money::plus);
        }

        private void people() {
            same("customers who drew", played.places(), awards.size());
            same("changed answers", 0, played.changedAnswers());
            same("clicks that ended otherwise", 0, played.unexpected());
            same("answers given", played.answers().size(), awards.size());
            same("funnel, drew", (long) awards.size(), played.funnel().reached(FlowStep.DRAW));
            same("funnel, added", (long) awards.size(), played.funnel().reached(FlowStep.ADD));
            same(
                    "funnel, received",
                    count(AwardState.GRANTED) + count(AwardState.REDEEMED) + count(AwardState.EXPIRED),
                    played.funnel().reached(FlowStep.GRANT));
        }

        private long count(AwardState state) {
            return states.getOrDefault(state, 0L);
        }

        private Money worth(AwardState state) {
            return money.getOrDefault(state, Money.ZERO);
        }

        private void ledger(Money awarded, Money total) {
            Reconciliation books =
                    Reconciler.reconcile(played.ledger(), played.plan().id(), played.decks(), played.answers());
            books.differences().forEach(difference -> found.add("ledger: " + difference));
            same("awarded by the ledger", awarded, books.awarded());
            same("awarded and left against the tables", total, books.awarded().plus(books.unissuedAmount()));
            same(
                    "state of the campaign",
                    CampaignState.SETTLED,
                    played.ledger().campaign(played.plan().id()).orElseThrow().state());
        }

        private void deliveries() {
            Map<BusinessNumber, Money> expected = new HashMap<>();
            Stream.concat(awards.stream(), raffled.stream())
                    .filter(award -> WITH_VOUCHER.contains(award.state()))
                    .forEach(
                            award -> expected.put(BusinessNumber.of(award.campaign(), award.ticket()), award.amount()));
            Map<BusinessNumber, Money> issued = new HashMap<>();
            for (Grant grant : played.platform().issued().values()) {
                issued.put(grant.number(), grant.amount());
            }
            for (Map.Entry<BusinessNumber, Money> voucher : expected.entrySet()) {
                if (!voucher.getValue().equals(issued.remove(voucher.getKey()))) {
                    found.add("delivery: award of " + voucher.getValue() + " without such a voucher, "
                            + voucher.getKey());
                }
            }
            issued.forEach(
                    (number, amount) -> found.add("delivery: voucher of " + amount + " without an award, " + number));
            same("numbers used for two vouchers", 0, played.platform().changed());
            Money expiredOfRaffle = sum(raffled.stream()
                    .filter(award -> award.state() == AwardState.EXPIRED)
                    .map(Award::amount)
                    .toList());
            same(
                    "expired",
                    played.platform().expired(),
                    worth(AwardState.EXPIRED).plus(expiredOfRaffle));
            same(
                    "reclaim pool",
                    worth(AwardState.EXPIRED).plus(worth(AwardState.VOIDED)),
                    played.ledger().reclaimPool(played.plan().id()).available());
        }

        private void shares(Money total) {
            Money shared = Money.ZERO;
            for (var deck : played.sealed()) {
                BudgetShares shares = played.plan().shares(deck.plan().table());
                shared = shared.plus(shares.total());
            }
            same("shares of the departments", total, shared);
        }

        private int published(Money awarded) throws IOException {
            Verdict verdict = played.published().verify(new DrawVerifier());
            if (verdict instanceof Verdict.Unreadable unreadable) {
                unreadable.faults().forEach(fault -> found.add("published: " + fault));
                return 0;
            }
            Verification verification = ((Verdict.Judged) verdict).verification();
            if (verification instanceof Verification.Refuted refuted) {
                refuted.discrepancies().forEach(wrong -> found.add("published: " + wrong));
                return 0;
            }
            Verification.Verified verified = (Verification.Verified) verification;
            same("published awards", (long) awards.size(), verified.awards());
            same("published total", awarded, verified.total());
            same("raffled prizes given", verified.raffled(), raffled.size());
            int place = 0;
            for (var deck : played.sealed()) {
                place = tiers(deck.plan().deckNumber(), deck.plan().table(), verified, place);
            }
            return verified.raffled();
        }

        /** Counts each tier again from the ledger; it must be what the files say, and no more than the table. */
        private int tiers(int deck, PrizeTable table, Verification.Verified verified, int first) {
            int place = first;
            for (int tier = 0; tier < table.tiers().size(); tier++) {
                PrizeTier prize = table.tiers().get(tier);
                int number = tier;
                long drawn = awards.stream()
                        .filter(award -> award.deckNo() == deck && award.tier() == number)
                        .count();
                Verification.Tally tally = verified.tiers().get(place++);
                same("deck " + deck + " " + prize.amount() + " drawn", drawn, (long) tally.awarded());
                same("deck " + deck + " " + prize.amount() + " tickets", prize.count(), tally.tickets());
                if (drawn > prize.count()) {
                    found.add("deck " + deck + " " + prize.amount() + ": " + drawn + " drawn of " + prize.count());
                }
            }
            return place;
        }

        private void same(String what, Object expected, Object computed) {
            if (!expected.equals(computed)) {
                found.add(what + ": expected " + expected + ", computed " + computed);
            }
        }
    }
}
