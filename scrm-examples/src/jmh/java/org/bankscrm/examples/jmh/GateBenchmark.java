package org.bankscrm.examples.jmh;

import org.bankscrm.compliance.contact.CustomerNumber;
import org.bankscrm.compliance.contact.InMemoryContactStates;
import org.bankscrm.compliance.contact.Purpose;
import org.bankscrm.compliance.contact.Suppression;
import org.bankscrm.compliance.gate.Content;
import org.bankscrm.compliance.gate.GateDecision;
import org.bankscrm.compliance.gate.MessageGate;
import org.bankscrm.compliance.gate.MessageRequest;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.util.ArrayDeque;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The time of one whole decision of the gate in memory: making the request, everything asked, counted.
 *
 * <p>An operation is one decision about another customer each time, of so many that no cache holds them. Needs
 * {@code -jvmArgs -Xmx8g}. The peer knows the two caps and nothing else: a concurrent map of the times of each customer's contacts
 * of the last seven days, as one writes it first.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 3)
@Fork(1)
public class GateBenchmark {
    /** The bank. */
    @State(Scope.Benchmark)
    public static class Bank {
        /** Customers whose state is in memory. */
        @Param("10000000")
        int customers;

        /** The gate over their states. */
        MessageGate gate = GateBank.gate(new InMemoryContactStates());

        private InMemoryContactStates states = new InMemoryContactStates();

        /** Half of the customers have complained; all have consented. */
        @Setup(Level.Trial)
        public void build() {
            states = new InMemoryContactStates(customers);
            for (int customer = 0; customer < customers; customer++) {
                states.consented(new CustomerNumber(customer), Purpose.MARKETING);
                if (customer % 2 == 1) {
                    states.suppress(new CustomerNumber(customer), new Suppression.Complaint());
                }
            }
            gate = GateBank.gate(states);
            System.out.printf(
                    Locale.ROOT,
                    "%d customers, %.1f bytes each%n",
                    states.customers(),
                    (double) states.customerBytes() / states.customers());
        }

        /** Forgets the messages, which are not what is measured. */
        @TearDown(Level.Iteration)
        public void forget() {
            states.purge(GateBank.NOW.plusSeconds(1));
        }
    }

    /** Where a thread is. */
    @State(Scope.Thread)
    public static class Place {
        private final SplittableRandom random = new SplittableRandom(7);
        private long messages;

        /** An even number of a customer. */
        long customer(Bank bank) {
            return random.nextInt(bank.customers / 2) * 2L;
        }
    }

    /** What a gate of two caps and nothing else is at its simplest. */
    @State(Scope.Benchmark)
    public static class Peer {
        private static final long DAY = 86_400L;
        private static final long NOW = GateBank.NOW.getEpochSecond();

        /** Customers whose times are in memory. */
        @Param("10000000")
        int customers;

        private final ConcurrentHashMap<Long, ArrayDeque<Long>> times = new ConcurrentHashMap<>();

        /** Each customer has had one contact, five days ago. */
        @Setup(Level.Trial)
        public void build() {
            Runtime runtime = Runtime.getRuntime();
            System.gc();
            long before = runtime.totalMemory() - runtime.freeMemory();
            for (long customer = 0; customer < customers; customer++) {
                ArrayDeque<Long> its = new ArrayDeque<>(2);
                its.add(NOW - 5 * DAY);
                times.put(customer, its);
            }
            System.gc();
            long held = runtime.totalMemory() - runtime.freeMemory() - before;
            System.out.printf(Locale.ROOT, "peer: %d customers, %.1f bytes each%n", customers, 1.0 * held / customers);
        }

        boolean decide(long customer) {
            boolean[] allowed = {false};
            times.compute(customer, (number, before) -> {
                ArrayDeque<Long> its = before == null ? new ArrayDeque<>(2) : before;
                while (!its.isEmpty() && its.peekFirst() <= NOW - 7 * DAY) {
                    its.pollFirst();
                }
                long today = its.stream().filter(time -> time > NOW - DAY).count();
                if (today < 3 && its.size() < 10) {
                    its.addLast(NOW);
                    allowed[0] = true;
                }
                return its;
            });
            return allowed[0];
        }
    }

    private static GateDecision decide(Bank bank, Place place, long customer, Content content) {
        return bank.gate.decide(MessageRequest.to(new CustomerNumber(customer), "m" + place.messages++)
                .saying(content));
    }

    /** An approved template, to a customer who may get it. */
    @Benchmark
    public GateDecision allowedTemplate(Bank bank, Place place) {
        return decide(bank, place, place.customer(bank), GateBank.TEMPLATE);
    }

    /** A text of 55 characters that is screened for words, to a customer who may get it. */
    @Benchmark
    public GateDecision allowedText(Bank bank, Place place) {
        return decide(bank, place, place.customer(bank), GateBank.TEXT);
    }

    /** The two caps alone, by the peer. */
    @Benchmark
    public boolean peerOfTwoCaps(Peer peer, Place place) {
        return peer.decide(place.random.nextInt(peer.customers));
    }

    /** An approved template, to a customer who complained. */
    @Benchmark
    public GateDecision refused(Bank bank, Place place) {
        return decide(bank, place, place.customer(bank) + 1, GateBank.TEMPLATE);
    }
}
