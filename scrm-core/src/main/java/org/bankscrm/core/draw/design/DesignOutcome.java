package org.bankscrm.core.draw.design;

import org.bankscrm.core.money.Money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.Collectors;

/** What became of a request for a prize table: the table, or why there is none and what would help. */
public sealed interface DesignOutcome {
    /**
     * A table that fulfils every condition.
     *
     * @param table the tiers and their counts
     * @param slack what the budget leaves over, zero for {@link Fit#EXACT}
     * @param warnings what the designer should know
     */
    record Designed(PrizeTable table, Money slack, List<DesignWarning> warnings) implements DesignOutcome {
        public Designed {
            warnings = List.copyOf(warnings);
        }
    }

    /** No table fulfils the conditions, or none was found. */
    sealed interface Infeasible extends DesignOutcome {
        /** Returns a code that stays the same from release to release, such as {@code NOT_REPRESENTABLE}. */
        String code();

        /** Returns in one English sentence what would make the request feasible. */
        String remedy();
    }

    /**
     * The ladder, or what refers to it, is wrong.
     *
     * @param faults every fault, at least one
     */
    record LadderInvalid(List<LadderFault> faults) implements Infeasible {
        public LadderInvalid {
            faults = List.copyOf(faults);
        }

        @Override
        public String code() {
            return "LADDER_INVALID";
        }

        @Override
        public String remedy() {
            return "Give 1 to 32 positive, rising amounts and refer only to them: "
                    + faults.stream().map(LadderFault::toString).collect(Collectors.joining(", ")) + ".";
        }
    }

    /**
     * The bounds of the tiers do not allow this number of tickets.
     *
     * @param participants the number asked for
     * @param least the sum of the lower bounds
     * @param most the sum of the upper bounds
     */
    record CountsOutOfBounds(int participants, long least, long most) implements Infeasible {
        @Override
        public String code() {
            return "COUNT_BOUNDS";
        }

        @Override
        public String remedy() {
            return "Take " + least + " to " + most + " participants, or other bounds: " + participants + " do not fit.";
        }
    }

    /**
     * The budget does not even pay the cheapest table within the bounds.
     *
     * @param budget the budget asked for
     * @param minimum the least budget that is enough
     * @param enoughParticipants the smallest number of participants for which the same mean is enough; empty if none is
     */
    record BudgetBelowMinimum(Money budget, Money minimum, List<Integer> enoughParticipants) implements Infeasible {
        public BudgetBelowMinimum {
            enoughParticipants = List.copyOf(enoughParticipants);
        }

        @Override
        public String code() {
            return "BUDGET_BELOW_MINIMUM";
        }

        @Override
        public String remedy() {
            return "Raise the budget to " + minimum
                    + (enoughParticipants.isEmpty()
                            ? ", or the mean: no number of participants makes this one enough."
                            : ", or take " + enoughParticipants.get(0) + " participants with the same mean.");
        }
    }

    /**
     * Even the dearest table within the bounds does not use up the budget.
     *
     * @param budget the budget asked for
     * @param maximum the greatest budget that can be used up
     */
    record BudgetAboveMaximum(Money budget, Money maximum) implements Infeasible {
        @Override
        public String code() {
            return "BUDGET_ABOVE_MAXIMUM";
        }

        @Override
        public String remedy() {
            return "Lower the budget to " + maximum + ", or fit AT_MOST, or add a higher amount.";
        }
    }

    /**
     * All totals of this ladder are a number of equal steps apart, and the budget is none of them.
     *
     * @param budget the budget asked for
     * @param step the distance between neighbouring totals
     * @param nearestBudgets the nearest totals below and above the budget that lie within the bounds, one or two, rising
     * @param suggestedAmounts at most two amounts between the lowest and the highest; any of them added to the ladder makes the budget a
     *     possible total
     */
    record NotRepresentable(Money budget, Money step, List<Money> nearestBudgets, List<Money> suggestedAmounts)
            implements Infeasible {
        public NotRepresentable {
            nearestBudgets = List.copyOf(nearestBudgets);
            suggestedAmounts = List.copyOf(suggestedAmounts);
        }

        @Override
        public String code() {
            return "NOT_REPRESENTABLE";
        }

        @Override
        public String remedy() {
            return "Take a budget of " + either(nearestBudgets) + ", or fit AT_MOST"
                    + (suggestedAmounts.isEmpty() ? "." : ", or add the amount " + either(suggestedAmounts) + ".");
        }
    }

    /**
     * Every table within the bounds was looked at, and none has this total.
     *
     * @param budget the budget asked for
     * @param nearestBudgets the nearest possible totals below and above, rising; none to two, as the search for them is bounded
     */
    record NoIntegerSolution(Money budget, List<Money> nearestBudgets) implements Infeasible {
        public NoIntegerSolution {
            nearestBudgets = List.copyOf(nearestBudgets);
        }

        @Override
        public String code() {
            return "NO_INTEGER_SOLUTION";
        }

        @Override
        public String remedy() {
            return "Take a budget of " + either(nearestBudgets) + ", or fit AT_MOST, or wider bounds.";
        }
    }

    /**
     * The wished amount does not become the most frequent one, however much it is preferred.
     *
     * @param wished the amount
     * @param bestCount the most tickets of it any trial had
     * @param achievable the amounts of the ladder for which a table was found in which they lead; perhaps none
     */
    record ModeNotAchievable(Money wished, int bestCount, List<Money> achievable) implements Infeasible {
        public ModeNotAchievable {
            achievable = List.copyOf(achievable);
        }

        @Override
        public String code() {
            return "MODE_NOT_ACHIEVABLE";
        }

        @Override
        public String remedy() {
            return achievable.isEmpty()
                    ? "Do not prescribe the most frequent amount, or take another mean."
                    : "Let " + either(achievable) + " be the most frequent amount, or take another mean.";
        }
    }

    /**
     * The mean is not what the bank allows.
     *
     * @param budget the budget; in {@link Fit#AT_MOST} what of it the ladder can use up
     * @param participants the number of tickets
     * @param policy what is allowed
     */
    record MeanOutOfPolicy(Money budget, int participants, MeanPolicy policy) implements Infeasible {
        /** Returns the mean in yuan, rounded to four decimals, half to even. */
        public BigDecimal meanYuan() {
            return BigDecimal.valueOf(budget.fen(), 2)
                    .divide(BigDecimal.valueOf(participants), 4, RoundingMode.HALF_EVEN);
        }

        @Override
        public String code() {
            return "MEAN_OUT_OF_POLICY";
        }

        @Override
        public String remedy() {
            return "Take a budget of " + policy.least().times(participants) + " to "
                    + policy.most().times(participants) + ", or another policy: the mean is " + meanYuan() + " yuan.";
        }
    }

    /**
     * The search ended at its limit without a table and without proof that there is none.
     *
     * @param budget the budget asked for
     * @param looked how many candidates were looked at
     * @param bestFound the table with the greatest total within the budget that was met on the way; one or none
     */
    record SearchExhausted(Money budget, long looked, List<PrizeTable> bestFound) implements Infeasible {
        public SearchExhausted {
            bestFound = List.copyOf(bestFound);
        }

        @Override
        public String code() {
            return "SEARCH_EXHAUSTED";
        }

        @Override
        public String remedy() {
            return bestFound.isEmpty()
                    ? "Take wider bounds or fewer amounts."
                    : "Take a budget of " + bestFound.get(0).total() + ", or fit AT_MOST, or wider bounds.";
        }
    }

    private static String either(List<Money> amounts) {
        return amounts.isEmpty()
                ? "another total"
                : amounts.stream().map(Money::toString).collect(Collectors.joining(" or "));
    }
}
