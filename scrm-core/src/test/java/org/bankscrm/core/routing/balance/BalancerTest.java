package org.bankscrm.core.routing.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.quota.InMemoryQuotaLedger;
import org.bankscrm.core.quota.QuotaToken;
import org.bankscrm.core.routing.balance.Pick.Assigned;
import org.bankscrm.core.routing.balance.Pick.How;
import org.bankscrm.core.routing.balance.Pick.NobodyEligible;
import org.bankscrm.core.routing.balance.Pick.PassedOver;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.lang.reflect.Method;
import java.nio.CharBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

class BalancerTest {
    private static final OrgUnitCode BRANCH = new OrgUnitCode("0101");
    private static final OrgUnitCode OTHER = new OrgUnitCode("0102");
    private static final Instant NOW = MovableClock.MORNING;
    private static final EmployeeId WANG = new EmployeeId("wang.fang");
    private static final EmployeeId LI = new EmployeeId("li.na");

    private final InMemoryStickyStore store = new InMemoryStickyStore();

    private static RelationshipManager manager(EmployeeId id) {
        return RelationshipManager.of(id, BRANCH, "code-of-" + id);
    }

    private static List<RelationshipManager> staff(int n) {
        List<RelationshipManager> staff = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            staff.add(manager(new EmployeeId("m" + i)));
        }
        return staff;
    }

    private Balancer balancer(RelationshipManager... managers) {
        return balancer(List.of(managers));
    }

    private Balancer balancer(List<RelationshipManager> managers) {
        return new Balancer(BalancePolicy.STANDARD, StaffSnapshot.of(managers), store, Capacity.unlimited());
    }

    private static EmployeeId managerOf(Pick pick) {
        return ((Assigned) pick).manager().id();
    }

    private static Pick pick(Balancer balancer, long customer) {
        return balancer.pick(BRANCH, customer, NOW, Demand.ANY);
    }

    @Nested
    class a_customer_who_comes_again {
        @Test
        void sees_the_same_manager_on_this_node_on_others_and_after_a_restart() {
            Balancer first = balancer(staff(20));
            Balancer second = balancer(staff(20));
            for (long customer = 0; customer < 500; customer++) {
                EmployeeId shown = managerOf(pick(customer % 2 == 0 ? first : second, customer));
                assertThat(((Assigned) pick(first, customer)).sticky()).isTrue();
                assertThat(managerOf(pick(first, customer))).isEqualTo(shown);
                assertThat(managerOf(pick(second, customer))).isEqualTo(shown);
                assertThat(managerOf(pick(balancer(staff(20)), customer))).isEqualTo(shown);
            }
        }

        @Test
        void may_see_another_in_another_campaign_but_the_same_within_each() {
            Balancer balancer = balancer(staff(20));
            Set<EmployeeId> seen = new HashSet<>();
            for (int campaign = 0; campaign < 5; campaign++) {
                Demand demand = Demand.within("campaign-" + campaign);
                EmployeeId shown = managerOf(balancer.pick(BRANCH, 7, NOW, demand));
                assertThat(managerOf(balancer.pick(BRANCH, 7, NOW, demand))).isEqualTo(shown);
                seen.add(shown);
            }
            assertThat(seen).isNotEmpty();
        }

        @Test
        void is_the_same_by_text_as_before_by_text() {
            Balancer balancer = balancer(staff(20));
            EmployeeId shown = managerOf(balancer.pick(BRANCH, "pseudonym-1", NOW, Demand.ANY));

            assertThat(balancer.pick(BRANCH, CharBuffer.wrap("pseudonym-1"), NOW, Demand.ANY))
                    .isInstanceOfSatisfying(Assigned.class, again -> {
                        assertThat(again.how()).isEqualTo(How.STICKY);
                        assertThat(again.manager().id()).isEqualTo(shown);
                    });
        }

        @Test
        void sees_the_successor_of_a_manager_who_has_resigned_and_is_told_why() {
            Balancer balancer = balancer(manager(WANG));
            pick(balancer, 1);
            List<RelationshipManager> next = new ArrayList<>(staff(10));
            next.add(manager(WANG).withStatus(ManagerStatus.RESIGNED).withSuccessor(LI));
            next.add(manager(LI));
            balancer.swap(StaffSnapshot.of(next));

            Assigned assigned = (Assigned) pick(balancer, 1);

            assertThat(assigned.manager().id()).isEqualTo(LI);
            assertThat(assigned.how()).isEqualTo(How.SUCCESSOR);
            assertThat(assigned.passedOver()).containsExactly(new PassedOver(WANG, Unfit.RESIGNED));
            assertThat(assigned.reason())
                    .hasToString("routing.balance@1 SUCCESSOR passed.wang.fang=RESIGNED manager=li.na");
            assertThat(((Assigned) pick(balancer, 1)).how()).isEqualTo(How.STICKY);
        }

        @Test
        void keeps_a_manager_who_is_off_duty_unless_the_policy_says_otherwise() {
            RelationshipManager evening = manager(WANG).withDuty(DutySchedule.parse("MON-SUN 18:00-20:00"));
            store.putIfAbsent(new StickyKey(1, Demand.GLOBAL), WANG, NOW, Duration.ofDays(1));
            Balancer keeps = balancer(evening, manager(LI));
            Balancer changes = new Balancer(
                    BalancePolicy.STANDARD.withKeepOffDuty(false),
                    StaffSnapshot.of(List.of(evening, manager(LI))),
                    store,
                    Capacity.unlimited());

            assertThat(((Assigned) pick(keeps, 1)).how()).isEqualTo(How.STICKY_OFF_DUTY);
            assertThat(managerOf(pick(keeps, 2))).isEqualTo(LI);
            assertThat(((Assigned) pick(changes, 1)).passedOver())
                    .containsExactly(new PassedOver(WANG, Unfit.OFF_DUTY));
        }

        @Test
        void is_never_shown_a_manager_of_another_branch() {
            Balancer balancer = balancer(manager(WANG), RelationshipManager.of(LI, OTHER, "code"));
            pick(balancer, 1);

            assertThat(managerOf(balancer.pick(OTHER, 1, NOW, Demand.ANY))).isEqualTo(LI);
        }

        @Test
        void is_forgotten_when_the_time_is_over() {
            Balancer balancer = balancer(manager(WANG));
            pick(balancer, 1);
            Instant later = NOW.plus(BalancePolicy.STANDARD.stickyFor());

            assertThat(((Assigned) balancer.pick(BRANCH, 1, later.minusMillis(1), Demand.ANY)).sticky())
                    .isTrue();
            assertThat(((Assigned) balancer.pick(BRANCH, 1, later, Demand.ANY)).sticky())
                    .isFalse();
        }

        @Test
        void costs_no_object_and_no_call_of_a_store() throws Exception {
            int[] calls = new int[1];
            StickyStore counting = new InterceptedStore(store, () -> calls[0]++);
            Balancer balancer = new Balancer(
                    BalancePolicy.STANDARD,
                    StaffSnapshot.of(List.of(
                            manager(WANG).withDuty(DutySchedule.parse("MON-FRI 09:00-17:30; SAT 09:00-12:00")))),
                    counting,
                    Capacity.unlimited());
            pick(balancer, 1);
            calls[0] = 0;
            for (int warm = 0; warm < 1_000; warm++) {
                pick(balancer, 1);
            }
            long before = allocatedBytes();
            for (int i = 0; i < 100_000; i++) {
                pick(balancer, 1);
            }
            assertThat(allocatedBytes() - before).isLessThan(10_000);
            assertThat(calls[0]).isZero();
        }
    }

    @Nested
    class a_branch_without_a_fit_manager {
        @Test
        void is_answered_with_what_is_in_the_way_of_each() {
            Capacity full = new LedgerCapacity(
                    new InMemoryQuotaLedger(MovableClock.atMorning()), CapacityPolicy.STANDARD, "n1");
            Balancer balancer = new Balancer(
                    BalancePolicy.STANDARD,
                    StaffSnapshot.of(List.of(
                            manager(new EmployeeId("a")).withStatus(ManagerStatus.LEAVE),
                            manager(new EmployeeId("b")).withStatus(ManagerStatus.RESIGNED),
                            RelationshipManager.of(new EmployeeId("c"), BRANCH, ""),
                            manager(new EmployeeId("d")).withDuty(DutySchedule.parse("SUN 00:00-24:00")),
                            manager(new EmployeeId("e")).withDailyCap(0),
                            manager(new EmployeeId("f")).withSkills(Set.of("en")))),
                    store,
                    full);

            Pick pick = balancer.pick(BRANCH, 1, NOW, new Demand(List.of("wealth"), Demand.GLOBAL));
            Pick plain = balancer.pick(BRANCH, 1, NOW, new Demand(List.of(), "x"));

            assertThat(((NobodyEligible) pick).passedOver())
                    .extracting(PassedOver::why)
                    .containsExactly(
                            Unfit.ON_LEAVE,
                            Unfit.RESIGNED,
                            Unfit.NO_CODE,
                            Unfit.SKILL_MISSING,
                            Unfit.SKILL_MISSING,
                            Unfit.SKILL_MISSING);
            assertThat(managerOf(plain)).isEqualTo(new EmployeeId("f"));
            balancer.swap(StaffSnapshot.of(List.of(
                    manager(new EmployeeId("d")).withDuty(DutySchedule.parse("SUN 00:00-24:00")),
                    manager(new EmployeeId("e")).withDailyCap(0))));
            assertThat(((NobodyEligible) balancer.pick(BRANCH, 2, NOW, Demand.ANY)).passedOver())
                    .extracting(PassedOver::why)
                    .containsExactly(Unfit.OFF_DUTY, Unfit.FULL);
        }

        @Test
        void or_without_any_is_answered_too() {
            assertThat(((NobodyEligible) balancer().pick(OTHER, 1, NOW, Demand.ANY)).passedOver())
                    .isEmpty();
        }
    }

    @Nested
    class caps {
        private final InMemoryQuotaLedger ledger = new InMemoryQuotaLedger(MovableClock.atMorning());

        private Balancer capped(int managers, int cap, StickyStore sticky, String node) {
            List<RelationshipManager> staff =
                    staff(managers).stream().map(each -> each.withDailyCap(cap)).toList();
            return new Balancer(
                    BalancePolicy.STANDARD,
                    StaffSnapshot.of(staff),
                    sticky,
                    new LedgerCapacity(
                            ledger, CapacityPolicy.STANDARD.withStrictFrom(0).withNodes(2), node));
        }

        @Test
        void are_used_to_the_last_place_and_never_exceeded() {
            Balancer balancer = capped(4, 25, store, "n1");
            Map<EmployeeId, Integer> shown = new HashMap<>();
            int nobody = 0;
            for (long customer = 0; customer < 130; customer++) {
                if (pick(balancer, customer) instanceof Assigned assigned) {
                    shown.merge(assigned.manager().id(), 1, Integer::sum);
                } else {
                    nobody++;
                }
            }
            assertThat(shown)
                    .hasSize(4)
                    .allSatisfy((id, count) -> assertThat(count).isEqualTo(25));
            assertThat(nobody).isEqualTo(30);
        }

        @Test
        void hold_when_threads_of_two_nodes_race_and_each_customer_gets_one_answer() throws Exception {
            Balancer first = capped(5, 40, store, "n1");
            Balancer second = capped(5, 40, store, "n2");
            Map<Long, Set<EmployeeId>> answers = new ConcurrentHashMap<>();
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                List<Future<?>> futures = new ArrayList<>();
                for (int t = 0; t < 8; t++) {
                    Balancer mine = t % 2 == 0 ? first : second;
                    long seed = t / 4;
                    Callable<Object> work = () -> {
                        SplittableRandom random = new SplittableRandom(seed);
                        for (int i = 0; i < 300; i++) {
                            long customer = random.nextInt(150);
                            if (pick(mine, customer) instanceof Assigned assigned) {
                                answers.computeIfAbsent(customer, c -> ConcurrentHashMap.newKeySet())
                                        .add(assigned.manager().id());
                            }
                        }
                        return seed;
                    };
                    futures.add(threads.submit(work));
                }
                for (Future<?> future : futures) {
                    future.get(60, TimeUnit.SECONDS);
                }
            } finally {
                threads.shutdownNow();
            }
            Map<EmployeeId, Integer> shown = new HashMap<>();
            answers.forEach((customer, managers) -> {
                assertThat(managers).as("managers of customer " + customer).hasSize(1);
                managers.forEach(id -> shown.merge(id, 1, Integer::sum));
            });
            assertThat(shown.values()).allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(40));
        }

        @Test
        void are_given_back_when_another_answer_came_first() {
            Balancer[] late = new Balancer[1];
            StickyStore raced = new InterceptedStore(store, () -> {}) {
                @Override
                public Assignment putIfAbsent(StickyKey key, EmployeeId manager, Instant at, Duration timeToLive) {
                    super.putIfAbsent(key, new EmployeeId("m1"), at, timeToLive);
                    return super.putIfAbsent(key, manager, at, timeToLive);
                }
            };
            late[0] = capped(2, 1, raced, "n1");
            int firstAnswers = 0;
            for (long customer = 0; customer < 40; customer++) {
                Pick pick = pick(late[0], customer);
                if (pick instanceof Assigned assigned) {
                    assertThat(assigned.manager().id()).isEqualTo(new EmployeeId("m1"));
                    firstAnswers += assigned.how() == How.FIRST_ANSWER ? 1 : 0;
                }
            }
            assertThat(firstAnswers).isGreaterThan(5);
            assertThat(late[0].loads(BRANCH))
                    .allSatisfy(load -> assertThat(load.today()).isBetween(0, 1));
        }
    }

    @Nested
    class a_manager_whom_the_caller_names {
        @Test
        void is_shown_remembered_and_not_charged_again() {
            Balancer balancer = balancer(manager(WANG), manager(LI));
            Assigned first = (Assigned) balancer.pickNamed(WANG, 1, NOW, Demand.ANY);

            assertThat(first.how()).isEqualTo(How.NAMED);
            assertThat(((Assigned) balancer.pickNamed(WANG, 1, NOW, Demand.ANY)).how())
                    .isEqualTo(How.STICKY);
            assertThat(managerOf(pick(balancer, 1))).isEqualTo(WANG);
            assertThat(managerOf(balancer.pickNamed(LI, 1, NOW, Demand.ANY))).isEqualTo(LI);
            assertThat(managerOf(pick(balancer(manager(WANG), manager(LI)), 1))).isEqualTo(LI);
        }

        @Test
        void is_refused_with_the_one_reason() {
            Balancer balancer = balancer(manager(WANG).withStatus(ManagerStatus.LEAVE), manager(LI));

            assertThat(((NobodyEligible) balancer.pickNamed(WANG, 1, NOW, Demand.ANY)).passedOver())
                    .containsExactly(new PassedOver(WANG, Unfit.ON_LEAVE));
            assertThat(((NobodyEligible) balancer.pickNamed(new EmployeeId("x"), 1, NOW, Demand.ANY)).passedOver())
                    .containsExactly(new PassedOver(new EmployeeId("x"), Unfit.UNKNOWN));
        }

        @Test
        void is_the_one_named_whatever_number_is_told() {
            Balancer balancer = balancer(manager(WANG), manager(LI));

            for (int number : new int[] {balancer.numberOf(WANG), balancer.numberOf(LI), -1, 2, Integer.MAX_VALUE}) {
                assertThat(managerOf(balancer.pickNamed(WANG, number, 7, NOW, Demand.ANY)))
                        .isEqualTo(WANG);
            }
        }

        @Test
        void keeps_her_number_when_others_come_and_go() {
            Balancer balancer = balancer(manager(WANG), manager(LI));
            int number = balancer.numberOf(LI);

            balancer.swap(StaffSnapshot.of(List.of(manager(LI), manager(new EmployeeId("an")))));

            assertThat(balancer.numberOf(LI)).isEqualTo(number);
        }
    }

    @Nested
    class a_store_that_cannot_be_asked {
        private static StoreException down() {
            return new StoreException(StoreException.Kind.UNAVAILABLE, "down", null);
        }

        @Test
        void leaves_the_customer_with_an_answer_that_mostly_stays_the_same() {
            StickyStore down = new InterceptedStore(store, () -> {
                throw down();
            });
            Balancer balancer =
                    new Balancer(BalancePolicy.STANDARD, StaffSnapshot.of(staff(5)), down, Capacity.unlimited());

            assertThat(pick(balancer, 1)).isInstanceOf(Assigned.class);
            assertThat(((Assigned) pick(balancer, 1)).sticky()).isFalse();
        }

        @Test
        void shows_nobody_whose_cap_cannot_be_read() {
            Capacity down = new Capacity() {
                @Override
                public Reservation reserve(EmployeeId manager, int dailyCap, Instant at) {
                    return new Reservation.Unavailable("STORE_UNAVAILABLE");
                }

                @Override
                public void cancel(EmployeeId manager, Ticket ticket) {}

                @Override
                public AddOutcome added(QuotaToken add, EmployeeId manager, int dailyCap, Ticket ticket, Instant at) {
                    throw down();
                }
            };
            Balancer balancer = new Balancer(
                    BalancePolicy.STANDARD,
                    StaffSnapshot.of(
                            List.of(manager(WANG).withDailyCap(9), manager(LI).withDailyCap(9))),
                    store,
                    down);

            assertThat(((NobodyEligible) pick(balancer, 1)).passedOver())
                    .extracting(PassedOver::why)
                    .containsExactly(Unfit.CAPACITY_UNKNOWN, Unfit.CAPACITY_UNKNOWN);
        }

        @Test
        void is_asked_without_a_lock_that_others_need() throws Exception {
            ExecutorService other = Executors.newSingleThreadExecutor();
            try {
                Balancer[] self = new Balancer[1];
                StickyStore slow = new InterceptedStore(store, () -> {
                    try {
                        other.submit(() -> self[0].loads(BRANCH)).get(20, TimeUnit.SECONDS);
                    } catch (Exception e) {
                        throw new AssertionError("the branch was locked while the store was asked", e);
                    }
                });
                self[0] = new Balancer(BalancePolicy.STANDARD, StaffSnapshot.of(staff(3)), slow, Capacity.unlimited());

                assertThat(pick(self[0], 1)).isInstanceOf(Assigned.class);
            } finally {
                other.shutdownNow();
            }
        }
    }

    @Nested
    class whatever_happens {
        private record Event(char what, int number) {}

        private List<Event> events(RandomGenerator random) {
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                events.add(new Event(random.nextInt(12) == 0 ? 'S' : 'P', random.nextInt(60)));
            }
            return events;
        }

        private List<EmployeeId> play(List<Event> events, Balancer balancer, boolean check) {
            boolean[] away = new boolean[6];
            Map<Integer, EmployeeId> last = new HashMap<>();
            List<EmployeeId> picks = new ArrayList<>();
            for (Event event : events) {
                if (event.what == 'S') {
                    away[event.number % 6] ^= true;
                    List<RelationshipManager> staff = new ArrayList<>();
                    for (int i = 0; i < 6; i++) {
                        staff.add(manager(new EmployeeId("m" + i))
                                .withStatus(away[i] ? ManagerStatus.LEAVE : ManagerStatus.ACTIVE));
                    }
                    balancer.swap(StaffSnapshot.of(staff));
                } else if (pick(balancer, event.number) instanceof Assigned assigned) {
                    EmployeeId id = assigned.manager().id();
                    picks.add(id);
                    EmployeeId before = last.put(event.number, id);
                    if (check
                            && before != null
                            && !away[Integer.parseInt(before.value().substring(1))]) {
                        assertThat(id).as("customer " + event.number).isEqualTo(before);
                    }
                }
            }
            return picks;
        }

        @Test
        void only_customers_of_a_manager_who_left_see_another_and_nobody_moves_when_one_comes_back() {
            Property.forAll(this::events)
                    .runs(200)
                    .holds(events -> play(
                            events,
                            new Balancer(
                                    BalancePolicy.STANDARD,
                                    StaffSnapshot.of(staff(6)),
                                    new InMemoryStickyStore(),
                                    Capacity.unlimited()),
                            true));
        }

        @Test
        void the_same_events_give_the_same_picks() {
            Property.forAll(this::events).runs(50).holds(events -> {
                List<List<EmployeeId>> runs = new ArrayList<>();
                for (int run = 0; run < 2; run++) {
                    runs.add(play(
                            events,
                            new Balancer(
                                    BalancePolicy.STANDARD,
                                    StaffSnapshot.of(staff(6)),
                                    new InMemoryStickyStore(),
                                    Capacity.unlimited()),
                            false));
                }
                assertThat(runs.get(0)).isEqualTo(runs.get(1));
            });
        }

        @Test
        void nodes_that_do_not_know_of_each_other_stay_within_as_many_times_the_bounds() {
            Property.forAll((RandomGenerator random) -> random.nextLong())
                    .runs(100)
                    .holds(seed -> {
                        SplittableRandom random = new SplittableRandom(seed);
                        int nodes = 1 + random.nextInt(4);
                        int managers = 2 + random.nextInt(6);
                        InMemoryStickyStore shared = new InMemoryStickyStore();
                        List<Balancer> balancers = new ArrayList<>();
                        for (int i = 0; i < nodes; i++) {
                            balancers.add(new Balancer(
                                    BalancePolicy.STANDARD,
                                    StaffSnapshot.of(staff(managers)),
                                    shared,
                                    Capacity.unlimited()));
                        }
                        int customers = 50 + random.nextInt(500);
                        Map<EmployeeId, Integer> loads = new HashMap<>();
                        for (int i = 0; i < customers; i++) {
                            Pick pick = pick(balancers.get(random.nextInt(nodes)), random.nextLong());
                            loads.merge(managerOf(pick), 1, Integer::sum);
                        }
                        int bound = nodes * (BalancePolicy.STANDARD.slack() + BalancePolicy.STANDARD.lag() + 1);
                        for (int i = 0; i < managers; i++) {
                            int load = Optional.ofNullable(loads.get(new EmployeeId("m" + i)))
                                    .orElse(0);
                            assertThat(Math.abs(load - (double) customers / managers))
                                    .isLessThanOrEqualTo(bound);
                        }
                    });
        }
    }

    @Nested
    class staff_that_cannot_be_used {
        @Test
        void is_refused_with_every_fault() {
            EmployeeId zhao = new EmployeeId("zhao");
            assertThatThrownBy(() -> StaffSnapshot.of(List.of(
                            manager(WANG).withSuccessor(LI),
                            manager(LI).withSuccessor(WANG),
                            manager(LI),
                            manager(zhao).withSuccessor(new EmployeeId("nobody")))))
                    .isInstanceOfSatisfying(
                            InvalidStaffException.class,
                            e -> assertThat(e.faults())
                                    .extracting(InvalidStaffException.Fault::message)
                                    .containsExactly(
                                            "manager li.na must be listed once",
                                            "successors must come to an end, that of manager li.na leads back to wang.fang",
                                            "successor nobody of manager zhao must be listed"));
        }
    }

    /** The management modules are not in the module graph the tests are compiled with, but they are there. */
    private static long allocatedBytes() throws ReflectiveOperationException {
        Object threads = Class.forName("java.lang.management.ManagementFactory")
                .getMethod("getThreadMXBean")
                .invoke(null);
        Method allocated =
                Class.forName("com.sun.management.ThreadMXBean").getMethod("getThreadAllocatedBytes", long.class);
        return (long) allocated.invoke(threads, Thread.currentThread().getId());
    }

    /** Does something before each call. */
    private static class InterceptedStore implements StickyStore {
        private final StickyStore real;
        private final Runnable before;

        InterceptedStore(StickyStore real, Runnable before) {
            this.real = real;
            this.before = before;
        }

        @Override
        public Optional<Assignment> find(StickyKey key, Instant at) {
            before.run();
            return real.find(key, at);
        }

        @Override
        public Assignment putIfAbsent(StickyKey key, EmployeeId manager, Instant at, Duration timeToLive) {
            before.run();
            return real.putIfAbsent(key, manager, at, timeToLive);
        }

        @Override
        public Assignment replace(
                StickyKey key, EmployeeId stale, EmployeeId manager, Instant at, Duration timeToLive) {
            before.run();
            return real.replace(key, stale, manager, at, timeToLive);
        }

        @Override
        public void purge(Instant expiredBefore) {
            real.purge(expiredBefore);
        }
    }
}
