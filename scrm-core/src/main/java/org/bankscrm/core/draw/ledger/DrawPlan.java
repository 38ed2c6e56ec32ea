package org.bankscrm.core.draw.ledger;

import org.bankscrm.core.draw.deck.DeckPlan;
import org.bankscrm.core.draw.deck.ReleaseTable;
import org.bankscrm.core.draw.design.UnawardedTop;
import org.bankscrm.core.internal.Check;
import org.bankscrm.core.money.Money;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What a campaign gives away, as designed (抽奖方案).
 *
 * @param tiers the amounts in rising order, 1 to 127 of them, together 1 to 2,147,483,647 tickets; their place is the tier
 *     number, from 0
 * @param budget what all prizes may cost, at least what the tiers add up to
 * @param ladderHash the hash of the canonical ladder and counts that the commitment covers, 1 to 128 characters without white
 *     space
 * @param rulesVersion the version of the published rules, 1 to 32 characters without white space
 * @param unawardedTop what becomes of top prizes nobody drew
 * @param blockSize tickets an instance leases at a time, 16 to 1024; see {@link LeasePolicy#blockSizeFor}
 * @param releases when how many tickets are out, rising in time and number; the last one releases all
 */
public record DrawPlan(
        List<PrizeTier> tiers,
        Money budget,
        String ladderHash,
        String rulesVersion,
        UnawardedTop unawardedTop,
        int blockSize,
        List<Release> releases) {
    static final int MOST_TIERS = 127;

    /**
     * Checks the plan.
     *
     * @throws IllegalArgumentException naming every rule that tiers, budget, size of blocks and releases break, or the first
     *     text that is not valid
     */
    public DrawPlan {
        tiers = List.copyOf(tiers);
        releases = List.copyOf(releases);
        Objects.requireNonNull(budget, "budget");
        Objects.requireNonNull(unawardedTop, "unawardedTop");
        Check.identifier("ladderHash", ladderHash, 128);
        Check.identifier("rulesVersion", rulesVersion, 32);
        List<String> faults = faults(tiers, budget);
        if (blockSize < LeasePolicy.LEAST_BLOCK || blockSize > LeasePolicy.LARGEST_BLOCK) {
            faults.add("blockSize must be 16 to 1024: " + blockSize);
        }
        releaseFaults(releases, PrizeTier.tickets(tiers), faults);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("draw plan: " + String.join("; ", faults));
        }
    }

    /**
     * Returns a plan whose tickets are all out from {@code opensAt} on, top prizes nobody draws being void.
     *
     * @throws IllegalArgumentException as the constructor does
     */
    public static DrawPlan of(
            List<PrizeTier> tiers,
            Money budget,
            String ladderHash,
            String rulesVersion,
            int blockSize,
            Instant opensAt) {
        long tickets = Math.max(1, PrizeTier.tickets(tiers));
        return new DrawPlan(
                tiers,
                budget,
                ladderHash,
                rulesVersion,
                UnawardedTop.VOID,
                blockSize,
                List.of(new Release(tickets, opensAt)));
    }

    /**
     * Returns what a deck gives away, under the rules that are sealed with it.
     *
     * @param budget what all prizes may cost, at least what the table adds up to
     * @param couponRef the batch of coupons for each amount
     * @param blockSize tickets an instance leases at a time, 16 to 1024
     * @param releases when how many tickets are out, the last step all of them
     * @throws IllegalArgumentException as the constructor does
     */
    public static DrawPlan of(
            DeckPlan deck, Money budget, Function<Money, String> couponRef, int blockSize, ReleaseTable releases) {
        return new DrawPlan(
                DeckTickets.tiers(deck, couponRef),
                budget,
                DeckTickets.ladderHash(deck),
                deck.rulesVersion(),
                deck.unawardedTop(),
                blockSize,
                releases.steps().stream()
                        .map(step -> new Release(step.tickets(), step.from()))
                        .toList());
    }

    /** Returns the number of tickets. */
    public long tickets() {
        return PrizeTier.tickets(tiers);
    }

    static List<String> faults(List<PrizeTier> tiers, Money budget) {
        List<String> faults = new ArrayList<>();
        if (tiers.isEmpty() || tiers.size() > MOST_TIERS) {
            faults.add("tiers must be 1 to " + MOST_TIERS + ": " + tiers.size());
        }
        for (int i = 1; i < tiers.size(); i++) {
            if (tiers.get(i).amount().compareTo(tiers.get(i - 1).amount()) <= 0) {
                faults.add(
                        "amounts must rise: tier " + i + " is " + tiers.get(i).amount());
            }
        }
        long tickets = PrizeTier.tickets(tiers);
        if (tickets < 1 || tickets > Integer.MAX_VALUE) {
            faults.add("tickets must be 1 to " + Integer.MAX_VALUE + ": " + tickets);
        }
        Money total = PrizeTier.total(tiers);
        if (total.compareTo(budget) > 0) {
            faults.add("prizes of " + total + " exceed the budget of " + budget);
        }
        return faults;
    }

    private static void releaseFaults(List<Release> releases, long tickets, List<String> faults) {
        if (releases.isEmpty() || releases.get(releases.size() - 1).tickets() != tickets) {
            faults.add("the last release must be of all " + tickets + " tickets");
        }
        for (int i = 1; i < releases.size(); i++) {
            if (releases.get(i).tickets() <= releases.get(i - 1).tickets()
                    || !releases.get(i).notBefore().isAfter(releases.get(i - 1).notBefore())) {
                faults.add("releases must rise in time and number: " + releases.get(i));
            }
        }
    }
}
