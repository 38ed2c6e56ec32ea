package org.bankscrm.core.draw.deck;

import org.bankscrm.core.draw.design.UnawardedTop;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The raffle of top prizes nobody drew, among all tickets that were drawn (收尾抽奖).
 *
 * <p>For plans with {@link UnawardedTop#CLOSING_RAFFLE}. The winners follow from the seed, from which tickets were drawn, and
 * from a public value that did not exist when the campaign closed: without such a value whoever knows the seed could choose
 * the last participants so that a friend wins. A ticket wins at most once in the raffle.
 *
 * <p>A pure function; its definition is in {@code DRAW.md}.
 */
public final class ClosingRaffle {
    /**
     * A prize of the raffle.
     *
     * @param ticket the drawn ticket that wins it besides its own prize
     * @param tier the tier of the table, counted from 0
     */
    public record Win(long ticket, int tier) {}

    private ClosingRaffle() {}

    /**
     * Returns how many tiers, counted from the dearest, are raffled, which the seal fixes: the rare ones, or the dearest alone
     * if none is called rare.
     */
    public static int raffledTiers(DeckPlan plan) {
        return Math.max(1, plan.pacing().rareTiers());
    }

    /**
     * Returns the winners, the dearest prize first; in time that grows with the tickets drawn.
     *
     * @param deck the deck of a plan with {@link UnawardedTop#CLOSING_RAFFLE}
     * @param seed the seed of the deck
     * @param value the public value, of a source named in the rules
     * @param drawn which places of the deck were drawn, the first ticket having place 0; not changed
     * @return one for each ticket of the {@link #raffledTiers} that was not drawn, fewer if fewer tickets were drawn at all
     * @throws IllegalArgumentException if the plan has another rule or a place is beyond the deck
     */
    public static List<Win> winners(Deck deck, Seed seed, Entropy.Public value, BitSet drawn) {
        DeckPlan plan = deck.plan();
        int tiers = plan.table().tiers().size();
        if (plan.unawardedTop() != UnawardedTop.CLOSING_RAFFLE) {
            throw new IllegalArgumentException("plan must have CLOSING_RAFFLE: " + plan.unawardedTop());
        }
        if (drawn.length() > plan.table().tickets()) {
            throw new IllegalArgumentException(
                    "drawn must be below " + plan.table().tickets() + ": " + (drawn.length() - 1));
        }
        int[] left = unawarded(deck, drawn);
        int[] places = drawn.stream().toArray();
        Keystream random = new Keystream(key(plan, seed, value, places));
        List<Win> wins = new ArrayList<>();
        for (int tier = tiers - 1; tier >= tiers - raffledTiers(plan); tier--) {
            for (int i = 0; i < left[tier] && wins.size() < places.length; i++) {
                int at = wins.size();
                int chosen = at + random.below(places.length - at);
                int place = places[chosen];
                places[chosen] = places[at];
                places[at] = place;
                wins.add(new Win(plan.firstTicket() + place, tier));
            }
        }
        return wins;
    }

    private static int[] unawarded(Deck deck, BitSet drawn) {
        int[] left = deck.plan().table().tiers().stream()
                .mapToInt(tier -> tier.count())
                .toArray();
        drawn.stream().forEach(place -> left[deck.tierOf(deck.plan().firstTicket() + place)]--);
        return left;
    }

    private static byte[] key(DeckPlan plan, Seed seed, Entropy.Public value, int[] places) {
        MessageDigest sha = Crypto.sha256();
        for (int place : places) {
            sha.update(ByteBuffer.allocate(Long.BYTES)
                    .putLong(plan.firstTicket() + place)
                    .array());
        }
        return Crypto.hmacSha256(seed.bytes())
                .doFinal(new Canonical()
                        .field("bankscrm.draw.raffle")
                        .u32(DeckPlan.VERSION)
                        .field(value.bytes())
                        .field(sha.digest())
                        .bytes());
    }
}
