package org.bankscrm.core.draw.design;

/**
 * The real counts closest to given weights that have a given number and a given total (相对熵投影).
 *
 * <p>Minimises the relative entropy Σ t ln(t/w) under Σ t = count, Σ a·t = money and the bounds. Its solution is {@code t =
 * clamp(w · exp(alpha − theta · a), least, most)} (I. Csiszár, "I-divergence geometry of probability distributions and
 * minimization problems", Annals of Probability 3, 1975); Σ t rises with alpha and, alpha following, Σ a·t falls with theta:
 * hence two nested bisections. A target out of reach gives the nearest extreme.
 *
 * <p>{@link StrictMath} makes the result the same on every JVM. It only steers the search for whole counts.
 */
final class Projection {
    private static final int MOST_HALVINGS = 100;
    private static final double STEEPEST = 1 << 20;
    private static final double NEAR = 1e-11;
    /** Stands for no ticket where a logarithm is needed. */
    private static final double NOTHING = 1e-9;

    private final TierSpace space;
    private final double[] logWeights;
    private final double[] scaled;
    private final double[] logLeast;
    private final double[] logMost;
    private final double count;
    private final double[] counts;
    private double theta;

    private Projection(TierSpace space, double[] logWeights, long count) {
        this.space = space;
        this.logWeights = logWeights;
        this.count = count;
        int n = space.size;
        scaled = new double[n];
        logLeast = new double[n];
        logMost = new double[n];
        counts = new double[n];
        double span = Math.max(1, space.amounts[n - 1] - space.amounts[0]);
        for (int i = 0; i < n; i++) {
            scaled[i] = (space.amounts[i] - space.amounts[0]) / span;
            logLeast[i] = space.least[i] == 0 ? Double.NEGATIVE_INFINITY : StrictMath.log((double) space.least[i]);
            logMost[i] = StrictMath.log(Math.max((double) space.most[i], NOTHING));
        }
    }

    /** Solves for {@code count} tickets that cost {@code money} fen. */
    static Projection of(TierSpace space, double[] logWeights, long count, long money) {
        Projection projection = new Projection(space, logWeights, count);
        double span = Math.max(1, space.amounts[space.size - 1] - space.amounts[0]);
        projection.solve((money - (double) space.amounts[0] * count) / span);
        return projection;
    }

    /** Returns the counts, one for each tier. */
    double[] counts() {
        return counts;
    }

    /** Returns how much an amount is held against a tier; negative if dear tiers are preferred. */
    double theta() {
        return theta;
    }

    private void solve(double target) {
        double low = -1;
        double high = 1;
        while (low > -STEEPEST && totalAt(low) < target) {
            low *= 2;
        }
        while (high < STEEPEST && totalAt(high) > target) {
            high *= 2;
        }
        double near = NEAR * Math.max(1, target);
        for (int i = 0; i < MOST_HALVINGS; i++) {
            theta = low + (high - low) / 2;
            double total = totalAt(theta);
            if (Math.abs(total - target) <= near || theta == low || theta == high) {
                return;
            }
            if (total > target) {
                low = theta;
            } else {
                high = theta;
            }
        }
    }

    private double totalAt(double slope) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < counts.length; i++) {
            double level = slope * scaled[i] - logWeights[i];
            low = Math.min(low, StrictMath.log(NOTHING) + level);
            high = Math.max(high, logMost[i] + level);
        }
        for (int i = 0; i < MOST_HALVINGS; i++) {
            double alpha = low + (high - low) / 2;
            double sum = countAt(slope, alpha);
            if (Math.abs(sum - count) <= NEAR * count || alpha == low || alpha == high) {
                break;
            }
            if (sum < count) {
                low = alpha;
            } else {
                high = alpha;
            }
        }
        double total = 0;
        for (int i = 0; i < counts.length; i++) {
            total += counts[i] * scaled[i];
        }
        return total;
    }

    private double countAt(double slope, double alpha) {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            double log = logWeights[i] + alpha - slope * scaled[i];
            counts[i] = log >= logMost[i] ? space.most[i] : log <= logLeast[i] ? space.least[i] : StrictMath.exp(log);
            sum += counts[i];
        }
        return sum;
    }
}
