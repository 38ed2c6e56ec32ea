package org.bankscrm.core.routing.balance;

import org.bankscrm.core.org.EmployeeId;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which customers go to which manager, after many have come through a collective code (批量分配).
 *
 * <p>Customers placed before stay. Then those with a prior relation go to their manager while she has room. The rest is
 * dealt out so that everybody's total, those placed before included, is as near to her weighted share as possible: exactly
 * the share rounded down or up where neither a capacity nor customers she has already stand against it. Which of the rest
 * goes to whom is decided by the hash of her key: it does not depend on the order of the input and favours nobody.
 *
 * <p>Run again with the result as what was placed before, and with new customers, nobody moves. The same input gives the
 * same result on every machine.
 *
 * <p>Takes O(n log n) time for n customers and 17 bytes each, of which the result keeps 5; O(m²) at worst for m
 * managers. The result is immutable and thread-safe. It tells customers and managers by their places in the input, from 0; a
 * place there is not is an {@link IndexOutOfBoundsException}.
 */
public final class Distribution {
    /** In place of a manager's index: none, -1. */
    public static final int NONE = -1;

    /** In place of a manager's index: one who does not take part, for instance because she has left; -2. */
    public static final int ABSENT = -2;

    /** Why a customer is where she is. */
    public enum Why {
        /** She was placed there before. */
        PLACED_BEFORE(0),
        /** She has a relation to this manager. */
        PRIOR_RELATION(1),
        /** She has no relation and fell to this manager's share. */
        SHARE(2),
        /** She has a relation to a manager who does not take part, and fell to this one's share. */
        SHARE_PRIOR_ABSENT(3),
        /** She has a relation to a manager who is full, and fell to this one's share. */
        SHARE_PRIOR_FULL(4),
        /** All managers are full; she is placed with nobody. */
        NO_ROOM(5);

        private final byte number;

        Why(int number) {
            this.number = (byte) number;
        }
    }

    /** Each at the place of its number. */
    private static final Why[] WHYS = Why.values();

    private final List<Receiver> receivers;
    private final int[] managers;
    private final byte[] whys;
    private final long[] totals;

    private Distribution(List<Receiver> receivers, int[] managers, byte[] whys, long[] totals) {
        this.receivers = receivers;
        this.managers = managers;
        this.whys = whys;
        this.totals = totals;
    }

    /**
     * Distributes customers.
     *
     * @param receivers 1 to 100,000 managers, each once
     * @param customers a 64-bit hash of each customer's key, each once, at most 500,000,000
     * @param placedBefore for each customer the index of the manager she was placed with before, {@link #NONE}, or {@link
     *     #ABSENT}, who is placed anew
     * @param prior for each customer the index of the manager she has a relation to, {@link #NONE} or {@link #ABSENT}
     * @throws InvalidDistributionException if the input breaks these rules; it lists the faults
     */
    public static Distribution of(List<Receiver> receivers, long[] customers, int[] placedBefore, int[] prior) {
        InvalidDistributionException.check(receivers, customers, placedBefore, prior);
        int n = customers.length;
        long[] order = new long[n];
        for (int i = 0; i < n; i++) {
            order[i] = Rendezvous.mix(customers[i]);
        }
        Arrays.sort(order);
        InvalidDistributionException.checkDistinct(order, customers);
        int[] byRank = new int[n];
        for (int i = 0; i < n; i++) {
            byRank[Arrays.binarySearch(order, Rendezvous.mix(customers[i]))] = i;
        }
        int[] managers = new int[n];
        byte[] whys = new byte[n];
        long[] totals = new long[receivers.size()];
        long left = place(receivers, placedBefore, prior, byRank, managers, whys, totals);
        long[] targets = targets(receivers, totals, left);
        deal(prior, byRank, targets, managers, whys, totals);
        return new Distribution(List.copyOf(receivers), managers, whys, totals);
    }

    /** Keeps those placed, follows prior relations, and returns how many customers are left. */
    private static long place(
            List<Receiver> receivers,
            int[] placedBefore,
            int[] prior,
            int[] byRank,
            int[] managers,
            byte[] whys,
            long[] totals) {
        long left = 0;
        for (int i = 0; i < managers.length; i++) {
            managers[i] = placedBefore[i];
            if (placedBefore[i] >= 0) {
                totals[placedBefore[i]]++;
                whys[i] = Why.PLACED_BEFORE.number;
            } else {
                left++;
            }
        }
        for (int customer : byRank) {
            int manager = prior[customer];
            if (managers[customer] < 0
                    && manager >= 0
                    && totals[manager] < receivers.get(manager).capacity()) {
                managers[customer] = manager;
                totals[manager]++;
                whys[customer] = Why.PRIOR_RELATION.number;
                left--;
            }
        }
        return left;
    }

    /**
     * Returns everybody's total after {@code left} more customers: as near to the weighted share as having some already and
     * the capacity allow, by freezing those who cannot be at their share and sharing among the others, the way a line of
     * flexible boxes is laid out.
     */
    static long[] targets(List<Receiver> receivers, long[] totals, long left) {
        int m = receivers.size();
        long[] targets = totals.clone();
        boolean[] free = new boolean[m];
        long room = 0;
        for (int i = 0; i < m; i++) {
            free[i] = receivers.get(i).capacity() > totals[i];
            room += Math.max(0, receivers.get(i).capacity() - totals[i]);
        }
        long dealt = Math.min(left, room);
        boolean frozen = true;
        long weights = 0;
        long shared = dealt;
        while (frozen) {
            weights = 0;
            shared = dealt;
            for (int i = 0; i < m; i++) {
                if (free[i]) {
                    weights += receivers.get(i).weight();
                    shared += totals[i];
                } else {
                    shared -= targets[i] - totals[i];
                }
            }
            frozen = freeze(receivers, totals, targets, free, shared, weights);
        }
        roundByLargestRemainder(receivers, targets, free, shared, weights);
        return targets;
    }

    /** Fixes those who break one kind of bound, the kind that is broken by more in sum; returns whether there were any. */
    private static boolean freeze(
            List<Receiver> receivers, long[] totals, long[] targets, boolean[] free, long shared, long weights) {
        double below = 0;
        double above = 0;
        for (int i = 0; i < free.length; i++) {
            if (free[i]) {
                long share = shared * receivers.get(i).weight();
                below += Math.max(0, (double) (totals[i] * weights - share));
                above += Math.max(0, (double) (share - receivers.get(i).capacity() * weights));
            }
        }
        boolean any = false;
        for (int i = 0; i < free.length; i++) {
            if (free[i]) {
                long share = shared * receivers.get(i).weight();
                long capacity = receivers.get(i).capacity();
                if (below >= above && totals[i] * weights > share) {
                    targets[i] = totals[i];
                    free[i] = false;
                    any = true;
                } else if (above > below && share > capacity * weights) {
                    targets[i] = capacity;
                    free[i] = false;
                    any = true;
                }
            }
        }
        return any;
    }

    private static void roundByLargestRemainder(
            List<Receiver> receivers, long[] targets, boolean[] free, long shared, long weights) {
        List<Integer> byLoss = new ArrayList<>();
        long missing = shared;
        for (int i = 0; i < free.length; i++) {
            if (free[i]) {
                targets[i] = shared * receivers.get(i).weight() / weights;
                missing -= targets[i];
                byLoss.add(i);
            }
        }
        byLoss.sort(Comparator.comparingLong(i -> -(shared * receivers.get(i).weight() % weights)));
        for (int i = 0; i < missing; i++) {
            targets[byLoss.get(i)]++;
        }
    }

    private static void deal(int[] prior, int[] byRank, long[] targets, int[] managers, byte[] whys, long[] totals) {
        int manager = 0;
        for (int customer : byRank) {
            if (managers[customer] >= 0) {
                continue;
            }
            while (manager < targets.length && totals[manager] >= targets[manager]) {
                manager++;
            }
            Why why = Why.NO_ROOM;
            if (manager < targets.length) {
                totals[manager]++;
                why = prior[customer] == NONE
                        ? Why.SHARE
                        : prior[customer] == ABSENT ? Why.SHARE_PRIOR_ABSENT : Why.SHARE_PRIOR_FULL;
            }
            managers[customer] = manager < targets.length ? manager : NONE;
            whys[customer] = why.number;
        }
    }

    /** Returns the number of customers. */
    public int size() {
        return managers.length;
    }

    /** Returns the index of the manager a customer is placed with, {@link #NONE} if all were full. */
    public int managerIndex(int customer) {
        return managers[customer];
    }

    /** Returns the indexes of the managers, to be kept and passed to the next run as what was placed before; a copy. */
    public int[] managerIndexes() {
        return managers.clone();
    }

    /** Returns the manager a customer is placed with; empty if all were full. */
    public Optional<EmployeeId> manager(int customer) {
        int manager = managers[customer];
        return manager < 0
                ? Optional.empty()
                : Optional.of(receivers.get(manager).manager());
    }

    /** Returns why a customer is where she is. */
    public Why why(int customer) {
        return WHYS[whys[customer]];
    }

    /** Returns how many customers a manager has now, by her index. */
    public long total(int manager) {
        return totals[manager];
    }

    /** Returns how many customers are where they are for this reason. */
    public long count(Why why) {
        long count = 0;
        for (byte each : whys) {
            count += each == why.number ? 1 : 0;
        }
        return count;
    }
}
