package org.bankscrm.wecom.soak;

import org.bankscrm.wecom.testkit.fake.FakeWeCom;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Some employees of the soak and all their customers, with what the customers do in a round. One thread at a time; no
 * relation changes twice in a round, since WeCom tells of changes by the second.
 */
final class Province {
    private static final int EMPLOYEES = 10;
    private static final int ROUNDS_IN_TRANSIT = 13;
    /** The most customers of one call. */
    private static final int BATCH = 100;

    final Map<Pair, Integer> adds = new HashMap<>();
    final Map<Pair, Integer> ends = new HashMap<>();
    /** When a customer last deleted an employee, in Unix seconds. */
    final Map<Pair, Long> leaves = new HashMap<>();

    int added;
    int deleted;
    int transferred;

    private final String name;
    private final SplittableRandom chance;
    private final FakeWeCom fake;
    private final Handover handover;
    /** Relations that hold, those of fresh customers of each employee apart, and those a customer ended. */
    private final List<Pair> held = new ArrayList<>();

    private final Map<String, List<String>> fresh = new HashMap<>();
    private final List<Pair> former = new ArrayList<>();
    /** How many of the former, from the first, left before this round. */
    private int returnable;

    private final Deque<Transit> transits = new ArrayDeque<>();
    private int customers;
    /** How many customers ought to have been transferred by now and were not. */
    private int waiting;

    /** Hands customers over to another employee; returns those for whom it began. */
    interface Handover {
        List<String> start(String from, String to, List<String> customers);
    }

    private record Transit(int dueRound, String from, String to, List<String> customers) {}

    Province(String name, long seed, FakeWeCom fake, Handover handover) {
        this.name = name;
        this.chance = new SplittableRandom(seed);
        this.fake = fake;
        this.handover = handover;
        for (int i = 0; i < EMPLOYEES; i++) {
            fake.member(employee(i));
        }
    }

    private String employee(int number) {
        return name + "-e" + number;
    }

    private String anyEmployee() {
        return employee(chance.nextInt(EMPLOYEES));
    }

    /** Does so many things: of twenty, twelve are adds, five deletions, three transfers. */
    void act(int round, int actions) {
        arrive(round);
        returnable = former.size();
        int moved = 0;
        List<Pair> changed = new ArrayList<>();
        for (int i = 0; i < actions; i++) {
            int kind = chance.nextInt(20);
            if (kind < 12) {
                changed.add(add());
            } else if (kind < 17 && !held.isEmpty()) {
                delete();
            } else {
                moved++;
            }
        }
        waiting += moved;
        for (int i = 0; i < EMPLOYEES && waiting > 0; i++) {
            transfer(round, employee(i));
        }
        for (Pair pair : changed) {
            if (pair.customer().startsWith("wm-" + name + "-n")) {
                fresh.computeIfAbsent(pair.employee(), absent -> new ArrayList<>())
                        .add(pair.customer());
            } else {
                held.add(pair);
            }
        }
    }

    /** Lets a new customer come or, one time in ten, one come back. */
    private Pair add() {
        int kind = chance.nextInt(10);
        Pair pair;
        if (kind == 0 && returnable > 0) {
            int at = chance.nextInt(returnable);
            pair = former.get(at);
            returnable--;
            former.set(at, former.get(returnable));
            former.remove(returnable);
        } else {
            // Customers whose names begin with n may be transferred, once; the others come and go.
            customers++;
            pair = new Pair(anyEmployee(), "wm-" + name + (chance.nextBoolean() ? "-n" : "-c") + customers);
        }
        if (adds.containsKey(pair) || chance.nextInt(4) > 0) {
            fake.customerAdds(pair.employee(), pair.customer(), "hall-" + chance.nextInt(9));
        } else {
            fake.memberAdds(pair.employee(), pair.customer());
        }
        adds.merge(pair, 1, Integer::sum);
        added++;
        return pair;
    }

    private void delete() {
        int at = chance.nextInt(held.size());
        Pair pair = held.get(at);
        held.set(at, held.get(held.size() - 1));
        held.remove(held.size() - 1);
        if (chance.nextBoolean()) {
            fake.memberDeletes(pair.employee(), pair.customer());
        } else {
            fake.customerDeletes(pair.customer(), pair.employee());
            leaves.put(pair, fake.clock().instant().getEpochSecond());
        }
        ends.merge(pair, 1, Integer::sum);
        former.add(pair);
        deleted++;
    }

    private void transfer(int round, String from) {
        String to = anyEmployee();
        List<String> own = fresh.getOrDefault(from, List.of());
        if (from.equals(to) || own.size() < BATCH) {
            return;
        }
        List<String> some = List.copyOf(own.subList(0, BATCH));
        List<String> started = handover.start(from, to, some);
        own.removeAll(Set.copyOf(started));
        transits.add(new Transit(round + ROUNDS_IN_TRANSIT, from, to, started));
        transferred += started.size();
        waiting -= started.size();
    }

    /** Takes note of the transfers that have taken effect by now. */
    private void arrive(int round) {
        while (!transits.isEmpty() && transits.peek().dueRound() <= round) {
            Transit transit = transits.remove();
            for (String customer : transit.customers()) {
                ends.merge(new Pair(transit.from(), customer), 1, Integer::sum);
                Pair pair = new Pair(transit.to(), customer);
                adds.merge(pair, 1, Integer::sum);
                held.add(pair);
            }
        }
    }

    /** Takes note of all transfers. */
    void arriveAll() {
        arrive(Integer.MAX_VALUE);
    }
}
