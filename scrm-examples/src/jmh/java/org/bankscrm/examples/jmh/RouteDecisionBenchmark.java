package org.bankscrm.examples.jmh;

import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.routing.LiveCode;
import org.bankscrm.core.routing.RouteDecision;
import org.bankscrm.core.routing.RouteRequest;
import org.bankscrm.core.routing.RouteStep;
import org.bankscrm.core.routing.Router;
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
import org.openjdk.jmh.annotations.Warmup;

import java.util.concurrent.TimeUnit;

/**
 * The time of one whole decision: making the request of eleven digits and {@link Router#route}, over index, balancer and live
 * relations, with plain numbers and without a database.
 *
 * <p>An operation is one decision, of another customer each time. The text of the code is the caller's to read; {@code
 * managedSeenAndRead} reads it. {@code -p size=100000000} needs {@code -jvmArgs -Xmx14g} and half a minute to build for each
 * benchmark.
 */
@BenchmarkMode({Mode.AverageTime, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class RouteDecisionBenchmark {
    private static final int MASK = RandomCustomers.QUERIES - 1;
    private static final int FEW_CACHED = 64;
    private static final int MANY_CACHED = 1 << 18;

    /** Customers who come back are this many, so that the node remembers nearly all of them. */
    private static final int SEEN_MASK = (1 << 16) - 1;

    /** The bank. */
    @State(Scope.Benchmark)
    public static class Bank {
        /** Rows of the relationships. */
        @Param("1000000")
        int size;

        /** Remembers hardly anybody: every customer is new. */
        Router forgetful;

        /** Remembers who was shown to whom. */
        Router mindful;

        /** Numbers of customers with a managing manager. */
        long[] managed = new long[0];

        /** Numbers that stand in the white list only. */
        long[] listed = new long[0];

        /** Numbers of customers who have added a manager. */
        long[] added = new long[0];

        /** Numbers of customers of all three kinds, as many of each as the bank has. */
        long[] anybody = new long[0];

        /** Numbers of nobody. */
        long[] strangers = new long[0];

        /** Builds it and shows that each kind of number is decided by the step meant. */
        @Setup(Level.Trial)
        public void build() {
            long[] phones = RandomCustomers.phones(size);
            RouteBank bank = new RouteBank(phones);
            forgetful = bank.router(FEW_CACHED);
            mindful = bank.router(MANY_CACHED);
            managed = RouteBank.managed(phones);
            listed = RouteBank.listed(phones);
            added = RouteBank.added(phones);
            anybody = RouteBank.anybody(phones);
            strangers = bank.strangers();
            System.out.println(bank);
            expect(managed, RouteStep.MANAGING_MANAGER);
            expect(listed, RouteStep.WHITE_LIST);
            expect(added, RouteStep.ALREADY_ADDED);
            expect(strangers, RouteStep.NUMBER_REGION);
        }

        private void expect(long[] phones, RouteStep step) {
            for (int i = 0; i <= SEEN_MASK; i++) {
                RouteDecision decision = decide(forgetful, phones[i]);
                if (decision.trace().step().orElse(null) != step) {
                    throw new IllegalStateException("must be decided by " + step + ": " + decision);
                }
            }
        }
    }

    /** Where a thread is. */
    @State(Scope.Thread)
    public static class Place {
        /** The number asked last. */
        int at;
    }

    private static RouteDecision decide(Router router, long phone) {
        return router.route(
                RouteRequest.at(RouteBank.NOW).phone(new PhoneNumber(phone)).build());
    }

    @SuppressWarnings("ReferenceEquality")
    private static RouteDecision next(Router router, long[] phones, int mask, Place place) {
        RouteDecision decision = decide(router, phones[place.at & mask]);
        // Every decision has a code, so this is 1, but the next one has to wait for it.
        place.at += decision.code() == LiveCode.NONE ? 2 : 1;
        return decision;
    }

    /** A customer who has added a manager and sees her again. */
    @Benchmark
    public RouteDecision alreadyAdded(Bank bank, Place place) {
        return next(bank.forgetful, bank.added, MASK, place);
    }

    /** Any customer of the bank, for the first time. */
    @Benchmark
    public RouteDecision anybodyNew(Bank bank, Place place) {
        return next(bank.forgetful, bank.anybody, MASK, place);
    }

    /** Any customer of the bank who has been shown a manager before. */
    @Benchmark
    public RouteDecision anybodySeen(Bank bank, Place place) {
        return next(bank.mindful, bank.anybody, SEEN_MASK, place);
    }

    /** A customer with a managing manager, for the first time. */
    @Benchmark
    public RouteDecision managedNew(Bank bank, Place place) {
        return next(bank.forgetful, bank.managed, MASK, place);
    }

    /** A customer with a managing manager who has been shown her before. */
    @Benchmark
    public RouteDecision managedSeen(Bank bank, Place place) {
        return next(bank.mindful, bank.managed, SEEN_MASK, place);
    }

    /** A customer with a managing manager who has been shown her before; the text of her code is read too. */
    @Benchmark
    public char managedSeenAndRead(Bank bank, Place place) {
        return next(bank.mindful, bank.managed, SEEN_MASK, place).code().key().charAt(0);
    }

    /** A customer of the white list, for the first time: shared out in the branch. */
    @Benchmark
    public RouteDecision listedNew(Bank bank, Place place) {
        return next(bank.forgetful, bank.listed, MASK, place);
    }

    /** A customer of the white list who has been shown a manager before and sees her again. */
    @Benchmark
    public RouteDecision listedSeen(Bank bank, Place place) {
        return next(bank.mindful, bank.listed, SEEN_MASK, place);
    }

    /** A stranger, for the first time: shared out in the branch of the city the number is from. */
    @Benchmark
    public RouteDecision strangerByRegion(Bank bank, Place place) {
        return next(bank.forgetful, bank.strangers, MASK, place);
    }
}
