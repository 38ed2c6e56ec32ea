package org.bankscrm.examples.campaign;

import org.bankscrm.core.draw.design.CountBounds;
import org.bankscrm.core.draw.design.DesignOutcome;
import org.bankscrm.core.draw.design.DesignRequest;
import org.bankscrm.core.draw.design.MostFrequent;
import org.bankscrm.core.draw.design.PrizeDesigner;
import org.bankscrm.core.draw.design.PrizeLadder;
import org.bankscrm.core.draw.design.PrizeTable;
import org.bankscrm.core.money.Money;

/** The prizes of a campaign as banks ask for them: 3.88 yuan in the mean and most often, and tops that suit its size. */
final class PrizeTables {
    private static final Money MEAN = Money.parse("3.88");
    private static final Money TOP = Money.parse("88.88");
    private static final int ENOUGH_FOR_188 = 2_000;
    private static final int ENOUGH_FOR_88 = 300;

    private PrizeTables() {}

    static PrizeTable of(int tickets) {
        boolean small = tickets < ENOUGH_FOR_88;
        PrizeLadder ladder = tickets >= ENOUGH_FOR_188
                ? PrizeLadder.UP_TO_188
                : small
                        ? PrizeLadder.of("1.88", "2.88", "3.88", "5.88", "8.88")
                        : PrizeLadder.UP_TO_88.with(TOP, CountBounds.exactly(1));
        DesignOutcome outcome = new PrizeDesigner()
                .design(DesignRequest.builder()
                        .ladder(ladder)
                        .participants(tickets)
                        .mean(MEAN)
                        .mostFrequent(small ? new MostFrequent.Any() : new MostFrequent.NearestMean())
                        .build());
        if (outcome instanceof DesignOutcome.Designed designed) {
            return designed.table();
        }
        throw new IllegalStateException("no table for " + tickets + " tickets: " + outcome);
    }
}
