package org.bankscrm.wecom.soak;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.LoggedEvent;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.RelationEvent.DeletedByCustomer;
import org.bankscrm.core.event.RelationEvent.DeletedByEmployee;
import org.bankscrm.core.event.RelationEvent.TransferCompleted;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.wecom.call.RetryPolicy;
import org.bankscrm.wecom.callback.CallbackMessage;
import org.bankscrm.wecom.client.WeComApp;
import org.bankscrm.wecom.client.WeComClient;
import org.bankscrm.wecom.events.CallbackMapper;
import org.bankscrm.wecom.inbox.InMemoryCallbackInbox;
import org.bankscrm.wecom.reconcile.StepFindings;
import org.bankscrm.wecom.testkit.fake.Deliveries;
import org.bankscrm.wecom.testkit.fake.DeliveryPlan;
import org.bankscrm.wecom.testkit.fake.FakeWeCom;
import org.bankscrm.wecom.testkit.fake.RateLimits;
import org.bankscrm.wecom.testkit.fake.Relation;
import org.bankscrm.wecom.testkit.fake.Welcome;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * 5,000 adds, deletions and transfers, one call in twenty failing, callbacks lost, doubled and reordered: in the end WeCom
 * and the event log agree on every relation. {@link LongSoakTest} is the same with 100,000.
 *
 * <p>Longer, or the same again:
 *
 * <pre>{@code
 * mvn -B -ntp test -pl scrm-wecom -am -Pfaults -Dtest=LongSoakTest -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dsoak.operations=5000000 -Dsoak.seed=7
 * }</pre>
 *
 * <p>What the customer did and no callback told cannot be pulled: WeCom goes on listing an employee's customer who deleted
 * the employee. Such a relation must still be open in the log, exactly if the callback of the deletion never arrived.
 *
 * <p>The seed makes losses, faults and what people do repeatable; in which order two threads call is not.
 */
class SoakTest {
    private static final int THREADS = 2;
    private static final int ACTIONS_PER_ROUND = 1_000;
    private static final Duration ROUND = Duration.ofHours(2);

    private final long seed = Long.getLong("soak.seed", 20_260_701L);
    private final FakeWeCom fake =
            FakeWeCom.builder().limits(RateLimits.NONE).threads(16).start();
    private final Host host = new Host(fake, app(), new InMemoryCallbackInbox(fake.clock()));
    private final List<Province> provinces = new ArrayList<>();
    private Deliveries deliveries = new Deliveries(0, 0, 0, 0);

    /** Returns how many operations there are to be at least. */
    int wanted() {
        return 5_000;
    }

    private WeComApp app() {
        return WeComClient.forCorp(fake.corpId(), fake.clock())
                .app(FakeWeCom.APP, FakeWeCom.SECRET)
                .address(fake.url())
                .retries(new RetryPolicy(3, Duration.ofMillis(100), Duration.ofSeconds(5)))
                .pause(fake.clock()::advance)
                .build()
                .app(FakeWeCom.APP);
    }

    @Test
    void wecom_and_the_log_agree_on_every_relation() throws Exception {
        long began = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            run(threads);
        } finally {
            threads.shutdownNow();
            fake.close();
        }
        report(Duration.ofNanos(System.nanoTime() - began));

        assertThat(operations()).isGreaterThanOrEqualTo(wanted());
        nothingThatWasHeardIsLost();
        nothingIsDoubled();
        relationsAgree();
        nobodyIsWelcomedTwice();
    }

    private int operations() {
        return sum(province -> province.added + province.deleted + province.transferred);
    }

    private int sum(ToIntFunction<Province> count) {
        return provinces.stream().mapToInt(count).sum();
    }

    private void run(ExecutorService threads) throws Exception {
        fake.callbacksTo(host::receive, Host.TOKEN, Host.KEY);
        fake.deliver(DeliveryPlan.seeded(seed).losing(0.02).doubling(0.05).reordering(0.1));
        fake.faults().random(seed, 0.05);
        for (int i = 0; i < THREADS; i++) {
            provinces.add(new Province("p" + i, seed + i, fake, host::transfer));
        }
        boolean reconciled = false;
        for (int round = 0; operations() < wanted(); round++) {
            int now = round;
            together(threads, number -> provinces.get(number).act(now, ACTIONS_PER_ROUND / THREADS));
            settle(threads);
            if (!reconciled && operations() > wanted() / 2) {
                // An end whose callback is still on its way would be told twice.
                fake.advance(ROUND.dividedBy(2));
                handle(threads);
                host.reconcile();
                // WeCom's times are whole seconds: what happens within that of the run's start would lie before it.
                fake.advance(Duration.ofMinutes(1));
                reconciled = true;
            }
        }
        for (int round = 0; round < 13; round++) {
            settle(threads);
        }
        handle(threads);
        provinces.forEach(Province::arriveAll);
        host.reconcile();
    }

    private interface Part {
        void of(int thread);
    }

    private static void together(ExecutorService threads, Part part) throws Exception {
        List<Callable<Object>> parts = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            parts.add(Executors.callable(() -> part.of(number)));
        }
        for (Future<Object> done : threads.invokeAll(parts)) {
            done.get();
        }
    }

    private void settle(ExecutorService threads) throws Exception {
        handle(threads);
        fake.advance(ROUND);
    }

    /** Delivers what waits and handles it. */
    private void handle(ExecutorService threads) throws Exception {
        Deliveries more = fake.deliverCallbacks();
        deliveries = new Deliveries(
                deliveries.delivered() + more.delivered(),
                deliveries.lost() + more.lost(),
                deliveries.givenUp() + more.givenUp(),
                deliveries.attempts() + more.attempts());
        together(threads, number -> host.work("worker-" + number));
    }

    private List<CustomerEvent> facts() {
        List<CustomerEvent> facts = new ArrayList<>();
        EventCursor cursor = EventCursor.START;
        List<LoggedEvent> some = host.log.after(cursor, 1_000);
        while (!some.isEmpty()) {
            some.forEach(each -> facts.add(each.event()));
            cursor = some.get(some.size() - 1).cursor();
            some = host.log.after(cursor, 1_000);
        }
        return facts;
    }

    private void nothingThatWasHeardIsLost() {
        Set<String> told =
                facts().stream().map(fact -> fact.header().id().value()).collect(Collectors.toCollection(HashSet::new));

        assertThat(deliveries.givenUp()).isZero();
        assertThat(host.heard.keySet().stream()
                        .map(id -> CallbackMapper.ID_PREFIX + id)
                        .filter(id -> !told.contains(id)))
                .as("callbacks received of which nothing stands in the log")
                .isEmpty();
        assertThat(host.log.quarantined(10)).isEmpty();
        assertThat(host.findings).allSatisfy(found -> {
            assertThat(found.unread()).isEmpty();
            assertThat(found.contradicted()).isEmpty();
            assertThat(found.notListed()).isEmpty();
        });
    }

    private void nothingIsDoubled() {
        Map<Pair, Integer> starts = new HashMap<>();
        Map<Pair, Integer> ends = new HashMap<>();
        for (CustomerEvent fact : facts()) {
            if (fact instanceof Added added) {
                starts.merge(pair(added.employee(), fact), 1, Integer::sum);
            } else if (fact instanceof TransferCompleted completed) {
                starts.merge(pair(completed.to(), fact), 1, Integer::sum);
            } else if (fact instanceof DeletedByEmployee deleted) {
                ends.merge(pair(deleted.employee(), fact), 1, Integer::sum);
            } else if (fact instanceof DeletedByCustomer deleted) {
                ends.merge(pair(deleted.employee(), fact), 1, Integer::sum);
            }
        }
        for (Province province : provinces) {
            province.adds.forEach((pair, count) -> starts.merge(pair, -count, Integer::sum));
            province.ends.forEach((pair, count) -> ends.merge(pair, -count, Integer::sum));
        }
        assertThat(starts.entrySet().stream()
                        .filter(more -> more.getValue() > 0)
                        .limit(10))
                .as("begun more often than it was")
                .isEmpty();
        assertThat(ends.entrySet().stream().filter(more -> more.getValue() > 0).limit(10))
                .as("ended more often than it was")
                .isEmpty();
    }

    private static Pair pair(EmployeeId employee, CustomerEvent fact) {
        return new Pair(employee.value(), ((ExternalUserId) fact.customer()).value());
    }

    /** A fold of our own: a relation is open if its last start is later than its last end. */
    private Set<Pair> openInTheLog() {
        Map<Pair, Instant> starts = new HashMap<>();
        Map<Pair, Instant> ends = new HashMap<>();
        for (CustomerEvent fact : facts()) {
            if (fact instanceof Added added) {
                starts.merge(pair(added.employee(), fact), fact.occurredAt(), SoakTest::later);
            } else if (fact instanceof TransferCompleted completed) {
                starts.merge(pair(completed.to(), fact), fact.occurredAt(), SoakTest::later);
                ends.merge(pair(completed.from(), fact), fact.occurredAt(), SoakTest::later);
            } else if (fact instanceof DeletedByEmployee deleted) {
                ends.merge(pair(deleted.employee(), fact), fact.occurredAt(), SoakTest::later);
            } else if (fact instanceof DeletedByCustomer deleted) {
                ends.merge(pair(deleted.employee(), fact), fact.occurredAt(), SoakTest::later);
            }
        }
        return starts.entrySet().stream()
                .filter(start -> ends.getOrDefault(start.getKey(), Instant.MIN).isBefore(start.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private void relationsAgree() {
        Set<String> leavesHeard = host.heard.values().stream()
                .map(CallbackMessage::parse)
                .filter(message ->
                        message.changeType().filter("del_follow_user"::equals).isPresent())
                .map(message -> message.field("UserID").orElseThrow() + " "
                        + message.field("ExternalUserID").orElseThrow() + " "
                        + message.createTime().getEpochSecond())
                .collect(Collectors.toCollection(HashSet::new));
        Map<Pair, Long> leaves = new HashMap<>();
        provinces.forEach(province -> leaves.putAll(province.leaves));
        Set<Pair> expected = new HashSet<>();
        for (Relation relation : fake.relations()) {
            Pair pair = new Pair(relation.member(), relation.customer());
            boolean known = relation.customerLeft()
                    && leavesHeard.contains(pair.employee() + " " + pair.customer() + " " + leaves.get(pair));
            if (!known) {
                expected.add(pair);
            }
        }

        Set<Pair> open = openInTheLog();

        assertThat(minus(expected, open)).as("lost: WeCom has it, the log not").isEmpty();
        assertThat(minus(open, expected)).as("the log has it, WeCom not").isEmpty();
        assertThat(open).hasSizeGreaterThan(wanted() / 10);
    }

    private static List<Pair> minus(Set<Pair> from, Set<Pair> what) {
        return from.stream().filter(each -> !what.contains(each)).limit(10).toList();
    }

    /** WeCom refuses a code that worked already, so a second message shows as a refusal, not as a second welcome. */
    private void nobodyIsWelcomedTwice() {
        Map<Pair, Integer> more = new HashMap<>();
        for (Welcome welcome : fake.welcomes()) {
            more.merge(new Pair(welcome.member(), welcome.customer()), 1, Integer::sum);
        }
        provinces.forEach(province -> province.adds.forEach((pair, count) -> more.merge(pair, -count, Integer::sum)));

        assertThat(host.welcomes("AlreadyServed"))
                .as("sent again after it had worked")
                .isZero();
        assertThat(more.entrySet().stream().filter(each -> each.getValue() > 0))
                .as("welcomed more often than they came")
                .isEmpty();
        assertThat(fake.welcomes()).hasSizeGreaterThan(wanted() / 100);
        assertThat(fake.welcomes().size())
                .isBetween(host.welcomes("Delivered"), host.welcomes("Delivered") + host.welcomes("Unknown"));
    }

    private void report(Duration took) {
        System.out.printf(
                "soak: seed %d, %d adds, %d deletions, %d transfers, callbacks %s, welcomes %s, calls of %s%n",
                seed,
                sum(province -> province.added),
                sum(province -> province.deleted),
                sum(province -> province.transferred),
                deliveries,
                host.welcomes,
                calls());
        System.out.printf(
                "soak: reconciliation added %d, transferred %d, ended %d; %d open relations; %d s%n",
                found(StepFindings::added),
                found(StepFindings::transferred),
                found(StepFindings::ended),
                openInTheLog().size(),
                took.toSeconds());
    }

    private int found(ToIntFunction<StepFindings> count) {
        return host.findings.stream().mapToInt(count).sum();
    }

    private Map<String, Integer> calls() {
        return fake.paths().stream()
                .filter(path -> fake.calls(path) > 0)
                .collect(Collectors.toMap(path -> path, fake::calls));
    }
}
