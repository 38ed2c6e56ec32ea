package org.bankscrm.core.draw.design;

import org.bankscrm.core.draw.design.DesignOutcome.BudgetAboveMaximum;
import org.bankscrm.core.draw.design.DesignOutcome.BudgetBelowMinimum;
import org.bankscrm.core.draw.design.DesignOutcome.CountsOutOfBounds;
import org.bankscrm.core.draw.design.DesignOutcome.Designed;
import org.bankscrm.core.draw.design.DesignOutcome.LadderInvalid;
import org.bankscrm.core.draw.design.DesignOutcome.MeanOutOfPolicy;
import org.bankscrm.core.draw.design.DesignOutcome.ModeNotAchievable;
import org.bankscrm.core.draw.design.DesignOutcome.NoIntegerSolution;
import org.bankscrm.core.draw.design.DesignOutcome.NotRepresentable;
import org.bankscrm.core.draw.design.DesignOutcome.SearchExhausted;
import org.bankscrm.core.draw.design.WholeCounts.Effort;
import org.bankscrm.core.draw.design.WholeCounts.End;
import org.bankscrm.core.money.Money;

import java.util.ArrayList;
import java.util.List;

/**
 * Chooses whole numbers of tickets per amount that meet a budget to the fen (奖品设计).
 *
 * <p>Of all tables that fulfil the conditions it takes one close to the real-valued optimum: as close as possible, in relative
 * entropy, to counts in proportion to the weights. With the usual weights, one divided by the amount, counts fall towards the
 * top. If an amount must be the most frequent, its weight is raised by a quarter at a time, at most 60 times, until it is.
 *
 * <p>Doubles only steer the search; number, total, bounds and order are checked in whole fen. The same request gives the same
 * outcome on every JVM. A usual campaign takes milliseconds whatever the number of participants; at most 400,000
 * neighbours of the rounded optimum are looked at, then at most four million steps of an exhaustive search.
 *
 * <p>Immutable and thread-safe.
 */
public final class PrizeDesigner {
    private static final int WALK = 400_000;
    private static final int PROOF = 4_000_000;
    private static final int MOST_BOOSTS = 60;
    private static final double LOG_BOOST = StrictMath.log(1.25);
    private static final int MOST_BALANCING_TRIALS = 32;
    private static final int MOST_SUGGESTIONS = 2;

    private final int walk;
    private final int proof;

    /** Makes a designer; it keeps nothing of a request, so one is enough. */
    public PrizeDesigner() {
        this(WALK, PROOF);
    }

    PrizeDesigner(int walk, int proof) {
        this.walk = walk;
        this.proof = proof;
    }

    /** Returns a table that fulfils the request, or why there is none and what would help. */
    public DesignOutcome design(DesignRequest request) {
        List<LadderFault> faults = LadderCheck.faultsOf(request);
        return faults.isEmpty() ? new Run(request).outcome() : new LadderInvalid(faults);
    }

    /** One design: the request in arrays, and what is left of the effort. */
    private final class Run {
        private final DesignRequest request;
        private final List<Money> ladder;
        private final TierSpace space;
        private final double[] logWeights;
        private final Effort effort = new Effort(walk, proof);
        private final int n;
        private final int wished;

        Run(DesignRequest request) {
            this(request, request.participants(), wished(request));
        }

        private Run(DesignRequest request, int n, int wished) {
            this.request = request;
            this.n = n;
            this.wished = wished;
            ladder = request.ladder().amounts();
            int size = ladder.size();
            space = new TierSpace(new long[size], new long[size], new long[size]);
            logWeights = new double[size];
            for (int i = 0; i < size; i++) {
                Money amount = ladder.get(i);
                CountBounds bounds = request.ladder().bounds().getOrDefault(amount, CountBounds.ANY);
                space.amounts[i] = amount.fen();
                space.least[i] = bounds.least();
                space.most[i] = Math.max(bounds.least(), Math.min(bounds.most(), n));
                logWeights[i] = StrictMath.log(request.weights().getOrDefault(amount, 1.0 / amount.fen()));
            }
        }

        DesignOutcome outcome() {
            if (!space.allowsCount(n)) {
                return new CountsOutOfBounds(n, space.leastCount(), mostCount());
            }
            Money minimum = Money.ofFen(space.minimum(space.size, n));
            Money maximum = Money.ofFen(space.maximum(space.size, n));
            if (request.budget().compareTo(minimum) < 0) {
                return new BudgetBelowMinimum(request.budget(), minimum, new EnoughParticipants(request).smallest());
            }
            Money usable = request.budget();
            if (usable.compareTo(maximum) > 0) {
                if (request.fit() == Fit.EXACT) {
                    return new BudgetAboveMaximum(usable, maximum);
                }
                usable = maximum;
            }
            for (MeanPolicy policy : request.policies()) {
                if (!policy.allows(usable, n)) {
                    return new MeanOutOfPolicy(usable, n, policy);
                }
            }
            long fen = usable.fen();
            return request.fit() == Fit.EXACT ? exact(fen, minimum.fen(), maximum.fen()) : atMost(fen);
        }

        private long mostCount() {
            return ladder.stream()
                    .mapToLong(amount -> request.ladder()
                            .bounds()
                            .getOrDefault(amount, CountBounds.ANY)
                            .most())
                    .sum();
        }

        private DesignOutcome exact(long budget, long minimum, long maximum) {
            long over = over(budget);
            DesignOutcome outcome =
                    over == 0 ? whole(budget, minimum, maximum) : notRepresentable(budget, over, minimum, maximum);
            boolean balanceable = outcome instanceof NotRepresentable || outcome instanceof NoIntegerSolution;
            return request.balancing() && balanceable && n > 1 ? balanced(outcome) : outcome;
        }

        private DesignOutcome atMost(long budget) {
            long step = Math.max(1, WholeCounts.step(space));
            long total = budget - over(budget);
            while (true) {
                DesignOutcome outcome = whole(total, total, total);
                if (!(outcome instanceof NoIntegerSolution)) {
                    return outcome;
                }
                total -= step;
            }
        }

        /** How far a budget is above the total next below it, disregarding bounds. */
        private long over(long budget) {
            long step = WholeCounts.step(space);
            return step == 0 ? 0 : Math.floorMod(budget - WholeCounts.someTotal(space, n), step);
        }

        private DesignOutcome whole(long total, long minimum, long maximum) {
            int bestCount = 0;
            for (int boost = 0; boost <= (wished < 0 ? 0 : MOST_BOOSTS); boost++) {
                double[] weights = logWeights.clone();
                if (wished >= 0) {
                    weights[wished] += boost * LOG_BOOST;
                }
                WholeCounts counts = new WholeCounts(space, n, total, effort);
                double[] real = counts.realCounts(weights);
                if (boost > 0 && boost < MOST_BOOSTS && lagsFar(real)) {
                    continue;
                }
                End end = counts.search(real, weights);
                if (end == End.EXHAUSTED) {
                    return exhausted(counts);
                }
                if (end == End.NONE) {
                    return new NoIntegerSolution(request.budget(), nearest(total, minimum, maximum));
                }
                if (wished < 0 || leads(counts.solution(), wished)) {
                    return designed(counts);
                }
                bestCount = Math.max(bestCount, (int) counts.solution()[wished]);
            }
            return new ModeNotAchievable(ladder.get(wished), bestCount, modes(total));
        }

        private Designed designed(WholeCounts counts) {
            PrizeTable table = table(counts.solution());
            List<DesignWarning> warnings =
                    counts.theta() < 0 ? List.of(new DesignWarning.TailNotDecreasing()) : List.of();
            return new Designed(table, request.budget().minus(table.total()), warnings);
        }

        private SearchExhausted exhausted(WholeCounts counts) {
            long[] best = counts.best();
            return new SearchExhausted(
                    request.budget(), effort.looked(), best == null ? List.of() : List.of(table(best)));
        }

        /** Whether rounding cannot be what keeps the wished tier from leading. */
        private boolean lagsFar(double[] real) {
            for (double count : real) {
                if (count > real[wished] + 2 * real.length) {
                    return true;
                }
            }
            return false;
        }

        private static boolean leads(long[] counts, int tier) {
            for (int i = 0; i < counts.length; i++) {
                if (i != tier && counts[i] >= counts[tier]) {
                    return false;
                }
            }
            return true;
        }

        private List<Money> modes(long total) {
            List<Money> modes = new ArrayList<>();
            for (int i = 0; i < ladder.size(); i++) {
                double[] weights = logWeights.clone();
                weights[i] += MOST_BOOSTS * LOG_BOOST;
                WholeCounts counts = new WholeCounts(space, n, total, effort);
                if (counts.search(counts.realCounts(weights), weights) == End.FOUND && leads(counts.solution(), i)) {
                    modes.add(ladder.get(i));
                }
            }
            return modes;
        }

        private List<Money> nearest(long total, long minimum, long maximum) {
            long step = Math.max(1, WholeCounts.step(space));
            List<Money> found = new ArrayList<>();
            for (long sign = -1; sign <= 1; sign += 2) {
                for (long near = total + sign * step;
                        near >= minimum && near <= maximum && effort.proves();
                        near += sign * step) {
                    if (new WholeCounts(space, n, near, effort).searchAny() == End.FOUND) {
                        found.add(Money.ofFen(near));
                        break;
                    }
                }
            }
            return found;
        }

        private NotRepresentable notRepresentable(long budget, long over, long minimum, long maximum) {
            long step = WholeCounts.step(space);
            List<Money> nearest = new ArrayList<>();
            if (budget - over >= minimum) {
                nearest.add(Money.ofFen(budget - over));
            }
            if (budget - over + step <= maximum) {
                nearest.add(Money.ofFen(budget - over + step));
            }
            long cheapest = space.amounts[space.indexes(true)[0]];
            List<Money> suggested = new ArrayList<>();
            for (long amount = cheapest + over;
                    amount < space.amounts[space.size - 1] && suggested.size() < MOST_SUGGESTIONS;
                    amount += step) {
                Money money = Money.ofFen(amount);
                if (!ladder.contains(money)) {
                    suggested.add(money);
                }
            }
            return new NotRepresentable(request.budget(), Money.ofFen(step), nearest, suggested);
        }

        /** Tries amounts for the balancing ticket from the mean outwards. */
        private DesignOutcome balanced(DesignOutcome otherwise) {
            Run rest = new Run(request, n - 1, wished);
            long budget = request.budget().fen();
            long step = Math.max(1, WholeCounts.step(rest.space));
            long near = budget / n;
            long first = near + Math.floorMod(budget - WholeCounts.someTotal(rest.space, n - 1) - near, step);
            for (int trial = 0; trial < MOST_BALANCING_TRIALS && rest.space.allowsCount(n - 1); trial++) {
                long amount = first + step * (trial % 2 == 0 ? trial / 2 : -(trial + 1) / 2);
                long total = budget - amount;
                if (amount < space.amounts[0]
                        || amount > space.amounts[space.size - 1]
                        || ladder.contains(Money.ofFen(amount))
                        || total < rest.space.minimum(space.size, n - 1)
                        || total > rest.space.maximum(space.size, n - 1)) {
                    continue;
                }
                if (rest.whole(total, total, total) instanceof Designed designed) {
                    return with(designed, Money.ofFen(amount));
                }
            }
            return otherwise;
        }

        private Designed with(Designed designed, Money amount) {
            List<PrizeTier> tiers = new ArrayList<>(designed.table().tiers());
            tiers.add(new PrizeTier(amount, 1));
            tiers.sort((a, b) -> a.amount().compareTo(b.amount()));
            List<DesignWarning> warnings = new ArrayList<>(designed.warnings());
            warnings.add(new DesignWarning.BalancingTicket(amount));
            PrizeTable table = new PrizeTable(tiers);
            return new Designed(table, request.budget().minus(table.total()), warnings);
        }

        private PrizeTable table(long[] counts) {
            List<PrizeTier> tiers = new ArrayList<>();
            for (int i = 0; i < counts.length; i++) {
                tiers.add(new PrizeTier(ladder.get(i), (int) counts[i]));
            }
            return new PrizeTable(tiers);
        }
    }

    private static int wished(DesignRequest request) {
        List<Money> ladder = request.ladder().amounts();
        if (request.mostFrequent() instanceof MostFrequent.Amount amount) {
            return ladder.indexOf(amount.amount());
        }
        if (request.mostFrequent() instanceof MostFrequent.Any) {
            return -1;
        }
        int nearest = 0;
        for (int i = 1; i < ladder.size(); i++) {
            if (distance(ladder.get(i), request) < distance(ladder.get(nearest), request)) {
                nearest = i;
            }
        }
        return nearest;
    }

    /** The distance from the mean, times the number of participants. */
    private static long distance(Money amount, DesignRequest request) {
        return Math.abs(
                amount.times(request.participants()).minus(request.budget()).fen());
    }
}
