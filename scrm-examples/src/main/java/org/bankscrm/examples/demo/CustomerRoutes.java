package org.bankscrm.examples.demo;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.routing.RouteDecision;
import org.bankscrm.core.routing.RoutePolicy;
import org.bankscrm.core.routing.RouteRequest;
import org.bankscrm.core.routing.RouteStep;
import org.bankscrm.core.routing.Router;
import org.bankscrm.core.routing.balance.Capacity;
import org.bankscrm.core.routing.index.PhoneKeyer;
import org.bankscrm.core.routing.setup.LoggedRelations;
import org.bankscrm.core.routing.setup.Preferred;
import org.bankscrm.examples.bank.BankFiles;
import org.bankscrm.examples.board.RouteCounts;
import org.bankscrm.examples.csv.CsvFile;
import org.bankscrm.examples.csv.Row;
import org.bankscrm.examples.route.ContactIdentities;
import org.bankscrm.examples.route.ForgetfulStore;
import org.bankscrm.examples.route.RoutingFiles;
import org.bankscrm.examples.route.RoutingReading;
import org.bankscrm.examples.route.RoutingSetup;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;

/**
 * Routes the phone of every customer of the files once, over the relationship index, the balancer and the live relations of the
 * event log.
 *
 * <p>Daily caps are not counted, because no bank's customers all come on one day, and nothing is remembered of who was shown to
 * whom, because everybody comes once.
 */
final class CustomerRoutes {
    private static final int PAGE = 10_000;

    private final BankFiles files;
    private final Instant at;
    private final LongSupplier nanos;
    private final IntConsumer routed;
    private final Latencies latencies = new Latencies();
    private final Map<RouteStep, Long> decided = new EnumMap<>(RouteStep.class);
    private final List<Mismatch> mismatches = new ArrayList<>();
    private long refused;

    /**
     * Makes the routes of one moment.
     *
     * @param routed is told how many customers are done, after each
     */
    CustomerRoutes(BankFiles files, Instant at, LongSupplier nanos, IntConsumer routed) {
        this.files = files;
        this.at = at;
        this.nanos = nanos;
        this.routed = routed;
    }

    /** What is to come of a customer, the number of whom is that of the row, from 0. */
    interface Expectation {
        /** Returns how a decision differs from what must come out, in words; empty if it does not. */
        String difference(int customer, RouteDecision decision);
    }

    /**
     * What came of it.
     *
     * @param differences decisions that differ from what was expected
     * @param faults why nobody could be routed; empty if they were
     * @param medianNanos time of a decision
     * @param p99Nanos the time 99 of 100 decisions did not exceed
     */
    record Outcome(
            RouteCounts counts, List<String> differences, List<String> faults, long medianNanos, long p99Nanos) {}

    private record Mismatch(int customer, long phone, String difference) {}

    private record Caller(CustomerId customer, long phone) {}

    Outcome run(EventLog log, Expectation expected) throws IOException {
        RoutingReading reading = RoutingSetup.of(
                        RoutingFiles.of(files.org(), files.staff(), files.customers()), () -> at)
                .store(new ForgetfulStore())
                .capacity(Capacity.unlimited())
                .read();
        if (!(reading instanceof RoutingReading.Ready ready)) {
            return new Outcome(RouteCounts.NONE, List.of(), reading.faultLines(), 0, 0);
        }
        LoggedRelations live = new LoggedRelations(
                PhoneKeyer.plain(),
                ContactIdentities.read(files.identities(), files.customers()),
                Preferred.LAST_ADDED);
        int read = live.catchUp(log, PAGE);
        while (read > 0) {
            read = live.catchUp(log, PAGE);
        }
        Router router =
                ready.routing().router(RoutePolicy.STANDARD).liveRelations(live).build();
        int[] customer = new int[1];
        customers().forEach(CustomerRoutes::caller, caller -> {
            route(router, customer[0]++, caller, expected);
            routed.accept(customer[0]);
        });
        return new Outcome(
                new RouteCounts(decided, refused),
                differences(),
                List.of(),
                latencies.atMost(500),
                latencies.atMost(990));
    }

    private CsvFile customers() {
        return CsvFile.of(files.customers()).require("customer", "phone");
    }

    private static Caller caller(Row row) {
        long phone = PhoneNumber.pack(row.text("phone"));
        if (phone == 0) {
            row.fault("phone", "must be a mobile number");
        }
        return new Caller(row.parsed("customer", CustomerId::new), phone);
    }

    private void route(Router router, int customer, Caller caller, Expectation expected) {
        RouteRequest request =
                RouteRequest.at(at).phone(new PhoneNumber(caller.phone)).build();
        long begin = nanos.getAsLong();
        RouteDecision decision = router.route(request);
        latencies.add(nanos.getAsLong() - begin);
        decision.trace().step().ifPresentOrElse(step -> decided.merge(step, 1L, Long::sum), () -> refused++);
        String difference = expected.difference(customer, decision);
        if (!difference.isEmpty()) {
            mismatches.add(new Mismatch(customer, caller.phone, difference));
        }
    }

    /** Customers who share a phone cannot both be expected to see their own manager, so they are not compared. */
    private List<String> differences() throws IOException {
        Map<Long, Integer> times = new HashMap<>();
        if (!mismatches.isEmpty()) {
            mismatches.forEach(mismatch -> times.put(mismatch.phone, 0));
            customers()
                    .forEach(
                            CustomerRoutes::caller,
                            caller -> times.computeIfPresent(caller.phone, (phone, count) -> count + 1));
        }
        return mismatches.stream()
                .filter(mismatch -> times.getOrDefault(mismatch.phone, 0) == 1)
                .map(mismatch -> "route of customer in row " + (mismatch.customer + 2) + ": " + mismatch.difference)
                .toList();
    }

    /** Times in steps of 16 nanoseconds up to a millisecond; what takes longer counts as that. */
    private static final class Latencies {
        private static final int STEP = 16;

        private final long[] counts = new long[1 << 16];
        private long count;

        void add(long nanoseconds) {
            counts[(int) Math.max(0, Math.min(counts.length - 1, nanoseconds / STEP))]++;
            count++;
        }

        long atMost(int perMille) {
            long rest = (count * perMille + 999) / 1_000;
            int place = 0;
            while (place < counts.length - 1 && rest > counts[place]) {
                rest -= counts[place++];
            }
            return (place + 1L) * STEP;
        }
    }
}
