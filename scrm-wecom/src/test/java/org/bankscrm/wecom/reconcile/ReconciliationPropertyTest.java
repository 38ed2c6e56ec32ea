package org.bankscrm.wecom.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.core.testkit.EventBuilder.anEvent;

import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.event.AppendStatus;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventCursor;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.event.LoggedEvent;
import org.bankscrm.core.event.RelationEvent.TransferKind;
import org.bankscrm.core.event.RelationEvent.TransferStarted;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.testkit.EventBuilder;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.wecom.call.Page;
import org.bankscrm.wecom.customer.Customers.Relation;
import org.bankscrm.wecom.events.ChannelOfState;
import org.bankscrm.wecom.reconcile.Reconciliation.Guard;
import org.bankscrm.wecom.reconcile.StepOutcome.Stepped;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

class ReconciliationPropertyTest {
    private static final ReconciliationPolicy POLICY =
            new ReconciliationPolicy(Duration.ofSeconds(60), Duration.ofMinutes(10), 2, 100, 0);
    private static final List<String> EMPLOYEES = List.of("chen", "li", "sun", "wang", "zhao");
    private static final List<String> CUSTOMERS = List.of("wm-1", "wm-2", "wm-3", "wm-4");

    /**
     * What really happens between some people, what WeCom lists of it, and what callbacks tell: some, in any order, twice,
     * or after the first run.
     */
    private static final class World {
        final FakeFollows wecom = new FakeFollows();
        final EventLog log = new InMemoryEventLog();
        final List<CustomerEvent> late = new ArrayList<>();
        final Set<String> connected = new TreeSet<>();

        /** The customer left and no callback said so in time: WeCom goes on listing the pair. */
        final Set<String> unseen = new HashSet<>();

        private final Map<String, Instant> listed = new TreeMap<>();
        private final List<String> story = new ArrayList<>();
        private final RandomGenerator random;
        private Instant now = MovableClock.MORNING;
        private int number;

        World(RandomGenerator random) {
            this.random = random;
            EMPLOYEES.forEach(wecom::employee);
            List<CustomerEvent> inTime = new ArrayList<>();
            int happenings = random.nextInt(40);
            for (int i = 0; i < happenings; i++) {
                now = now.plusSeconds(1 + random.nextInt(random.nextBoolean() ? 20 : 3_000));
                happen(inTime);
            }
            while (!inTime.isEmpty()) {
                log.append(inTime.remove(random.nextInt(inTime.size())));
            }
        }

        RunProgress run() {
            return RunProgress.begin("ww-corp", now.plus(Duration.ofHours(1)));
        }

        private static String pair(String employee, String customer) {
            return employee + "/" + customer;
        }

        private void happen(List<CustomerEvent> inTime) {
            String employee = EMPLOYEES.get(random.nextInt(EMPLOYEES.size()));
            String customer = CUSTOMERS.get(random.nextInt(CUSTOMERS.size()));
            String pair = pair(employee, customer);
            EventBuilder fact = anEvent("n" + number++).about(customer).at(now);
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {
                    if (!connected.contains(pair)) {
                        connect(employee, customer);
                        tell(inTime, fact.added(employee));
                    }
                }
                case 3 -> {
                    if (!listed.containsKey(pair)) {
                        tell(inTime, fact.halfAdded(employee));
                    }
                }
                case 4, 5 -> {
                    if (listed.containsKey(pair)) {
                        disconnect(employee, customer);
                        tell(inTime, fact.deletedByEmployee(employee));
                    }
                }
                case 6 -> {
                    if (connected.remove(pair) && !tell(inTime, fact.deletedByCustomer(employee))) {
                        unseen.add(pair);
                    }
                }
                default -> transfer(inTime, employee, customer);
            }
        }

        private void transfer(List<CustomerEvent> inTime, String from, String customer) {
            String to = EMPLOYEES.get((EMPLOYEES.indexOf(from) + 1) % EMPLOYEES.size());
            if (!connected.contains(pair(from, customer)) || listed.containsKey(pair(to, customer))) {
                return;
            }
            inTime.add(new TransferStarted(
                    anEvent("n" + number++).about(customer).at(now).header(),
                    new EmployeeId(from),
                    new EmployeeId(to),
                    TransferKind.ON_JOB));
            story.add(now + " transfer " + customer + " " + from + " -> " + to + " a day later");
            now = now.plus(Duration.ofDays(1));
            disconnect(from, customer);
            connect(to, customer);
            // Nobody calls back; the host may have asked for the result.
            if (random.nextBoolean()) {
                inTime.add(anEvent("n" + number++).about(customer).at(now).transferred(from, to));
            }
        }

        private void connect(String employee, String customer) {
            String pair = pair(employee, customer);
            connected.add(pair);
            unseen.remove(pair);
            listed.put(pair, now);
            wecom.lists(employee, customer, now);
        }

        private void disconnect(String employee, String customer) {
            String pair = pair(employee, customer);
            connected.remove(pair);
            unseen.remove(pair);
            listed.remove(pair);
            wecom.drops(employee, customer);
        }

        /** What happened, a line each; customers are not masked here. */
        @Override
        public String toString() {
            return String.join("\n", story) + "\nlisted " + listed;
        }

        /** Returns whether it is told before the run. */
        private boolean tell(List<CustomerEvent> inTime, CustomerEvent fact) {
            int luck = random.nextInt(10);
            if (luck < 6) {
                inTime.add(fact);
                if (luck == 0) {
                    inTime.add(fact);
                }
            } else if (luck < 8) {
                late.add(fact);
            }
            story.add(now + " " + fact.getClass().getSimpleName() + " "
                    + fact.customer().value() + " "
                    + fact.toString().replaceAll(".*employee=(\\w+).*", "$1")
                    + (luck < 6 ? " told" : luck < 8 ? " late" : " lost"));
            return luck < 6;
        }

        private static boolean isUnconfirmed(RelationEntry entry) {
            return entry.state().startedBy().orElseThrow() == RelationChange.HALF_ADDED;
        }

        /** Compares what the log says with what is so, but for what nobody can see. */
        void agreesWithTheLog() {
            RelationBook book = new InMemoryRelationBook();
            while (book.catchUp(log, 100).more()) {
                // Once more.
            }
            for (String employee : EMPLOYEES) {
                Set<String> open = new TreeSet<>();
                book.of(new EmployeeId(employee), 100).stream()
                        .filter(entry -> entry.state().isOpen() && !isUnconfirmed(entry))
                        .forEach(entry -> open.add(entry.customer().value()));
                for (String customer : CUSTOMERS) {
                    String pair = pair(employee, customer);
                    if (!unseen.contains(pair)) {
                        assertThat(open.contains(customer)).as(pair).isEqualTo(connected.contains(pair));
                    }
                }
            }
        }
    }

    /** Runs to the end and returns what was found. */
    private static List<StepFindings> run(Reconciliation reconciliation, FollowSource wecom, RunProgress start) {
        List<StepFindings> found = new ArrayList<>();
        RunProgress progress = start;
        while (!progress.isDone()) {
            Stepped stepped = (Stepped) reconciliation.step(wecom, progress, Guard.ON);
            found.add(stepped.findings());
            progress = RunProgress.parse(stepped.progress().text());
        }
        return found;
    }

    private static Reconciliation over(EventLog log, RelationBook book, RunProgress run) {
        return new Reconciliation(log, book, MovableClock.at(run.startedAt()), ChannelOfState.NONE, POLICY);
    }

    @Test
    void after_a_run_the_log_agrees_with_the_world_and_a_second_run_adds_nothing() {
        Property.forAll(World::new).runs(200).holds(world -> {
            RunProgress first = world.run();
            List<StepFindings> found = run(over(world.log, new InMemoryRelationBook(), first), world.wecom, first);

            world.agreesWithTheLog();
            assertThat(found).allMatch(step -> step.contradicted().isEmpty() && step.known() == 0);
            nothingIsAdded(world, hoursAfter(first, 1));

            world.log.append(world.late);
            RunProgress third = hoursAfter(first, 2);
            run(over(world.log, new InMemoryRelationBook(), third), world.wecom, third);
            world.agreesWithTheLog();
            nothingIsAdded(world, hoursAfter(first, 3));
            assertThat(world.log.quarantined(10)).isEmpty();
        });
    }

    private static RunProgress hoursAfter(RunProgress run, int hours) {
        return RunProgress.begin(run.corp(), run.startedAt().plus(Duration.ofHours(hours)));
    }

    private static void nothingIsAdded(World world, RunProgress run) {
        int before = world.log.after(EventCursor.START, 1_000).size();

        List<StepFindings> found = run(over(world.log, new InMemoryRelationBook(), run), world.wecom, run);

        assertThat(world.log.after(EventCursor.START, 1_000)).hasSize(before);
        assertThat(found).allMatch(step -> step.added() + step.transferred() + step.ended() == 0);
    }

    @Test
    void a_run_that_crashes_at_any_call_and_is_taken_up_again_ends_as_one_that_did_not() {
        Property.forAll(random -> random.nextLong()).runs(15).holds(seed -> {
            World calm = new World(new SplittableRandom(seed));
            RunProgress run = calm.run();
            run(over(calm.log, new InMemoryRelationBook(), run), calm.wecom, run);
            Set<String> expected = factsIn(calm.log);

            boolean crashed = true;
            for (int at = 1; crashed; at++) {
                World world = new World(new SplittableRandom(seed));
                Crash crash = new Crash(at);
                RelationBook book = crash.on(new InMemoryRelationBook());
                RunProgress progress = run;
                while (!progress.isDone()) {
                    try {
                        progress = over(crash.on(world.log), book, run)
                                .step(crash.on(world.wecom), progress, Guard.ON)
                                .progress();
                    } catch (Crashed e) {
                        // The host starts again with the progress it stored last.
                    }
                }
                crashed = crash.happened();

                assertThat(factsIn(world.log)).isEqualTo(expected);
                assertThat(world.log.quarantined(10)).isEmpty();
            }
        });
    }

    private static Set<String> factsIn(EventLog log) {
        Set<String> facts = new TreeSet<>();
        log.after(EventCursor.START, 1_000)
                .forEach(logged -> facts.add(logged.event().toString()));
        return facts;
    }

    private static final class Crashed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Ends the process once, before or after a call of a port. */
    private static final class Crash {
        private final int at;
        private int points;

        Crash(int at) {
            this.at = at;
        }

        boolean happened() {
            return points >= at;
        }

        private void point() {
            points++;
            if (points == at) {
                throw new Crashed();
            }
        }

        private <T> T around(Supplier<T> call) {
            point();
            T result = call.get();
            point();
            return result;
        }

        FollowSource on(FollowSource source) {
            return new FollowSource() {
                @Override
                public List<EmployeeId> employees() {
                    return around(source::employees);
                }

                @Override
                public Iterable<Page<Relation>> relationsOf(List<EmployeeId> employees) {
                    return around(() -> source.relationsOf(employees));
                }
            };
        }

        EventLog on(EventLog log) {
            return new EventLog() {
                @Override
                public List<AppendStatus> append(List<? extends CustomerEvent> events) {
                    return around(() -> log.append(events));
                }

                @Override
                public List<CustomerEvent> of(Collection<? extends CustomerKey> keys, EventCursor upTo) {
                    return around(() -> log.of(keys, upTo));
                }

                @Override
                public List<LoggedEvent> after(EventCursor cursor, int limit) {
                    return around(() -> log.after(cursor, limit));
                }

                @Override
                public List<CustomerEvent> quarantined(int limit) {
                    return log.quarantined(limit);
                }
            };
        }

        RelationBook on(RelationBook book) {
            return new RelationBook() {
                @Override
                public CaughtUp catchUp(EventLog log, int limit) {
                    return around(() -> book.catchUp(log, limit));
                }

                @Override
                public List<RelationEntry> of(EmployeeId employee, int limit) {
                    return around(() -> book.of(employee, limit));
                }

                @Override
                public List<RelationEntry> of(EmployeeId employee, ExternalUserId after, int limit) {
                    return around(() -> book.of(employee, after, limit));
                }

                @Override
                public List<EmployeeId> employees(int limit) {
                    return around(() -> book.employees(limit));
                }

                @Override
                public List<EmployeeId> employees(EmployeeId after, int limit) {
                    return around(() -> book.employees(after, limit));
                }
            };
        }
    }
}
