package org.bankscrm.core.draw.design;

import org.bankscrm.core.money.Money;
import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a prize table must fulfil (设计要求).
 *
 * @param ladder the amounts and their bounds; faults of it are an outcome of the design, not of this constructor
 * @param participants how many tickets, 1 to {@value PrizeTable#MOST_TICKETS}
 * @param budget what they may win together, positive
 * @param mostFrequent which amount must lead, {@link MostFrequent.NearestMean} unless set
 * @param fit how close to the budget, {@link Fit#AT_MOST} unless set
 * @param policies none, or one policy of the mean; {@link MeanPolicy#USUAL} unless set
 * @param weights preferences for single amounts, positive and finite; for the others one divided by the amount in fen
 * @param balancing whether one ticket of any amount between the lowest and the highest may be added when nothing else makes
 *     the total exact; possible for cash, not for coupons with fixed face values
 */
public record DesignRequest(
        PrizeLadder ladder,
        int participants,
        Money budget,
        MostFrequent mostFrequent,
        Fit fit,
        List<MeanPolicy> policies,
        Map<Money, Double> weights,
        boolean balancing) {
    public DesignRequest {
        if (participants < 1 || participants > PrizeTable.MOST_TICKETS) {
            throw new IllegalArgumentException(
                    "participants must be 1 to " + PrizeTable.MOST_TICKETS + ": " + participants);
        }
        if (budget.fen() <= 0) {
            throw new IllegalArgumentException("budget must be positive: " + budget);
        }
        policies = List.copyOf(policies);
        if (policies.size() > 1) {
            throw new IllegalArgumentException("policies must be none or one, are " + policies.size());
        }
        weights = Collections.unmodifiableMap(new TreeMap<>(weights));
        weights.forEach((amount, weight) -> {
            if (!(weight > 0) || weight.isInfinite()) {
                throw new IllegalArgumentException("weight of " + amount + " must be positive and finite: " + weight);
            }
        });
    }

    /** Returns a builder with the defaults; ladder, participants and a budget or mean must be set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a request. Not thread-safe. */
    public static final class Builder {
        private @Nullable PrizeLadder ladder;
        private int participants;
        private @Nullable Money budget;
        private @Nullable Money mean;
        private MostFrequent mostFrequent = new MostFrequent.NearestMean();
        private Fit fit = Fit.AT_MOST;
        private List<MeanPolicy> policies = List.of(MeanPolicy.USUAL);
        private Map<Money, Double> weights = Map.of();
        private boolean balancing;

        private Builder() {}

        /** Sets the amounts and their bounds. */
        public Builder ladder(PrizeLadder newLadder) {
            ladder = newLadder;
            return this;
        }

        /** Sets the number of tickets. */
        public Builder participants(int newParticipants) {
            participants = newParticipants;
            return this;
        }

        /** Sets what all tickets may win together; instead of {@link #mean}. */
        public Builder budget(Money newBudget) {
            budget = newBudget;
            mean = null;
            return this;
        }

        /** Sets what a ticket may win on average; the budget is this times the participants; instead of {@link #budget}. */
        public Builder mean(Money newMean) {
            mean = newMean;
            budget = null;
            return this;
        }

        /** Sets which amount must lead. */
        public Builder mostFrequent(MostFrequent newMostFrequent) {
            mostFrequent = newMostFrequent;
            return this;
        }

        /** Sets the amount that must lead. */
        public Builder mostFrequent(Money amount) {
            return mostFrequent(new MostFrequent.Amount(amount));
        }

        /** Sets how close to the budget the total must come. */
        public Builder fit(Fit newFit) {
            fit = newFit;
            return this;
        }

        /** Sets what the mean may be, instead of {@link MeanPolicy#USUAL}. */
        public Builder policy(MeanPolicy policy) {
            policies = List.of(policy);
            return this;
        }

        /** Allows any mean. */
        public Builder anyMean() {
            policies = List.of();
            return this;
        }

        /** Sets preferences for single amounts, positive and finite; those not named keep the usual one. */
        public Builder weights(Map<Money, Double> newWeights) {
            weights = newWeights;
            return this;
        }

        /** Allows one balancing ticket, see {@link DesignRequest#balancing()}. */
        public Builder balancingTicket() {
            balancing = true;
            return this;
        }

        private Money total() {
            if (budget != null) {
                return budget;
            }
            if (mean != null) {
                return mean.times(participants);
            }
            throw new IllegalArgumentException("budget or mean must be set");
        }

        /**
         * Returns the request.
         *
         * @throws IllegalArgumentException if a part is missing or out of range
         * @throws org.bankscrm.core.money.MoneyOverflowException if the mean times the participants is beyond all money
         */
        public DesignRequest build() {
            if (ladder == null) {
                throw new IllegalArgumentException("ladder must be set");
            }
            Money total = total();
            return new DesignRequest(ladder, participants, total, mostFrequent, fit, policies, weights, balancing);
        }
    }
}
