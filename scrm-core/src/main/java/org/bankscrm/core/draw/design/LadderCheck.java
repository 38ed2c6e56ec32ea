package org.bankscrm.core.draw.design;

import org.bankscrm.core.draw.design.LadderFault.Kind;
import org.bankscrm.core.money.Money;

import java.util.ArrayList;
import java.util.List;

/** Finds every fault of a ladder and of what refers to it. */
final class LadderCheck {
    private static final int MOST_AMOUNTS = 32;
    private static final Money HIGHEST = Money.ofFen(1_000_000_000);

    private LadderCheck() {}

    static List<LadderFault> faultsOf(DesignRequest request) {
        List<Money> amounts = request.ladder().amounts();
        List<LadderFault> faults = new ArrayList<>();
        if (amounts.isEmpty()) {
            faults.add(new LadderFault(Kind.EMPTY, 0, Money.ZERO));
        }
        if (amounts.size() > MOST_AMOUNTS) {
            faults.add(new LadderFault(Kind.TOO_LONG, MOST_AMOUNTS, amounts.get(MOST_AMOUNTS)));
        }
        for (int i = 0; i < amounts.size(); i++) {
            Money amount = amounts.get(i);
            if (amount.fen() <= 0) {
                faults.add(new LadderFault(Kind.NOT_POSITIVE, i, amount));
            }
            if (amount.compareTo(HIGHEST) > 0) {
                faults.add(new LadderFault(Kind.TOO_LARGE, i, amount));
            }
            if (i > 0 && amount.compareTo(amounts.get(i - 1)) <= 0) {
                faults.add(new LadderFault(Kind.NOT_RISING, i, amount));
            }
        }
        request.ladder()
                .bounds()
                .keySet()
                .forEach(amount -> missing(Kind.BOUNDS_NOT_ON_LADDER, amount, amounts, faults));
        if (request.mostFrequent() instanceof MostFrequent.Amount wished) {
            missing(Kind.MODE_NOT_ON_LADDER, wished.amount(), amounts, faults);
        }
        request.weights().keySet().forEach(amount -> missing(Kind.WEIGHT_NOT_ON_LADDER, amount, amounts, faults));
        return faults;
    }

    private static void missing(Kind kind, Money amount, List<Money> amounts, List<LadderFault> faults) {
        if (!amounts.contains(amount)) {
            faults.add(new LadderFault(kind, amounts.size(), amount));
        }
    }
}
