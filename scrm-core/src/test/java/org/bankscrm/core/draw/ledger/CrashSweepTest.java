package org.bankscrm.core.draw.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.core.testkit.DrawKit.EVERYBODY;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.draw.delivery.BackOff;
import org.bankscrm.core.draw.delivery.DeliveryRelay;
import org.bankscrm.core.draw.delivery.RelayPolicy;
import org.bankscrm.core.draw.ledger.DrawOutcome.Awarded;
import org.bankscrm.core.draw.ledger.DrawOutcome.Busy;
import org.bankscrm.core.draw.ledger.DrawOutcome.Exhausted;
import org.bankscrm.core.draw.ledger.OutboxEntry.Kind;
import org.bankscrm.core.event.CampaignId;
import org.bankscrm.core.jdbc.Schema;
import org.bankscrm.core.money.Money;
import org.bankscrm.core.testkit.DrawKit;
import org.bankscrm.core.testkit.H2Databases;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.PostgresServer;
import org.bankscrm.core.testkit.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/**
 * Sixteen threads on four instances that die or lose connections at 3 % of all their JDBC steps, while relays with the
 * same fate deliver to a voucher system that loses answers.
 *
 * <p>Short in the ordinary build, longer in the profile {@code faults}; there {@code -Dscrm.draw.sweep=20000} draws that many
 * tickets on each database, {@code -Dscrm.seed=17} takes other dice.
 */
class CrashSweepTest {
    private static final CampaignId CAMPAIGN = new CampaignId("sweep");
    private static final int THREADS = 16;
    private static final int INSTANCES = 4;
    private static final double CRASHES = 0.03;
    private static final int LONG_SWEEP = Integer.getInteger("scrm.draw.sweep", 300);
    private static final LeasePolicy POLICY = new LeasePolicy(Duration.ofMillis(100), 20, Duration.ofMillis(2));

    @Test
    void no_crash_gives_a_prize_twice_or_loses_one_on_h2() throws Exception {
        sweepOnH2(40);
    }

    @Test
    void no_crash_gives_a_prize_twice_or_loses_one_on_postgresql() throws Exception {
        sweepOnPostgres(20);
    }

    @Test
    @Tag("faults")
    void nor_does_one_of_many_on_h2() throws Exception {
        sweepOnH2(LONG_SWEEP);
    }

    @Test
    @Tag("faults")
    void nor_does_one_of_many_on_postgresql() throws Exception {
        sweepOnPostgres(LONG_SWEEP);
    }

    private static void sweepOnH2(int tickets) throws Exception {
        try (TestDatabase database = H2Databases.fresh("LOCK_TIMEOUT=500")) {
            new Sweep(database, tickets).run();
        }
    }

    private static void sweepOnPostgres(int tickets) throws Exception {
        try (TestDatabase database = PostgresServer.shared().fresh()) {
            new Sweep(database, tickets).run();
        }
    }

    /** One run. */
    private static final class Sweep {
        private final DataSource pool;
        private final int tickets;
        private final DrawKit.Shelf shelf = new DrawKit.Shelf();
        private final MovableClock clock = MovableClock.atMorning();
        private final SplittableRandom random = new SplittableRandom(Long.getLong("scrm.seed", 7));
        private final DoomedInstance.World world;
        private final FaultyReceiver receiver = new FaultyReceiver(this::dice, 0.1);
        private final List<AtomicReference<Instance>> instances = new ArrayList<>();
        private final Map<Integer, Award> answers = new ConcurrentHashMap<>();
        private final Map<Integer, Boolean> exhausted = new ConcurrentHashMap<>();
        private final AtomicInteger changedAnswers = new AtomicInteger();
        private final AtomicInteger wronglyExhausted = new AtomicInteger();
        private final AtomicInteger booted = new AtomicInteger();

        /** A machine, until it dies. */
        private record Instance(DoomedInstance doom, DrawLedger ledger) {}

        Sweep(TestDatabase database, int tickets) {
            this.pool = database.pool(8);
            this.tickets = tickets;
            this.world = new DoomedInstance.World(database.dataSource(), this::dice, CRASHES);
        }

        private synchronized double dice() {
            return random.nextDouble();
        }

        private synchronized long seed() {
            return random.nextLong();
        }

        void run() throws Exception {
            Schema.create(pool);
            DrawLedger sound = ledger(pool, "sound");
            DrawKit.open(sound, shelf, CAMPAIGN, DrawKit.plan(DrawKit.tiersOf(tickets), tickets >= 5_000 ? 64 : 16));
            for (int i = 0; i < INSTANCES; i++) {
                instances.add(new AtomicReference<>(boot()));
            }
            int customers = tickets + tickets / 10;
            AtomicInteger next = new AtomicInteger();
            List<FutureTask<Boolean>> tasks = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                int thread = t;
                tasks.add(start("drawer-" + t, () -> {
                    // Every customer comes twice, at about the same time, and to two instances.
                    for (int call = next.getAndIncrement(); call < 2 * customers; call = next.getAndIncrement()) {
                        drawUntilAnswered(instances.get((call + thread) % INSTANCES), call / 2);
                    }
                }));
            }
            AtomicBoolean drawing = new AtomicBoolean(true);
            FutureTask<Boolean> relay = start("relay", () -> {
                for (int i = 0; drawing.get(); i++) {
                    relayOnce(instances.get(i % INSTANCES));
                }
            });
            for (FutureTask<Boolean> task : tasks) {
                task.get();
            }
            drawing.set(false);
            relay.get();
            deliverTheRest(sound);
            check(sound, customers);
            world.close();
        }

        private static FutureTask<Boolean> start(String name, Runnable work) {
            FutureTask<Boolean> task = new FutureTask<>(work, true);
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            thread.start();
            return task;
        }

        private DrawLedger ledger(DataSource source, String name) {
            return JdbcDrawLedger.on(source, name, clock, new SplittableRandom(seed()), DrawKit.HASH, shelf, POLICY);
        }

        private Instance boot() {
            while (true) {
                DoomedInstance doom = world.instance();
                try {
                    return new Instance(doom, ledger(doom.dataSource(), "instance-" + booted.incrementAndGet()));
                } catch (DoomedInstance.Died | StoreException e) {
                    // Dead before it ran; the next one may live longer.
                    assertThat(e).isNotNull();
                }
            }
        }

        private void reboot(AtomicReference<Instance> slot, Instance dead) {
            synchronized (slot) {
                if (dead.doom().isDead() && dead.equals(slot.get())) {
                    slot.set(boot());
                }
            }
        }

        private void drawUntilAnswered(AtomicReference<Instance> slot, int customer) {
            Eligibility eligibility = customer % 2 == 0 ? EVERYBODY : new Eligibility.Admitted("v1");
            while (true) {
                Instance instance = Objects.requireNonNull(slot.get());
                try {
                    DrawOutcome outcome = instance.ledger().draw(DrawKit.request(CAMPAIGN, customer), eligibility);
                    if (outcome instanceof Awarded awarded) {
                        Award before = answers.putIfAbsent(customer, awarded.award());
                        if (before != null && !before.isSameAnswer(awarded.award())) {
                            changedAnswers.incrementAndGet();
                        }
                        return;
                    }
                    if (outcome instanceof Exhausted) {
                        exhausted.put(customer, true);
                        if (stored() != tickets) {
                            wronglyExhausted.incrementAndGet();
                        }
                        return;
                    }
                    assertThat(outcome).isInstanceOf(Busy.class);
                } catch (DoomedInstance.Died e) {
                    reboot(slot, instance);
                } catch (StoreException e) {
                    failed(slot, instance, e);
                }
            }
        }

        /** A result that was being read when the machine died is torn; a living machine is told nothing of the kind. */
        private void failed(AtomicReference<Instance> slot, Instance instance, StoreException e) {
            if (instance.doom().isDead()) {
                reboot(slot, instance);
            } else {
                assertThat(e.retrySafe()).as(e.getMessage()).isTrue();
            }
        }

        private long stored() {
            try (var connection = pool.getConnection();
                    var statement = connection.createStatement();
                    var result = statement.executeQuery("SELECT COUNT(*) FROM scrm_draw_award")) {
                result.next();
                return result.getLong(1);
            } catch (java.sql.SQLException e) {
                throw new AssertionError(e);
            }
        }

        private DeliveryRelay relay(DrawLedger ledger) {
            BackOff backOff = new BackOff(Duration.ofSeconds(1), 2, Duration.ofSeconds(8));
            return new DeliveryRelay(
                    ledger, receiver, clock, new RelayPolicy(20, Duration.ofSeconds(3), backOff, Duration.ofDays(365)));
        }

        private void relayOnce(AtomicReference<Instance> slot) {
            Instance instance = Objects.requireNonNull(slot.get());
            clock.advance(Duration.ofMillis(100));
            try {
                relay(instance.ledger()).run();
            } catch (DoomedInstance.Died e) {
                reboot(slot, instance);
            } catch (StoreException e) {
                failed(slot, instance, e);
            }
        }

        private void deliverTheRest(DrawLedger sound) {
            while (sound.outbox().waiting(Kind.GRANT) > 0) {
                clock.advance(Duration.ofSeconds(1));
                relay(sound).run();
            }
        }

        private void check(DrawLedger sound, int customers) {
            Map<String, Award> earlier = new HashMap<>();
            answers.values().forEach(award -> earlier.put(award.customerHash(), award));
            Reconciliation books = Reconciler.reconcile(sound, CAMPAIGN, shelf, earlier);

            assertThat(books.differences()).isEmpty();
            assertThat(books.unissued()).as("tickets lost").isZero();
            assertThat(books.awarded()).isEqualTo(DrawKit.total(DrawKit.tiersOf(tickets)));
            assertThat(changedAnswers).hasValue(0);
            assertThat(wronglyExhausted).hasValue(0);
            assertThat(answers.keySet())
                    .as("told a prize and told there is none")
                    .doesNotContainAnyElementsOf(exhausted.keySet());
            assertThat(answers).hasSize(tickets);
            assertThat(exhausted).hasSize(customers - tickets);
            assertThat(world.deaths.get()).as("instances that died").isGreaterThan(tickets / 100);

            assertThat(receiver.changed).as("numbers used for two grants").hasValue(0);
            assertThat(receiver.issued).hasSize(tickets);
            assertThat(receiver.issued.values().stream()
                            .map(grant -> grant.amount())
                            .reduce(Money.ZERO, Money::plus))
                    .isEqualTo(books.awarded());
            assertThat(sound.awards(CAMPAIGN, -1, 100_000))
                    .allSatisfy(award -> assertThat(award.state()).isEqualTo(AwardState.GRANTED));
        }
    }
}
