package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.draw.ledger.CampaignChange.Changed;
import org.bankscrm.core.draw.ledger.CampaignChange.Refused;
import org.bankscrm.core.draw.ledger.CampaignChange.Repeated;
import org.bankscrm.core.draw.ledger.CampaignChange.Why;
import org.bankscrm.core.draw.ledger.CampaignStep.Cancel;
import org.bankscrm.core.draw.ledger.CampaignStep.Design;
import org.bankscrm.core.draw.ledger.CampaignStep.Open;
import org.bankscrm.core.draw.ledger.CampaignStep.Pause;
import org.bankscrm.core.draw.ledger.CampaignStep.Resume;
import org.bankscrm.core.draw.ledger.CampaignStep.Reveal;
import org.bankscrm.core.draw.ledger.CampaignStep.Seal;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.money.Money;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Which steps a campaign may make, and what becomes of it. Pure; adapters hold the locks. */
final class CampaignRules {
    private CampaignRules() {}

    /** What an adapter has counted, with draws shut out where it matters. */
    record Counts(long awards, long unsettled) {}

    static Campaign draft(CampaignId id, Instant opensAt, Instant closesAt) {
        return new Campaign(
                id,
                CampaignState.DRAFT,
                opensAt.truncatedTo(ChronoUnit.MICROS),
                closesAt.truncatedTo(ChronoUnit.MICROS),
                List.of(),
                0,
                "",
                0);
    }

    /** Returns the campaign there is, which must have been drafted for the same times. */
    static Campaign sameTimes(Campaign wanted, Campaign there) {
        if (!there.opensAt().equals(wanted.opensAt()) || !there.closesAt().equals(wanted.closesAt())) {
            throw new IllegalArgumentException("campaign " + there.id() + " exists from " + there.opensAt() + " to "
                    + there.closesAt() + ", not from " + wanted.opensAt() + " to " + wanted.closesAt());
        }
        return there;
    }

    static CampaignChange decide(Campaign campaign, CampaignStep step, Counts counts) {
        CampaignState state = campaign.state();
        if (isRepetition(campaign, step)) {
            return new Repeated(campaign);
        }
        boolean fits = state.next().contains(step.target())
                && !(step instanceof Open && state != CampaignState.SEALED)
                && !(step instanceof Resume && state != CampaignState.PAUSED);
        if (!fits) {
            return new Refused(state == step.target() ? Why.ALREADY_DIFFERENT : Why.WRONG_STATE, state, 0);
        }
        if (step instanceof Cancel && counts.awards() > 0) {
            return new Refused(Why.HAS_AWARDS, state, counts.awards());
        }
        if (step instanceof CampaignStep.Settle && counts.unsettled() > 0) {
            return new Refused(Why.AWARDS_UNSETTLED, state, counts.unsettled());
        }
        if (step instanceof Reveal reveal
                && reveal.seeds().size() != campaign.decks().size()) {
            return new Refused(Why.SEEDS_MISSING, state, 0);
        }
        return new Changed(after(campaign, step));
    }

    private static boolean isRepetition(Campaign campaign, CampaignStep step) {
        Campaign again = after(campaign, step);
        return campaign.state() == step.target()
                && again.decks().equals(campaign.decks())
                && again.blockSize() == campaign.blockSize()
                && (!(step instanceof Cancel cancel) || cancel.reason().equals(campaign.reason()));
    }

    /** Returns whether a campaign that has gone on since made this step of its opening, with the same values. */
    static boolean wasMade(Campaign campaign, CampaignStep step) {
        if (campaign.decks().isEmpty()
                || campaign.state() == CampaignState.CANCELLED
                || campaign.state().compareTo(step.target()) < 0) {
            return false;
        }
        DeckRecord deck = campaign.decks().get(0);
        DeckRecord.Seal published = deck.seal();
        if (step instanceof Design design) {
            DeckRecord designed = after(campaign, design).decks().get(0);
            return deck.equals(designed.with(published))
                    && campaign.blockSize() == design.plan().blockSize();
        }
        if (step instanceof Seal seal) {
            return seal.equals(new Seal(published.commitment(), published.seedRef(), published.entropyRule()));
        }
        return step instanceof Open open
                && open.equals(new Open(published.hash(), published.entropy(), published.receiptRoot()));
    }

    private static Campaign after(Campaign campaign, CampaignStep step) {
        List<DeckRecord> decks = new ArrayList<>(campaign.decks());
        int blockSize = campaign.blockSize();
        String reason = "";
        if (step instanceof Design design) {
            DrawPlan plan = design.plan();
            blockSize = plan.blockSize();
            decks = new ArrayList<>(List.of(new DeckRecord(
                    0,
                    0,
                    plan.tiers(),
                    plan.budget(),
                    plan.ladderHash(),
                    plan.rulesVersion(),
                    plan.unawardedTop(),
                    plan.releases(),
                    DeckRecord.Funding.BUDGET,
                    "",
                    "",
                    DeckRecord.Seal.NONE)));
        } else if (step instanceof Seal seal && !decks.isEmpty()) {
            decks.set(
                    0,
                    decks.get(0)
                            .with(new DeckRecord.Seal(
                                    seal.commitment(), seal.seedRef(), seal.entropyRule(), "", "", "", "")));
        } else if (step instanceof Open open && !decks.isEmpty()) {
            DeckRecord.Seal sealed = decks.get(0).seal();
            decks.set(
                    0,
                    decks.get(0)
                            .with(new DeckRecord.Seal(
                                    sealed.commitment(),
                                    sealed.seedRef(),
                                    sealed.entropyRule(),
                                    open.entropy(),
                                    open.deckHash(),
                                    open.receiptRoot(),
                                    "")));
        } else if (step instanceof Reveal reveal) {
            for (int i = 0; i < Math.min(decks.size(), reveal.seeds().size()); i++) {
                decks.set(
                        i,
                        decks.get(i)
                                .with(revealed(
                                        decks.get(i).seal(), reveal.seeds().get(i))));
            }
        } else if (step instanceof Pause pause) {
            reason = pause.reason();
        } else if (step instanceof Cancel cancel) {
            reason = cancel.reason();
        }
        return new Campaign(
                campaign.id(),
                step.target(),
                campaign.opensAt(),
                campaign.closesAt(),
                decks,
                blockSize,
                reason,
                campaign.version() + 1);
    }

    private static DeckRecord.Seal revealed(DeckRecord.Seal seal, String seed) {
        return new DeckRecord.Seal(
                seal.commitment(),
                seal.seedRef(),
                seal.entropyRule(),
                seal.entropy(),
                seal.hash(),
                seal.receiptRoot(),
                seed);
    }

    static CampaignChange decide(Campaign campaign, Supplement supplement, ReclaimPool pool) {
        for (DeckRecord deck : campaign.decks()) {
            if (deck.seal().commitment().equals(supplement.commitment())) {
                DeckRecord same = supplement.asDeck(deck.deckNo(), deck.fromTicket());
                return deck.with(same.seal()).equals(same) && deck.deckNo() > 0
                        ? new Repeated(campaign)
                        : new Refused(Why.ALREADY_DIFFERENT, campaign.state(), 0);
            }
        }
        if (!campaign.state().takesSupplements()
                || campaign.tickets() + PrizeTier.tickets(supplement.tiers()) > Integer.MAX_VALUE) {
            return new Refused(Why.WRONG_STATE, campaign.state(), 0);
        }
        Money cost = PrizeTier.total(supplement.tiers());
        if (supplement.funding() == DeckRecord.Funding.RECLAIMED && cost.compareTo(pool.available()) > 0) {
            return new Refused(Why.NOT_ENOUGH_RECLAIMED, campaign.state(), 0);
        }
        List<DeckRecord> decks = new ArrayList<>(campaign.decks());
        decks.add(supplement.asDeck(decks.size(), campaign.tickets()));
        return new Changed(new Campaign(
                campaign.id(),
                campaign.state(),
                campaign.opensAt(),
                campaign.closesAt(),
                decks,
                campaign.blockSize(),
                campaign.reason(),
                campaign.version() + 1));
    }
}
