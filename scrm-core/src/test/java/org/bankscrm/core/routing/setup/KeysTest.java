package org.bankscrm.core.routing.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.bankscrm.core.routing.setup.Parts.NOW;
import static org.bankscrm.core.routing.setup.Parts.employee;
import static org.bankscrm.core.routing.setup.Parts.manager;
import static org.bankscrm.core.routing.setup.Parts.unit;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.routing.Choice;
import org.bankscrm.core.routing.Roster;
import org.bankscrm.core.routing.RouteRequest;
import org.bankscrm.core.routing.balance.BalancePolicy;
import org.bankscrm.core.routing.balance.Balancer;
import org.bankscrm.core.routing.balance.Capacity;
import org.bankscrm.core.routing.balance.InMemoryStickyStore;
import org.bankscrm.core.routing.balance.RelationshipManager;
import org.bankscrm.core.routing.balance.StaffSnapshot;
import org.bankscrm.core.routing.index.Assignment;
import org.bankscrm.core.routing.index.ConflictPolicy;
import org.bankscrm.core.routing.index.IndexBuild;
import org.bankscrm.core.routing.index.IndexBuilder;
import org.bankscrm.core.routing.index.IndexSource;
import org.bankscrm.core.routing.index.PhoneKeyer;
import org.bankscrm.core.routing.index.RelationshipIndex;
import org.bankscrm.core.routing.index.Relationships;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** By which key somebody is the same as before, and that indexes are set up with keys of their kind. */
class KeysTest {
    private static BalancedBranches branches() {
        List<RelationshipManager> staff = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            staff.add(manager("m" + i, "3101"));
        }
        return new BalancedBranches(
                new Balancer(
                        BalancePolicy.STANDARD,
                        StaffSnapshot.of(staff),
                        new InMemoryStickyStore(),
                        Capacity.unlimited()),
                PhoneKeyer.plain());
    }

    private static EmployeeId pick(BalancedBranches branches, RouteRequest.Builder request) {
        return ((Choice.Picked) branches.pick(unit("3101"), request.build())).manager();
    }

    /** Each comes twice, others in between; each sees the same one again, and not all see the same. */
    private static void areKnownAgain(List<Supplier<RouteRequest.Builder>> people) {
        BalancedBranches branches = branches();
        Map<Integer, EmployeeId> seen = new HashMap<>();
        for (int i = 0; i < people.size(); i++) {
            seen.put(i, pick(branches, people.get(i).get()));
        }
        assertThat(seen.values().stream().distinct().count()).isGreaterThan(2);
        for (int i = 0; i < people.size(); i++) {
            assertThat(pick(branches, people.get(i).get())).isEqualTo(seen.get(i));
        }
    }

    @Test
    void visitors_customers_and_phones_are_each_known_again() {
        List<Supplier<RouteRequest.Builder>> visitors = new ArrayList<>();
        List<Supplier<RouteRequest.Builder>> customers = new ArrayList<>();
        List<Supplier<RouteRequest.Builder>> phones = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int number = i;
            visitors.add(() -> RouteRequest.at(NOW).visitor("v" + number));
            customers.add(() -> RouteRequest.at(NOW).customer(new CustomerId("C-" + number)));
            phones.add(() -> RouteRequest.at(NOW).phone(Long.toString(13_800_000_000L + number)));
        }

        areKnownAgain(visitors);
        areKnownAgain(customers);
        areKnownAgain(phones);
    }

    @Test
    void strangers_without_any_key_are_dealt_out() {
        BalancedBranches branches = branches();
        Map<EmployeeId, Integer> loads = new HashMap<>();
        for (int i = 0; i < 80; i++) {
            loads.merge(pick(branches, RouteRequest.at(NOW)), 1, Integer::sum);
        }

        assertThat(loads).hasSize(8);
        assertThat(loads.values()).allSatisfy(load -> assertThat(load).isBetween(4, 13));
    }

    @Test
    void numbers_are_those_of_the_balancer() {
        BalancedBranches branches = branches();

        assertThat(List.of("m0", "m1", "m2", "m7").stream()
                        .map(id -> branches.numberOf(employee(id)))
                        .distinct())
                .hasSize(4)
                .allMatch(number -> number >= 0);
        assertThat(branches.numberOf(employee("stranger"))).isNegative();
    }

    @Test
    void indexes_by_phone_and_by_customer_number_are_not_taken_for_each_other() {
        Roster roster = Parts.roster();
        Map<Long, Assignment> one = Map.of(13_800_000_001L, Assignment.to(unit("3101")));
        Relationships phones = Relationships.of(Parts.phones(PhoneKeyer.plain(), one));
        IndexBuilder builder = RelationshipIndex.customerBuilder(PhoneKeyer.plain());
        builder.put(new CustomerId("C-1"), Assignment.to(unit("4401")));
        Relationships customers = Relationships.of(
                ((IndexBuild.Built) builder.build(new IndexSource("v2", NOW, ""), ConflictPolicy.refuseAny())).index());
        IndexedRelations both = IndexedRelations.of(roster, phones, customers);

        assertThat(both.byPhone(13_800_000_001L).branch()).contains(unit("3101"));
        assertThat(both.byCustomer(new CustomerId("C-1")).branch()).contains(unit("4401"));
        assertThat(both).hasToString("IndexedRelations[" + both.version() + "]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IndexedRelations.of(roster, customers, customers))
                .withMessageStartingWith("phones must have keys of kind PHONE");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IndexedRelations.of(roster, phones, phones))
                .withMessageStartingWith("customers must have keys of kind CUSTOMER_ID");
        assertThatIllegalArgumentException().isThrownBy(() -> both.withPhones(customers));
        assertThatIllegalArgumentException().isThrownBy(() -> both.withCustomers(phones));
    }
}
