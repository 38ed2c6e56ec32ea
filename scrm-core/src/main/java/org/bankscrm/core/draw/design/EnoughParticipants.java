package org.bankscrm.core.draw.design;

import org.bankscrm.core.money.Money;

import java.math.BigInteger;
import java.util.List;

/**
 * The smallest number of participants for which a mean pays the cheapest table.
 *
 * <p>The cheapest total is convex in the number of participants, so what the mean leaves over rises until tiers dearer than the
 * mean must be used: up to there a binary search finds the first number with nothing missing.
 */
final class EnoughParticipants {
    private final TierSpace space;
    private final BigInteger budget;
    private final BigInteger participants;

    EnoughParticipants(DesignRequest request) {
        List<Money> ladder = request.ladder().amounts();
        int size = ladder.size();
        space = new TierSpace(new long[size], new long[size], new long[size]);
        for (int i = 0; i < size; i++) {
            CountBounds bounds = request.ladder().bounds().getOrDefault(ladder.get(i), CountBounds.ANY);
            space.amounts[i] = ladder.get(i).fen();
            space.least[i] = bounds.least();
            space.most[i] = bounds.most();
        }
        budget = BigInteger.valueOf(request.budget().fen());
        participants = BigInteger.valueOf(request.participants());
    }

    /** Returns the number, or nothing. */
    List<Integer> smallest() {
        long peak = space.leastCount();
        for (int i = 0; i < space.size; i++) {
            if (BigInteger.valueOf(space.amounts[i]).multiply(participants).compareTo(budget) < 0) {
                peak += space.most[i] - space.least[i];
            }
        }
        long low = Math.max(1, space.leastCount());
        long high = Math.min(peak, PrizeTable.MOST_TICKETS);
        if (high < low || !enough(high)) {
            return List.of();
        }
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (enough(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return List.of((int) low);
    }

    private boolean enough(long number) {
        BigInteger minimum = BigInteger.valueOf(space.minimum(space.size, number));
        return budget.multiply(BigInteger.valueOf(number)).compareTo(minimum.multiply(participants)) >= 0;
    }
}
