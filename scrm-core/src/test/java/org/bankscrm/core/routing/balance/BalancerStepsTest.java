package org.bankscrm.core.routing.balance;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.StoreException;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.quota.QuotaToken;
import org.bankscrm.core.routing.balance.Pick.Assigned;
import org.bankscrm.core.routing.balance.Pick.How;
import org.bankscrm.core.routing.balance.Pick.NobodyEligible;
import org.bankscrm.core.routing.balance.Pick.PassedOver;
import org.bankscrm.core.testkit.MovableClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a pick asks of the stores, how often, and what it remembers. */
class BalancerStepsTest {
    private static final OrgUnitCode BRANCH = new OrgUnitCode("0101");
    private static final OrgUnitCode OTHER = new OrgUnitCode("0102");
    private static final Instant NOW = MovableClock.MORNING;
    private static final EmployeeId WANG = new EmployeeId("wang.fang");
    private static final EmployeeId LI = new EmployeeId("li.na");
    private static final EmployeeId GONE = new EmployeeId("gone");
    private static final Demand WEALTH = new Demand(List.of("wealth"), Demand.GLOBAL);

    private final Sticky store = new Sticky();
    private final Room room = new Room();

    private static RelationshipManager manager(EmployeeId id) {
        return RelationshipManager.of(id, BRANCH, "code-of-" + id);
    }

    private Balancer balancer(RelationshipManager... managers) {
        return new Balancer(BalancePolicy.STANDARD, StaffSnapshot.of(List.of(managers)), store, room);
    }

    private static Assigned assigned(Pick pick) {
        assertThat(pick).isInstanceOf(Assigned.class);
        return (Assigned) pick;
    }

    private static EmployeeId pick(Balancer balancer, long customer) {
        return assigned(balancer.pick(BRANCH, customer, NOW, Demand.ANY))
                .manager()
                .id();
    }

    private static List<PassedOver> passedOver(Pick pick) {
        assertThat(pick).isInstanceOf(NobodyEligible.class);
        return ((NobodyEligible) pick).passedOver();
    }

    @Test
    void the_staff_is_that_of_the_last_swap() {
        StaffSnapshot newer = StaffSnapshot.of(List.of(manager(LI)));
        Balancer balancer = balancer(manager(WANG));
        assertThat(balancer.staff().find(WANG)).isPresent();

        balancer.swap(newer);

        assertThat(balancer.staff()).isSameAs(newer);
    }

    @Test
    void loads_tell_who_has_how_many_and_nothing_of_a_branch_that_never_had_anybody() {
        Balancer balancer = balancer(manager(WANG), manager(LI));
        for (long customer = 0; customer < 10; customer++) {
            pick(balancer, customer);
        }

        assertThat(balancer.loads(OTHER)).isEmpty();
        assertThat(balancer.loads(BRANCH)).extracting(ManagerLoad::manager).containsExactly(LI, WANG);
        assertThat(balancer.loads(BRANCH).stream().mapToInt(ManagerLoad::today).sum())
                .isEqualTo(10);
    }

    @Test
    void numbers_are_given_in_turn_and_none_to_strangers() {
        Balancer balancer = balancer(manager(WANG), manager(LI));

        assertThat(List.of(balancer.numberOf(WANG), balancer.numberOf(LI))).containsExactlyInAnyOrder(0, 1);
        assertThat(balancer.numberOf(GONE)).isNegative();
    }

    @Nested
    class the_short_way {
        @Test
        void tells_the_manager_this_node_remembers_and_of_nobody_else() {
            Balancer balancer = balancer(manager(WANG));
            assertThat(balancer.kept(BRANCH, 1, NOW, Demand.ANY)).isEmpty();
            assertThat(balancer.keeps(WANG, 1, NOW, Demand.ANY)).isFalse();
            pick(balancer, 1);

            assertThat(balancer.kept(BRANCH, 1, NOW, Demand.ANY)).contains(WANG);
            assertThat(balancer.kept(new OrgUnitCode("0101"), 1, NOW, Demand.ANY))
                    .contains(WANG);
            assertThat(balancer.keeps(WANG, 1, NOW, Demand.ANY)).isTrue();
            assertThat(balancer.kept(BRANCH, 2, NOW, Demand.ANY)).isEmpty();
            assertThat(balancer.kept(OTHER, 1, NOW, Demand.ANY)).isEmpty();
            assertThat(balancer.kept(BRANCH, 1, NOW, Demand.within("x"))).isEmpty();
            assertThat(balancer.keeps(WANG, 2, NOW, Demand.ANY)).isFalse();
            assertThat(balancer.keeps(LI, 1, NOW, Demand.ANY)).isFalse();
        }

        @Test
        void is_closed_to_requests_for_a_skill() {
            Balancer balancer = balancer(manager(WANG).withSkills(Set.of("wealth")));
            balancer.pick(BRANCH, 1, NOW, WEALTH);

            assertThat(balancer.kept(BRANCH, 1, NOW, Demand.ANY)).contains(WANG);
            assertThat(balancer.kept(BRANCH, 1, NOW, WEALTH)).isEmpty();
            assertThat(balancer.keeps(WANG, 1, NOW, WEALTH)).isFalse();
        }

        @Test
        void leads_to_managers_with_a_cap_too_and_not_to_those_with_hours_or_away() {
            Balancer balancer = balancer(manager(WANG).withDailyCap(5));
            pick(balancer, 1);
            assertThat(balancer.kept(BRANCH, 1, NOW, Demand.ANY)).contains(WANG);

            balancer.swap(StaffSnapshot.of(List.of(manager(WANG).withDuty(DutySchedule.parse("MON-SUN 08:00-20:00")))));
            assertThat(balancer.kept(BRANCH, 1, NOW, Demand.ANY)).isEmpty();
            assertThat(balancer.keeps(WANG, 1, NOW, Demand.ANY)).isFalse();

            balancer.swap(StaffSnapshot.of(List.of(manager(WANG).withStatus(ManagerStatus.LEAVE))));
            assertThat(balancer.kept(BRANCH, 1, NOW, Demand.ANY)).isEmpty();

            balancer.swap(StaffSnapshot.of(List.of(RelationshipManager.of(WANG, OTHER, "code"))));
            assertThat(balancer.kept(BRANCH, 1, NOW, Demand.ANY)).isEmpty();
            assertThat(balancer.kept(OTHER, 1, NOW, Demand.ANY)).contains(WANG);
        }
    }

    @Nested
    class the_sticky_store {
        @Test
        void is_asked_once_by_each_node_for_a_customer_of_another() {
            pick(balancer(manager(WANG), manager(LI)), 1);
            Balancer second = balancer(manager(WANG), manager(LI));

            pick(second, 1);
            int calls = store.calls();
            pick(second, 1);

            assertThat(store.calls()).isEqualTo(calls);
        }

        @Test
        void is_asked_once_for_one_whose_manager_is_named() {
            balancer(manager(WANG), manager(LI)).pickNamed(WANG, 1, NOW, Demand.ANY);
            Balancer second = balancer(manager(WANG), manager(LI));

            assertThat(assigned(second.pickNamed(WANG, 1, NOW, Demand.ANY)).how())
                    .isEqualTo(How.STICKY);
            int calls = store.calls();
            assertThat(assigned(second.pickNamed(WANG, 1, NOW, Demand.ANY)).how())
                    .isEqualTo(How.STICKY);

            assertThat(store.calls()).isEqualTo(calls);
        }

        @Test
        void is_written_once_and_this_node_remembers_who_was_named() {
            Balancer balancer = balancer(manager(WANG), manager(LI));
            balancer.pickNamed(WANG, 1, NOW, Demand.ANY);

            assertThat(store.writes).isEqualTo(1);
            assertThat(balancer.kept(BRANCH, 1, NOW, Demand.ANY)).contains(WANG);
        }

        @Test
        void gets_the_one_named_even_if_another_node_writes_at_the_same_time() {
            Balancer balancer = balancer(manager(WANG), manager(LI));
            store.race = LI;
            store.races = 1;

            assertThat(assigned(balancer.pickNamed(WANG, 1, NOW, Demand.ANY)).how())
                    .isEqualTo(How.NAMED);

            assertThat(store.writes).isEqualTo(2);
            assertThat(store.holder(1)).contains(WANG);
            assertThat(balancer.kept(BRANCH, 1, NOW, Demand.ANY)).contains(WANG);
        }

        @Test
        void is_tried_three_times_while_others_keep_changing_the_row() {
            Balancer balancer = balancer(manager(WANG), manager(LI));
            store.race = LI;
            store.races = Integer.MAX_VALUE;

            assertThat(assigned(balancer.pickNamed(WANG, 1, NOW, Demand.ANY))
                            .manager()
                            .id())
                    .isEqualTo(WANG);
            assertThat(store.writes).isEqualTo(3);
            assertThat(balancer.kept(BRANCH, 1, NOW, Demand.ANY)).contains(LI);

            store.writes = 0;
            store.race = GONE;
            assertThat(assigned(balancer(manager(WANG)).pick(BRANCH, 2, NOW, Demand.ANY))
                            .manager()
                            .id())
                    .isEqualTo(WANG);
            assertThat(store.writes).isEqualTo(3);
        }

        @Test
        void decides_who_was_first_unless_the_first_is_not_fit() {
            store.race = LI;
            store.races = 1;
            Assigned fit = assigned(
                    balancer(manager(WANG).withWeight(10_000), manager(LI).withWeight(1))
                            .pick(BRANCH, 1, NOW, Demand.ANY));
            assertThat(fit.how()).isEqualTo(How.FIRST_ANSWER);
            assertThat(fit.manager().id()).isEqualTo(LI);

            store.races = 1;
            Assigned away = assigned(balancer(manager(WANG), manager(LI).withStatus(ManagerStatus.LEAVE))
                    .pick(BRANCH, 2, NOW, Demand.ANY));
            assertThat(away.how()).isNotEqualTo(How.FIRST_ANSWER);
            assertThat(away.manager().id()).isEqualTo(WANG);
            assertThat(store.holder(2)).contains(WANG);

            store.race = GONE;
            store.races = 1;
            assertThat(pick(balancer(manager(WANG)), 3)).isEqualTo(WANG);
            assertThat(store.holder(3)).contains(WANG);
        }

        @ParameterizedTest
        @CsvSource({"OUTCOME_UNKNOWN, 2", "UNAVAILABLE, 1"})
        void is_asked_again_only_if_an_answer_may_have_been_lost(StoreException.Kind kind, int writes) {
            store.failing = kind;

            assertThat(pick(balancer(manager(WANG)), 1)).isEqualTo(WANG);
            assertThat(store.writes).isEqualTo(writes);
        }
    }

    @Nested
    class a_manager_without_room {
        private final Balancer balancer = balancer(manager(WANG).withDailyCap(9));
        private long customer;

        private int asked(Duration later) {
            int before = room.asked;
            balancer.pick(BRANCH, ++customer, NOW.plus(later), Demand.ANY);
            return room.asked - before;
        }

        /** When there is room, or after a minute, the policy's time, if that is sooner; a store after a second. */
        @ParameterizedTest
        @CsvSource({"10000, 10000", "59999, 59999", "60000, 60000", "60001, 60000", "3600000, 60000", "-5, 1", "0, 1"})
        void is_asked_again_when_there_may_be_room(long roomAfterMillis, long againAfterMillis) {
            room.answer = new Reservation.Full(NOW.plusMillis(roomAfterMillis));

            assertThat(asked(Duration.ZERO)).isEqualTo(1);
            assertThat(asked(Duration.ofMillis(againAfterMillis - 1))).isZero();
            assertThat(asked(Duration.ofMillis(againAfterMillis))).isEqualTo(1);
        }

        @Test
        void whose_room_cannot_be_read_is_asked_again_after_a_second() {
            room.answer = new Reservation.Unavailable("STORE_UNAVAILABLE");

            assertThat(asked(Duration.ZERO)).isEqualTo(1);
            assertThat(asked(Duration.ofMillis(999))).isZero();
            assertThat(asked(Duration.ofSeconds(1))).isEqualTo(1);
        }

        @Test
        @Timeout(20)
        void is_not_asked_twice_by_one_request_however_short_the_policys_times_are() {
            BalancePolicy standard = BalancePolicy.STANDARD;
            Duration hardly = Duration.ofNanos(1);
            BalancePolicy hasty = new BalancePolicy(
                    standard.slack(),
                    standard.lag(),
                    true,
                    standard.stickyFor(),
                    standard.cachedFor(),
                    standard.cachedCustomers(),
                    hardly,
                    hardly,
                    0,
                    "hasty");
            Balancer asking =
                    new Balancer(hasty, StaffSnapshot.of(List.of(manager(WANG).withDailyCap(9))), store, room);
            for (Reservation answer :
                    List.of(new Reservation.Unavailable("X"), new Reservation.Full(NOW.minusSeconds(9)))) {
                room.answer = answer;
                room.asked = 0;

                asking.pick(BRANCH, ++customer, NOW.plusSeconds(customer), Demand.ANY);

                assertThat(room.asked).isEqualTo(1);
            }
        }

        @Test
        void is_asked_at_once_when_her_cap_is_changed_and_not_because_others_came() {
            room.answer = new Reservation.Full(NOW.plusSeconds(3_600));
            asked(Duration.ZERO);

            balancer.swap(StaffSnapshot.of(
                    List.of(manager(WANG).withDailyCap(9), RelationshipManager.of(LI, OTHER, "code"))));
            assertThat(asked(Duration.ofSeconds(1))).isZero();
            balancer.swap(StaffSnapshot.of(List.of(manager(WANG).withDailyCap(10))));
            assertThat(asked(Duration.ofSeconds(1))).isEqualTo(1);
        }

        @Test
        void is_asked_again_on_a_new_day_but_not_if_her_store_was_silent() {
            BalancePolicy standard = BalancePolicy.STANDARD;
            BalancePolicy patient = new BalancePolicy(
                    standard.slack(),
                    standard.lag(),
                    true,
                    standard.stickyFor(),
                    standard.cachedFor(),
                    standard.cachedCustomers(),
                    Duration.ofDays(9),
                    Duration.ofDays(9),
                    0,
                    "patient");
            for (Reservation answer :
                    List.of(new Reservation.Full(NOW.plus(Duration.ofDays(5))), new Reservation.Unavailable("X"))) {
                Balancer asking = new Balancer(
                        patient, StaffSnapshot.of(List.of(manager(WANG).withDailyCap(9))), store, room);
                room.answer = answer;
                room.asked = 0;
                asking.pick(BRANCH, 1, NOW, Demand.ANY);
                asking.pick(BRANCH, 2, NOW.plusSeconds(3_600), Demand.ANY);
                assertThat(room.asked).isEqualTo(1);

                asking.pick(BRANCH, 3, NOW.plus(Duration.ofDays(1)), Demand.ANY);
                assertThat(room.asked).isEqualTo(answer instanceof Reservation.Full ? 2 : 1);
            }
        }
    }

    @Nested
    class a_manager_who_is_named {
        @Test
        void must_have_the_skill_asked_for() {
            Balancer balancer = balancer(manager(WANG), manager(LI).withSkills(Set.of("wealth")));

            assertThat(passedOver(balancer.pickNamed(WANG, 1, NOW, WEALTH)))
                    .containsExactly(new PassedOver(WANG, Unfit.SKILL_MISSING));
            assertThat(assigned(balancer.pickNamed(LI, 1, NOW, WEALTH)).how()).isEqualTo(How.NAMED);
            assertThat(assigned(balancer.pickNamed(WANG, 2, NOW, Demand.ANY)).how())
                    .isEqualTo(How.NAMED);
        }

        @Test
        void must_have_room_and_the_reason_says_which_was_missing() {
            Balancer balancer = balancer(manager(WANG).withDailyCap(9));

            room.answer = new Reservation.Full(Instant.MAX);
            assertThat(passedOver(balancer.pickNamed(WANG, 1, NOW, Demand.ANY)))
                    .containsExactly(new PassedOver(WANG, Unfit.FULL));
            room.answer = new Reservation.Unavailable("X");
            assertThat(passedOver(balancer.pickNamed(WANG, 1, NOW, Demand.ANY)))
                    .containsExactly(new PassedOver(WANG, Unfit.CAPACITY_UNKNOWN));
        }

        @Test
        void who_was_the_customers_before_takes_no_room_again() {
            Balancer balancer = balancer(manager(WANG).withDailyCap(9));
            balancer.pickNamed(WANG, 1, NOW, Demand.ANY);
            balancer(manager(WANG).withDailyCap(9)).pickNamed(WANG, 1, NOW, Demand.ANY);

            assertThat(room.asked).isEqualTo(1);
        }
    }

    @Test
    void a_successor_who_takes_nobody_now_is_passed_over_like_others() {
        Balancer balancer = balancer(manager(WANG), manager(LI));
        balancer.pickNamed(WANG, 1, NOW, Demand.ANY);
        balancer.swap(StaffSnapshot.of(List.of(
                manager(WANG).withStatus(ManagerStatus.RESIGNED).withSuccessor(LI),
                manager(LI).withDuty(DutySchedule.parse("SUN 00:00-01:00")),
                manager(GONE))));

        Assigned assigned = assigned(balancer.pick(BRANCH, 1, NOW, Demand.ANY));

        assertThat(assigned.manager().id()).isEqualTo(GONE);
        assertThat(assigned.how()).isNotEqualTo(How.SUCCESSOR);
        assertThat(assigned.passedOver()).containsExactly(new PassedOver(WANG, Unfit.RESIGNED));
    }

    /** Lets another node write first, as often as it is told. */
    private static final class Sticky implements StickyStore {
        final InMemoryStickyStore real = new InMemoryStickyStore();
        EmployeeId race = GONE;
        int races;
        int finds;
        int writes;
        StoreException.Kind failing = StoreException.Kind.REFUSED;

        int calls() {
            return finds + writes;
        }

        Optional<EmployeeId> holder(long customer) {
            return real.find(new StickyKey(customer, Demand.GLOBAL), NOW).map(Assignment::manager);
        }

        private boolean beginsWrite() {
            writes++;
            if (failing != StoreException.Kind.REFUSED) {
                throw new StoreException(failing, "down", null);
            }
            return races-- > 0;
        }

        @Override
        public Optional<Assignment> find(StickyKey key, Instant at) {
            finds++;
            return real.find(key, at);
        }

        @Override
        public Assignment putIfAbsent(StickyKey key, EmployeeId manager, Instant at, Duration timeToLive) {
            if (beginsWrite()) {
                real.putIfAbsent(key, race, at, timeToLive);
            }
            return real.putIfAbsent(key, manager, at, timeToLive);
        }

        @Override
        public Assignment replace(
                StickyKey key, EmployeeId stale, EmployeeId manager, Instant at, Duration timeToLive) {
            if (beginsWrite()) {
                return new Assignment(race, at.plus(timeToLive));
            }
            return real.replace(key, stale, manager, at, timeToLive);
        }

        @Override
        public void purge(Instant expiredBefore) {
            real.purge(expiredBefore);
        }
    }

    /** Answers as it is told, and counts. */
    private static final class Room implements Capacity {
        Reservation answer = Reservation.Reserved.NOTHING;
        int asked;

        @Override
        public Reservation reserve(EmployeeId manager, int dailyCap, Instant at) {
            asked++;
            return answer;
        }

        @Override
        public void cancel(EmployeeId manager, Ticket ticket) {}

        @Override
        public AddOutcome added(QuotaToken add, EmployeeId manager, int dailyCap, Ticket ticket, Instant at) {
            throw new UnsupportedOperationException();
        }
    }
}
