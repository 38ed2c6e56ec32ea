package org.bankscrm.core.routing.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.core.routing.setup.Parts.NOW;
import static org.bankscrm.core.routing.setup.Parts.employee;
import static org.bankscrm.core.routing.setup.Parts.manager;
import static org.bankscrm.core.routing.setup.Parts.unit;
import static org.bankscrm.core.testkit.EventBuilder.anEvent;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.InMemoryEventLog;
import org.bankscrm.core.event.RelationEvent;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.quota.InMemoryQuotaLedger;
import org.bankscrm.core.routing.CollectiveCodes;
import org.bankscrm.core.routing.LiveCode;
import org.bankscrm.core.routing.Roster;
import org.bankscrm.core.routing.RouteDecision;
import org.bankscrm.core.routing.RouteDecision.BankCollective;
import org.bankscrm.core.routing.RouteDecision.BranchCollective;
import org.bankscrm.core.routing.RouteDecision.BranchManager;
import org.bankscrm.core.routing.RouteDecision.CityManager;
import org.bankscrm.core.routing.RouteDecision.OwnManager;
import org.bankscrm.core.routing.RouteDecision.Refusal;
import org.bankscrm.core.routing.RouteDecision.Refused;
import org.bankscrm.core.routing.RoutePolicy;
import org.bankscrm.core.routing.RouteRequest;
import org.bankscrm.core.routing.RouteStep;
import org.bankscrm.core.routing.Router;
import org.bankscrm.core.routing.balance.BalancePolicy;
import org.bankscrm.core.routing.balance.Balancer;
import org.bankscrm.core.routing.balance.CapacityPolicy;
import org.bankscrm.core.routing.balance.InMemoryStickyStore;
import org.bankscrm.core.routing.balance.LedgerCapacity;
import org.bankscrm.core.routing.balance.ManagerStatus;
import org.bankscrm.core.routing.balance.RelationshipManager;
import org.bankscrm.core.routing.balance.StaffSnapshot;
import org.bankscrm.core.routing.index.Assignment;
import org.bankscrm.core.routing.index.CurrentIndex;
import org.bankscrm.core.routing.index.Overlay;
import org.bankscrm.core.routing.index.PhoneKeyer;
import org.bankscrm.core.routing.index.RelationshipIndex;
import org.bankscrm.core.routing.index.Relationships;
import org.bankscrm.core.routing.index.ReloadOutcome;
import org.bankscrm.core.routing.index.ReloadPolicy;
import org.bankscrm.core.routing.region.CityBranches;
import org.bankscrm.core.routing.region.CityNames;
import org.bankscrm.core.routing.region.PhoneRegionTable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A router over the real index, balancer, ledger and event log. */
class RouterOverPartsTest {
    private static final long MANAGED = 13_800_000_001L;
    private static final long MANAGED_TOO = 13_800_000_002L;
    private static final long LISTED = 13_800_000_003L;
    private static final long LISTED_WITHOUT_MANAGERS = 13_800_000_004L;
    private static final long ADDED = 13_800_000_005L;
    private static final long SUCCEEDED = 13_800_000_006L;
    private static final ExternalUserId CONTACT = new ExternalUserId("wm-5");

    private final List<RelationshipManager> staff = List.of(
            manager("m1", "3101").withDailyCap(1),
            manager("m2", "3101"),
            manager("m3", "3101").withStatus(ManagerStatus.LEAVE).withSuccessor(employee("m2")),
            manager("m4", "44"));
    private final Roster roster = Parts.roster(staff);
    private final EventLog log = new InMemoryEventLog();
    private final LoggedRelations live = new LoggedRelations(
            PhoneKeyer.plain(),
            request -> request.phoneDigits() == ADDED ? List.of(CONTACT) : List.of(),
            Preferred.LAST_ADDED);
    private final CurrentIndex current = new CurrentIndex(Relationships.of(Parts.phones(
            PhoneKeyer.plain(),
            Map.of(
                    MANAGED, Assignment.of(employee("m1"), unit("3101")),
                    MANAGED_TOO, Assignment.of(employee("m1"), unit("3101")),
                    LISTED, Assignment.to(unit("3101")),
                    LISTED_WITHOUT_MANAGERS, Assignment.to(unit("3102")),
                    ADDED, Assignment.to(unit("3101")),
                    SUCCEEDED, Assignment.of(employee("m3"), unit("3101"))))));
    private final BalancedBranches branches = new BalancedBranches(
            new Balancer(
                    BalancePolicy.STANDARD,
                    StaffSnapshot.of(staff),
                    new InMemoryStickyStore(),
                    new LedgerCapacity(
                            new InMemoryQuotaLedger(() -> NOW), CapacityPolicy.STANDARD.withStrictFrom(0), "node")),
            PhoneKeyer.plain());

    @BeforeEach
    void the_log_is_read() {
        log.append(new RelationEvent.Added(anEvent("e1").about(CONTACT).header(), employee("m2"), Channel.UNKNOWN, ""));
        assertThat(live.catchUp(log, 100)).isEqualTo(1);
    }

    private Router router() {
        CityNames names = CityNames.standard();
        return Router.builder(RoutePolicy.STANDARD, roster, branches)
                .relations(IndexedRelations.of(roster, current.get()))
                .liveRelations(live)
                .collectiveCodes(new CollectiveCodes(
                        Map.of(unit("3102"), LiveCode.of("all-3102")), LiveCode.of("all"), "codes-1"))
                .regions(
                        PhoneRegionTable.readCsv(
                                new StringReader("prefix7,province,city\n1390020,广东,广州\n"),
                                LocalDate.of(2026, 3, 1),
                                names),
                        CityBranches.of(Parts.organisation(), OrgLevel.BRANCH, NOW, names))
                .build();
    }

    private static RouteDecision route(Router router, long phone) {
        return router.route(RouteRequest.at(NOW).phone(Long.toString(phone)).build());
    }

    private RouteDecision route(long phone) {
        return route(router(), phone);
    }

    private static Optional<RouteStep> step(RouteDecision decision) {
        return decision.trace().step();
    }

    private static void assertBranch(RouteDecision.OfManager decision, OrgUnitCode branch) {
        assertThat(decision.branch()).isEqualTo(branch);
    }

    @Test
    void a_customer_sees_the_managing_manager_and_a_place_of_hers_is_taken() {
        RouteDecision decision = route(MANAGED);

        assertThat(decision).isInstanceOf(OwnManager.class);
        assertThat(step(decision)).contains(RouteStep.MANAGING_MANAGER);
        OwnManager own = (OwnManager) decision;
        assertThat(own.manager()).isEqualTo(employee("m1"));
        assertThat(TicketClaim.ticketOf(own.claim()).isNone()).isFalse();
    }

    @Test
    void when_she_is_full_the_next_customer_sees_a_colleague() {
        Router router = router();
        route(router, MANAGED);

        RouteDecision decision = route(router, MANAGED_TOO);

        assertThat(decision).isInstanceOf(BranchManager.class);
        assertThat(((BranchManager) decision).manager()).isEqualTo(employee("m2"));
        assertThat(decision.trace().reasons().toString()).contains("managing-manager@standard-1 FULL");
        assertThat(((OwnManager) route(router, MANAGED)).manager()).isEqualTo(employee("m1"));
    }

    @Test
    void a_customer_of_a_manager_on_leave_sees_the_successor() {
        assertThat(((OwnManager) route(SUCCEEDED)).manager()).isEqualTo(employee("m2"));
    }

    @Test
    void a_customer_who_was_transferred_sees_the_successor_as_already_added() {
        log.append(new RelationEvent.TransferCompleted(
                anEvent("e2").about(CONTACT).at(NOW.plusSeconds(1)).header(),
                employee("m2"),
                employee("m1"),
                RelationEvent.TransferKind.ON_JOB));
        live.catchUp(log, 100);

        RouteDecision decision = route(ADDED);

        assertThat(step(decision)).contains(RouteStep.ALREADY_ADDED);
        assertThat(((OwnManager) decision).manager()).isEqualTo(employee("m1"));
    }

    @Test
    void a_customer_who_has_added_a_manager_sees_her_again_until_she_is_removed() {
        RouteDecision added = route(ADDED);
        log.append(new RelationEvent.DeletedByCustomer(
                anEvent("e2").about(CONTACT).at(NOW.plusSeconds(1)).header(), employee("m2")));
        live.catchUp(log, 100);
        RouteDecision removed = route(ADDED);

        assertThat(step(added)).contains(RouteStep.ALREADY_ADDED);
        assertThat(((OwnManager) added).manager()).isEqualTo(employee("m2"));
        assertThat(step(removed)).contains(RouteStep.WHITE_LIST);
    }

    @Test
    void a_customer_of_the_white_list_sees_a_manager_of_the_branch() {
        RouteDecision decision = route(LISTED);

        assertThat(decision).isInstanceOf(BranchManager.class);
        assertBranch((BranchManager) decision, unit("3101"));
    }

    @Test
    void a_branch_without_managers_shows_its_collective_code() {
        RouteDecision decision = route(LISTED_WITHOUT_MANAGERS);

        assertThat(decision).isInstanceOf(BranchCollective.class);
        assertThat(decision.code()).isEqualTo(LiveCode.of("all-3102"));
    }

    @Test
    void a_stranger_sees_a_manager_of_the_city_of_the_number() {
        RouteDecision decision = route(13_900_200_001L);

        assertThat(decision).isInstanceOf(CityManager.class);
        assertBranch((CityManager) decision, unit("44"));
    }

    @Test
    void a_stranger_from_nowhere_sees_the_code_of_the_bank_and_what_is_no_phone_is_refused() {
        assertThat(route(19_999_999_999L)).isInstanceOf(BankCollective.class);
        RouteDecision refused =
                router().route(RouteRequest.at(NOW).phone("12345").build());
        assertThat(refused)
                .isInstanceOfSatisfying(
                        Refused.class, each -> assertThat(each.cause()).isEqualTo(Refusal.INVALID_PHONE));
    }

    @Test
    void a_request_without_a_phone_still_gets_an_answer() {
        assertThat(router().route(RouteRequest.at(NOW).build())).isInstanceOf(BankCollective.class);
    }

    @Test
    void a_change_of_the_day_and_a_new_index_count_from_the_next_router_on_and_the_versions_say_so() {
        current.update(now -> now.with(
                Overlay.on(now.index()).withPhones(Map.of(new PhoneNumber(LISTED), Assignment.to(employee("m2"))))));
        RouteDecision changed = route(LISTED);
        RelationshipIndex next = Parts.phones(
                PhoneKeyer.plain(), Map.of(LISTED, Assignment.to(unit("3102")), MANAGED, Assignment.to(unit("3102"))));
        ReloadOutcome outcome = current.reload(
                next,
                new ReloadPolicy(1_000_000, 1_000_000, 1_000_000),
                ReloadPolicy.Expected.managers(Set.of()),
                changes -> Overlay.on(next));
        RouteDecision swapped = route(LISTED);

        assertThat(step(changed)).contains(RouteStep.MANAGING_MANAGER);
        assertThat(changed.trace().versions().relations()).isEqualTo("v1+1");
        assertThat(outcome).isInstanceOf(ReloadOutcome.Accepted.class);
        assertThat(step(swapped)).contains(RouteStep.BRANCH_COLLECTIVE);
        assertThat(swapped.trace().versions().relations()).isEqualTo("v1");
    }
}
