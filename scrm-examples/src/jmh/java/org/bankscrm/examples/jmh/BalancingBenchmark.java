package org.bankscrm.examples.jmh;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.routing.balance.BalancePolicy;
import org.bankscrm.core.routing.balance.Balancer;
import org.bankscrm.core.routing.balance.Capacity;
import org.bankscrm.core.routing.balance.Demand;
import org.bankscrm.core.routing.balance.Pick;
import org.bankscrm.core.routing.balance.RelationshipManager;
import org.bankscrm.core.routing.balance.StaffSnapshot;
import org.bankscrm.core.routing.balance.StickyKey;
import org.bankscrm.core.routing.balance.StickyStore;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * The time to pick one of 20 managers of a branch, ours and the usual ways; {@link #main} prints how fair and how steady
 * each is.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class BalancingBenchmark {
    private static final int MANAGERS = 20;
    private static final OrgUnitCode BRANCH = new OrgUnitCode("0101");
    private static final Instant AT = Instant.parse("2026-07-01T01:00:00Z");
    private static final long KNOWN = 4711;

    /** Whether all managers weigh the same, or 1 to 3. */
    @Param({"equal", "1-3"})
    private String weights;

    private Balancer balancer = ours(new int[] {1}, 0);
    private Peer roundRobin = new RoundRobin();
    private Peer leastLoad = new LeastLoad();
    private Peer rendezvous = new WeightedRendezvous();
    private Peer twoChoices = new TwoChoices();
    private long customer;

    /** Opens the branch. */
    @Setup
    public void open() {
        int[] weight = weightsOf(weights, MANAGERS);
        balancer = ours(weight, 0);
        roundRobin = new RoundRobin().over(weight);
        leastLoad = new LeastLoad().over(weight);
        rendezvous = new WeightedRendezvous().over(weight);
        twoChoices = new TwoChoices().over(weight);
        balancer.pick(BRANCH, KNOWN, AT, Demand.ANY);
    }

    /** Ours, a customer never seen before. */
    @Benchmark
    public Pick oursNew() {
        return balancer.pick(BRANCH, mix(customer++), AT, Demand.ANY);
    }

    /** Ours, a customer this node remembers. */
    @Benchmark
    public Pick oursKnown() {
        return balancer.pick(BRANCH, KNOWN, AT, Demand.ANY);
    }

    /** One after the other. */
    @Benchmark
    public int roundRobin() {
        return roundRobin.pick(mix(customer++));
    }

    /** Who has fewest for her weight. */
    @Benchmark
    public int leastLoad() {
        return leastLoad.pick(mix(customer++));
    }

    /** Weighted rendezvous hashing without bounds. */
    @Benchmark
    public int plainRendezvous() {
        return rendezvous.pick(mix(customer++));
    }

    /** The less loaded of the two first by weighted rendezvous hashing. */
    @Benchmark
    public int twoChoices() {
        return twoChoices.pick(mix(customer++));
    }

    /** Prints fairness, affinity and movement over 200 branches of 20 managers and 1,000 customers. */
    public static void main(String[] arguments) {
        for (String weights : new String[] {"equal", "1-3"}) {
            System.out.println("weights " + weights);
            System.out.println(
                    "| | most above share | most below share | same when reordered | moved, one leaves | moved,"
                            + " one joins | to a newcomer of 100 |");
            System.out.println("|---|---:|---:|---:|---:|---:|---:|");
            row("round robin", weights, new RoundRobin());
            row("least load", weights, new LeastLoad());
            row("weighted rendezvous", weights, new WeightedRendezvous());
            row("two choices", weights, new TwoChoices());
            row("ours, slack 2, lag 4", weights, new Ours(2, 4));
            row("ours, slack 3, lag 5", weights, new Ours(3, 5));
            row("ours, slack 5, lag 5", weights, new Ours(5, 5));
        }
    }

    private static void row(String name, String weights, Peer peer) {
        double above = 0;
        double below = 0;
        long same = 0;
        long movedLeave = 0;
        long stayedLeave = 0;
        long movedJoin = 0;
        long newcomers = 0;
        int branches = 200;
        int customers = 1_000;
        for (int branch = 0; branch < branches; branch++) {
            long[] keys = new SplittableRandom(branch).longs(customers).toArray();
            int[] weight = weightsOf(weights, MANAGERS + 1);
            double sum = 0;
            for (int i = 0; i < MANAGERS; i++) {
                sum += weight[i];
            }
            int[] all = peer.over(without(weight, MANAGERS), branch).run(keys, false);
            int[] loads = new int[MANAGERS];
            for (int manager : all) {
                loads[manager]++;
            }
            for (int i = 0; i < MANAGERS; i++) {
                double share = customers * weight[i] / sum;
                above = Math.max(above, loads[i] / share - 1);
                below = Math.max(below, 1 - loads[i] / share);
            }
            int[] reordered = peer.over(without(weight, MANAGERS), branch).run(keys, true);
            int[] left =
                    peer.over(without(without(weight, MANAGERS), 0), branch).run(keys, false);
            int[] joined = peer.over(weight, branch).run(keys, false);
            for (int i = 0; i < customers; i++) {
                same += all[i] == reordered[i] ? 1 : 0;
                if (all[i] != 0) {
                    stayedLeave++;
                    movedLeave += all[i] == left[i] ? 0 : 1;
                }
                movedJoin += joined[i] != MANAGERS && joined[i] != all[i] ? 1 : 0;
            }
            Peer half = peer.over(without(weight, MANAGERS), branch);
            for (int i = 0; i < 500; i++) {
                half.pick(keys[i]);
            }
            half.join(weight[MANAGERS]);
            for (int i = 500; i < 600; i++) {
                newcomers += half.pick(keys[i]) == MANAGERS ? 1 : 0;
            }
        }
        System.out.println(String.format(
                Locale.ROOT,
                "| %s | %.1f %% | %.1f %% | %.0f %% | %.1f %% | %.1f %% | %.1f |",
                name,
                100 * above,
                100 * below,
                100.0 * same / branches / customers,
                100.0 * movedLeave / stayedLeave,
                100.0 * movedJoin / branches / customers,
                (double) newcomers / branches));
    }

    private static int[] weightsOf(String weights, int managers) {
        int[] weight = new int[managers];
        for (int i = 0; i < managers; i++) {
            weight[i] = weights.equals("equal") ? 1 : 1 + i % 3;
        }
        return weight;
    }

    /** Returns the weights with one manager taken out; her place stays, so that numbers keep their meaning. */
    private static int[] without(int[] weight, int manager) {
        int[] others = weight.clone();
        others[manager] = 0;
        return others;
    }

    private static long mix(long value) {
        return new SplittableRandom(value).nextLong();
    }

    /** A way to pick a manager; a weight of 0 is nobody. */
    private abstract static class Peer {
        int[] weight = new int[0];
        int[] load = new int[0];
        int branch;

        abstract Peer fresh();

        abstract int pick(long key);

        Peer over(int[] weights) {
            return over(weights, 0);
        }

        Peer over(int[] weights, int newBranch) {
            Peer peer = fresh();
            peer.weight = weights.clone();
            peer.load = new int[weights.length];
            peer.branch = newBranch;
            peer.opened();
            return peer;
        }

        void opened() {}

        void join(int newWeight) {
            weight[weight.length - 1] = newWeight;
        }

        /** Returns the pick of each key, in the order of the keys, whichever order they come in. */
        int[] run(long[] keys, boolean reordered) {
            int[] picks = new int[keys.length];
            int[] order = new int[keys.length];
            for (int i = 0; i < order.length; i++) {
                order[i] = i;
            }
            if (reordered) {
                SplittableRandom random = new SplittableRandom(branch + 1_000_000);
                for (int i = order.length - 1; i > 0; i--) {
                    int j = random.nextInt(i + 1);
                    int swapped = order[i];
                    order[i] = order[j];
                    order[j] = swapped;
                }
            }
            for (int i : order) {
                picks[i] = pick(keys[i]);
            }
            return picks;
        }

        double score(long key, int manager) {
            long draw = mix(key ^ mix(manager + 77L * branch)) >>> 11;
            return -Math.log((draw + 0.5) * 0x1.0p-53) / weight[manager];
        }
    }

    private static final class RoundRobin extends Peer {
        private int last = -1;

        @Override
        Peer fresh() {
            return new RoundRobin();
        }

        @Override
        int pick(long key) {
            do {
                last = (last + 1) % weight.length;
            } while (weight[last] == 0);
            return last;
        }
    }

    private static final class LeastLoad extends Peer {
        @Override
        Peer fresh() {
            return new LeastLoad();
        }

        @Override
        int pick(long key) {
            int best = -1;
            int start = (int) ((key >>> 1) % weight.length);
            for (int n = 0; n < weight.length; n++) {
                int i = (start + n) % weight.length;
                boolean better =
                        weight[i] > 0 && (best < 0 || (load[i] + 1L) * weight[best] < (load[best] + 1L) * weight[i]);
                best = better ? i : best;
            }
            load[best]++;
            return best;
        }
    }

    private static final class WeightedRendezvous extends Peer {
        @Override
        Peer fresh() {
            return new WeightedRendezvous();
        }

        @Override
        int pick(long key) {
            int best = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < weight.length; i++) {
                double score = weight[i] > 0 ? score(key, i) : Double.POSITIVE_INFINITY;
                if (score < least) {
                    least = score;
                    best = i;
                }
            }
            return best;
        }
    }

    private static final class TwoChoices extends Peer {
        @Override
        Peer fresh() {
            return new TwoChoices();
        }

        @Override
        int pick(long key) {
            int first = -1;
            int second = -1;
            double least = Double.POSITIVE_INFINITY;
            double next = Double.POSITIVE_INFINITY;
            for (int i = 0; i < weight.length; i++) {
                double score = weight[i] > 0 ? score(key, i) : Double.POSITIVE_INFINITY;
                if (score < least) {
                    second = first;
                    next = least;
                    first = i;
                    least = score;
                } else if (score < next) {
                    second = i;
                    next = score;
                }
            }
            int pick = second >= 0 && (load[second] + 1L) * weight[first] < (load[first] + 1L) * weight[second]
                    ? second
                    : first;
            load[pick]++;
            return pick;
        }
    }

    private static final class Ours extends Peer {
        private final int slack;
        private final int lag;
        private Balancer balancer = ours(new int[] {1}, 0);

        Ours(int slack, int lag) {
            this.slack = slack;
            this.lag = lag;
        }

        @Override
        Peer fresh() {
            return new Ours(slack, lag);
        }

        @Override
        void opened() {
            balancer = new Balancer(
                    BalancePolicy.STANDARD.withLimits(slack, lag),
                    staff(weight, branch),
                    new Forgetful(),
                    Capacity.unlimited());
        }

        @Override
        void join(int newWeight) {
            super.join(newWeight);
            balancer.swap(staff(weight, branch));
        }

        @Override
        int pick(long key) {
            Pick.Assigned pick = (Pick.Assigned) balancer.pick(branchOf(branch), key, AT, Demand.ANY);
            return Integer.parseInt(pick.manager().code());
        }
    }

    private static OrgUnitCode branchOf(int branch) {
        return branch == 0 ? BRANCH : new OrgUnitCode("b" + branch);
    }

    private static StaffSnapshot staff(int[] weight, int branch) {
        List<RelationshipManager> staff = new ArrayList<>();
        for (int i = 0; i < weight.length; i++) {
            if (weight[i] > 0) {
                EmployeeId id = new EmployeeId("manager-" + i);
                staff.add(RelationshipManager.of(id, branchOf(branch), Integer.toString(i))
                        .withWeight(100 * weight[i]));
            }
        }
        return StaffSnapshot.of(staff);
    }

    private static Balancer ours(int[] weight, int branch) {
        return new Balancer(BalancePolicy.STANDARD, staff(weight, branch), new Forgetful(), Capacity.unlimited());
    }

    /** Remembers nothing, so that memory and its growth are not measured; the cache of the balancer remembers. */
    private static final class Forgetful implements StickyStore {
        @Override
        public Optional<Assignment> find(StickyKey key, Instant at) {
            return Optional.empty();
        }

        @Override
        public Assignment putIfAbsent(StickyKey key, EmployeeId manager, Instant at, Duration timeToLive) {
            return new Assignment(manager, at.plus(timeToLive));
        }

        @Override
        public Assignment replace(
                StickyKey key, EmployeeId stale, EmployeeId manager, Instant at, Duration timeToLive) {
            return new Assignment(manager, at.plus(timeToLive));
        }

        @Override
        public void purge(Instant expiredBefore) {}
    }
}
