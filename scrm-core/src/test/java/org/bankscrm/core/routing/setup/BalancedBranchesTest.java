package org.bankscrm.core.routing.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.core.routing.setup.Parts.NOW;
import static org.bankscrm.core.routing.setup.Parts.employee;
import static org.bankscrm.core.routing.setup.Parts.manager;
import static org.bankscrm.core.routing.setup.Parts.unit;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.quota.InMemoryQuotaLedger;
import org.bankscrm.core.quota.QuotaToken;
import org.bankscrm.core.routing.Choice;
import org.bankscrm.core.routing.Claim;
import org.bankscrm.core.routing.Finding;
import org.bankscrm.core.routing.RouteRequest;
import org.bankscrm.core.routing.balance.AddOutcome;
import org.bankscrm.core.routing.balance.BalancePolicy;
import org.bankscrm.core.routing.balance.Balancer;
import org.bankscrm.core.routing.balance.Capacity;
import org.bankscrm.core.routing.balance.CapacityPolicy;
import org.bankscrm.core.routing.balance.Demand;
import org.bankscrm.core.routing.balance.DutySchedule;
import org.bankscrm.core.routing.balance.InMemoryStickyStore;
import org.bankscrm.core.routing.balance.LedgerCapacity;
import org.bankscrm.core.routing.balance.ManagerStatus;
import org.bankscrm.core.routing.balance.Pick;
import org.bankscrm.core.routing.balance.RelationshipManager;
import org.bankscrm.core.routing.balance.Reservation;
import org.bankscrm.core.routing.balance.StaffSnapshot;
import org.bankscrm.core.routing.balance.Ticket;
import org.bankscrm.core.routing.index.PhoneKeyer;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

class BalancedBranchesTest {
    private static final Capacity UNREACHABLE = new Capacity() {
        @Override
        public Reservation reserve(EmployeeId manager, int dailyCap, Instant at) {
            return new Reservation.Unavailable("store.unavailable");
        }

        @Override
        public void cancel(EmployeeId manager, Ticket ticket) {}

        @Override
        public AddOutcome added(QuotaToken add, EmployeeId manager, int dailyCap, Ticket ticket, Instant at) {
            throw new UnsupportedOperationException();
        }
    };

    private static Balancer balancer(Capacity capacity, RelationshipManager... staff) {
        return new Balancer(
                BalancePolicy.STANDARD, StaffSnapshot.of(List.of(staff)), new InMemoryStickyStore(), capacity);
    }

    private static Capacity strict() {
        return new LedgerCapacity(
                new InMemoryQuotaLedger(() -> NOW), CapacityPolicy.STANDARD.withStrictFrom(0), "node");
    }

    private static BalancedBranches branches(Capacity capacity, RelationshipManager... staff) {
        return new BalancedBranches(balancer(capacity, staff), PhoneKeyer.plain());
    }

    private static BalancedBranches branches(RelationshipManager... staff) {
        return branches(Capacity.unlimited(), staff);
    }

    private static RouteRequest.Builder phone(long number) {
        return RouteRequest.at(NOW).phone(Long.toString(13_800_000_000L + number));
    }

    private static EmployeeId picked(Choice choice) {
        assertThat(choice).isInstanceOf(Choice.Picked.class);
        return ((Choice.Picked) choice).manager();
    }

    private static Finding finding(Choice choice) {
        assertThat(choice).isInstanceOf(Choice.Nobody.class);
        return ((Choice.Nobody) choice).finding();
    }

    @Test
    void a_branch_answers_with_the_manager_the_balancer_picks_and_with_its_reason() {
        Choice choice = branches(manager("m1", "3101")).pick(unit("3101"), phone(1).build());

        assertThat(picked(choice)).isEqualTo(employee("m1"));
        assertThat(choice.reason().get().toString()).isEqualTo("routing.balance@1 RENDEZVOUS manager=m1");
    }

    @Test
    void a_branch_without_a_manager_who_is_fit_answers_with_nobody_and_each_one_passed_over() {
        Choice choice =
                branches(manager("m1", "3101").withStatus(ManagerStatus.LEAVE)).pick(unit("3101"), phone(1).build());

        assertThat(finding(choice)).isEqualTo(Finding.NOBODY_ELIGIBLE);
        assertThat(choice.reason().get().toString()).contains("passed.m1=ON_LEAVE");
    }

    @Test
    void why_a_named_manager_cannot_be_taken_is_told_as_a_finding() {
        RelationshipManager full = manager("m1", "3101").withDailyCap(1);
        RelationshipManager away = manager("m2", "3101").withStatus(ManagerStatus.LEAVE);
        RelationshipManager gone = manager("m3", "3101").withStatus(ManagerStatus.RESIGNED);
        RelationshipManager bare = RelationshipManager.of(employee("m4"), unit("3101"), "");
        BalancedBranches branches = branches(strict(), full, away, gone, bare);

        assertThat(picked(branches.take(full.id(), phone(1).build()))).isEqualTo(employee("m1"));
        assertThat(finding(branches.take(full.id(), phone(2).build()))).isEqualTo(Finding.FULL);
        assertThat(finding(branches.take(away.id(), phone(3).build()))).isEqualTo(Finding.ON_LEAVE);
        assertThat(finding(branches.take(gone.id(), phone(3).build()))).isEqualTo(Finding.RESIGNED);
        assertThat(finding(branches.take(bare.id(), phone(3).build()))).isEqualTo(Finding.NO_CODE);
        assertThat(finding(branches.take(employee("m9"), phone(3).build()))).isEqualTo(Finding.UNKNOWN_MANAGER);
        assertThat(finding(
                        branches.take(full.id(), phone(4).skills(List.of("en")).build())))
                .isEqualTo(Finding.UNFIT);
    }

    @Test
    void a_named_manager_off_duty_and_one_whose_capacity_cannot_be_asked_are_told() {
        RelationshipManager night = manager("m1", "3101").withDuty(DutySchedule.parse("MON-SUN 00:00-00:01"));
        RelationshipManager capped = manager("m2", "3101").withDailyCap(5);
        BalancedBranches branches = new BalancedBranches(
                new Balancer(
                        BalancePolicy.STANDARD.withKeepOffDuty(false),
                        StaffSnapshot.of(List.of(night, capped)),
                        new InMemoryStickyStore(),
                        UNREACHABLE),
                PhoneKeyer.plain());

        assertThat(finding(branches.take(night.id(), phone(1).build()))).isEqualTo(Finding.OFF_DUTY);
        assertThat(finding(branches.take(capped.id(), phone(1).build()))).isEqualTo(Finding.CAPACITY_UNKNOWN);
    }

    @Test
    void the_claim_is_the_ticket_of_the_balancer_and_can_be_confirmed_with_the_add() {
        RelationshipManager capped = manager("m1", "3101").withDailyCap(1);
        Capacity capacity = strict();
        Choice.Picked picked = (Choice.Picked) branches(capacity, capped).pick(unit("3101"), phone(1).build());

        Ticket ticket = TicketClaim.ticketOf(picked.claim());

        assertThat(ticket.isNone()).isFalse();
        assertThat(capacity.added(new QuotaToken("add-1"), capped.id(), 1, ticket, NOW))
                .isEqualTo(AddOutcome.COUNTED);
        assertThat(TicketClaim.ticketOf(Claim.NONE)).isEqualTo(Ticket.NONE);
        assertThat(((Choice.Picked) branches(manager("m1", "3101")).pick(unit("3101"), phone(1).build())).claim())
                .isSameAs(Claim.NONE);
    }

    @Test
    void a_customer_keeps_the_manager_by_phone_then_customer_number_then_visitor() {
        BalancedBranches branches =
                branches(manager("m1", "3101"), manager("m2", "3101"), manager("m3", "3101"), manager("m4", "3101"));
        List<RouteRequest.Builder> requests = List.of(
                phone(1),
                RouteRequest.at(NOW).customer(new CustomerId("60000001")),
                RouteRequest.at(NOW).visitor("cookie-1"));
        List<RouteRequest.Builder> again = List.of(
                phone(1).customer(new CustomerId("60000009")).visitor("cookie-9"),
                RouteRequest.at(NOW).customer(new CustomerId("60000001")).visitor("cookie-9"),
                RouteRequest.at(NOW).visitor("cookie-1"));

        List<EmployeeId> first = new ArrayList<>();
        requests.forEach(each -> first.add(picked(branches.pick(unit("3101"), each.build()))));
        for (int i = 0; i < 40; i++) {
            branches.pick(unit("3101"), phone(100 + i).build());
        }
        List<EmployeeId> second = new ArrayList<>();
        again.forEach(each -> second.add(picked(branches.pick(unit("3101"), each.build()))));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void visitors_nobody_can_tell_apart_are_shared_out_and_not_all_sent_to_one_manager() {
        BalancedBranches branches = branches(manager("m1", "3101"), manager("m2", "3101"));
        Map<EmployeeId, Integer> shown = new HashMap<>();

        for (int i = 0; i < 100; i++) {
            shown.merge(picked(branches.pick(unit("3101"), RouteRequest.at(NOW).build())), 1, Integer::sum);
        }

        assertThat(shown.values()).allSatisfy(count -> assertThat(count).isBetween(46, 54));
    }

    @Test
    void with_another_scope_a_customer_may_see_another_manager_and_keeps_both() {
        List<RelationshipManager> staff = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            staff.add(manager("m" + i, "3101"));
        }
        BalancedBranches branches = branches(staff.toArray(RelationshipManager[]::new));
        Set<EmployeeId> seen = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            String scope = "campaign-" + i;
            EmployeeId first =
                    picked(branches.pick(unit("3101"), phone(1).scope(scope).build()));
            assertThat(picked(branches.pick(unit("3101"), phone(1).scope(scope).build())))
                    .isEqualTo(first);
            seen.add(first);
        }

        assertThat(seen).hasSizeGreaterThan(1);
    }

    @Test
    void every_choice_is_that_of_a_balancer_of_its_own_asked_the_same() {
        Property.forAll((RandomGenerator random) -> random.nextLong()).runs(50).holds(seed -> {
            List<RelationshipManager> staff = new ArrayList<>();
            RandomGenerator random = new SplittableRandom(seed);
            for (int i = 0; i < 6; i++) {
                RelationshipManager one = manager("m" + i, random.nextBoolean() ? "3101" : "3102");
                staff.add(random.nextInt(4) == 0 ? one.withStatus(ManagerStatus.LEAVE) : one.withDailyCap(3));
            }
            BalancedBranches branches = branches(strict(), staff.toArray(RelationshipManager[]::new));
            Balancer alone = balancer(strict(), staff.toArray(RelationshipManager[]::new));
            for (int i = 0; i < 40; i++) {
                long digits = 13_800_000_000L + random.nextInt(15);
                RouteRequest request =
                        RouteRequest.at(NOW).phone(Long.toString(digits)).build();
                RelationshipManager named = staff.get(random.nextInt(6));
                boolean byName = random.nextBoolean();
                String branch = random.nextBoolean() ? "3101" : "3102";
                Choice choice = byName ? branches.take(named.id(), request) : branches.pick(unit(branch), request);
                Pick pick = byName
                        ? alone.pickNamed(named.id(), digits, NOW, Demand.ANY)
                        : alone.pick(unit(branch), digits, NOW, Demand.ANY);

                if (pick instanceof Pick.Assigned assigned) {
                    assertThat(picked(choice)).isEqualTo(assigned.manager().id());
                    assertThat(choice.reason().get()).isEqualTo(assigned.reason());
                    assertThat(TicketClaim.ticketOf(((Choice.Picked) choice).claim())
                                    .isNone())
                            .isEqualTo(assigned.ticket().isNone());
                } else {
                    assertThat(choice.reason().get()).isEqualTo(((Pick.NobodyEligible) pick).reason());
                }
            }
        });
    }
}
