package org.bankscrm.core.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.bankscrm.core.routing.FakeBank.NOW;
import static org.bankscrm.core.routing.FakeBank.employee;
import static org.bankscrm.core.routing.FakeBank.reasons;
import static org.bankscrm.core.routing.FakeBank.unit;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.decision.Reason;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgData;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.routing.RouteDecision.BankCollective;
import org.bankscrm.core.routing.RouteDecision.OfManager;
import org.bankscrm.core.routing.region.CityBranches;
import org.bankscrm.core.routing.region.CityNames;
import org.bankscrm.core.routing.region.CustomerLocation;
import org.bankscrm.core.routing.region.Datum;
import org.bankscrm.core.routing.region.PhoneRegionTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What requests, relations and traces say of themselves, and steps whose data is missing. */
class RouteWordsTest {
    private static final long SHANGHAI_PHONE = 13_131_000_001L;

    private final FakeBank bank = new FakeBank()
            .manager("an", "3101")
            .manager("bo", "3101")
            .manager("chen", "3102")
            .manager("dai", "31")
            .bankCode();

    private Roster roster(OrgLevel regionLevel) {
        return Roster.of(FakeBank.organisation(), NOW, regionLevel, bank.managers.values(), "staff-7");
    }

    /** Always picks the same one. */
    private static BranchChoice picking(EmployeeId manager) {
        return new BranchChoice() {
            @Override
            public Choice pick(OrgUnitCode branch, RouteRequest request) {
                Rule rule = new Rule("fake.balance", "1");
                return new Choice.Picked(manager, Claim.NONE, () -> Reason.of(rule, Finding.CHOSEN));
            }

            @Override
            public Choice take(EmployeeId named, RouteRequest request) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Test
    void a_request_gives_back_what_was_said_of_it() {
        RouteRequest bare = RouteRequest.at(NOW).build();
        RouteRequest full = RouteRequest.at(NOW)
                .customer(new CustomerId("C-1"))
                .channel(new Channel("hall"))
                .within(unit("31"))
                .visitor("v-1")
                .scope("spring")
                .skills(List.of("wealth"))
                .anywhere()
                .build();

        assertThat(bare.channel()).isEqualTo(Channel.UNKNOWN);
        assertThat(bare.within()).isEmpty();
        assertThat(bare.customer()).isEmpty();
        assertThat(bare.anywhere()).isFalse();
        assertThat(full.channel()).isEqualTo(new Channel("hall"));
        assertThat(full.within()).contains(unit("31"));
        assertThat(full.customer()).contains(new CustomerId("C-1"));
        assertThat(full.anywhere()).isTrue();
        assertThat(full.visitor()).isEqualTo("v-1");
        assertThat(full.scope()).isEqualTo("spring");
        assertThat(full.skills()).containsExactly("wealth");
    }

    @Test
    void a_request_prints_what_is_known_masked() {
        RouteRequest.Builder request = RouteRequest.at(NOW);
        assertThat(request.build())
                .hasToString("RouteRequest[at=" + NOW + ", phone=-, customer=-, location=-, within=-, anywhere=false]");

        CustomerId customer = new CustomerId("C-123456789");
        request.phone("13131000001")
                .customer(customer)
                .location(CustomerLocation.of(31.2, 121.4, Datum.GCJ_02, "consent-1"))
                .within(unit("31"))
                .anywhere();
        assertThat(request.build())
                .hasToString("RouteRequest[at=" + NOW + ", phone=131****0001, customer=" + customer
                        + ", location=***, within=31, anywhere=true]");
        assertThat(request.phone("12").build().toString()).contains("phone=invalid,");
    }

    @Test
    void a_relation_names_manager_and_branch() {
        Roster roster = roster(OrgLevel.BRANCH);

        assertThat(Relation.NONE).hasToString("Relation[manager=-, branch=-]");
        assertThat(roster.relation(employee("an"))).hasToString("Relation[manager=an, branch=-]");
        assertThat(roster.relation(unit("3102"))).hasToString("Relation[manager=-, branch=3102]");
        assertThat(roster.relation(employee("an"), unit("3102"))).hasToString("Relation[manager=an, branch=3102]");
    }

    @Test
    void a_trace_prints_step_versions_and_reasons_and_equals_one_of_the_same() {
        RouteTrace trace =
                bank.knows(SHANGHAI_PHONE, "an", "").route(SHANGHAI_PHONE).trace();
        RouteTrace same = bank.route(SHANGHAI_PHONE).trace();
        RouteTrace other =
                bank.knows(SHANGHAI_PHONE, "bo", "").route(SHANGHAI_PHONE).trace();
        bank.ofBank = LiveCode.NONE;
        RouteTrace refused = bank.route(RouteRequest.at(NOW)).trace();

        assertThat(trace)
                .isEqualTo(same)
                .hasSameHashCodeAs(same)
                .isNotEqualTo(other)
                .isNotEqualTo(refused);
        assertThat(trace.hashCode()).isNotEqualTo(refused.hashCode());
        assertThat(trace)
                .hasToString("RouteTrace[step=MANAGING_MANAGER, policy=" + bank.policy.version() + ", "
                        + trace.versions() + ", " + trace.reasons() + "]");
        assertThat(refused.toString()).startsWith("RouteTrace[step=-, policy=");
    }

    /** The step asks the roster for the manager of the branch it named; another answer is looked up. */
    @ParameterizedTest
    @CsvSource({"bo, bo", "BO, bo", "chen, chen", "dai, dai"})
    void whoever_is_picked_for_a_branch_is_shown(String picked, String shown) {
        BranchChoice choice = picking(employee(picked));
        RouteDecision decision = Router.builder(RoutePolicy.STANDARD, roster(OrgLevel.BRANCH), choice)
                .build()
                .route(RouteRequest.at(NOW).within(unit("31")).build());

        assertThat(decision).isInstanceOfSatisfying(OfManager.class, manager -> {
            assertThat(manager.manager()).isEqualTo(employee(shown));
            assertThat(manager.code()).isEqualTo(LiveCode.of("code-" + shown));
        });
    }

    @Test
    void one_who_is_picked_and_not_on_the_roster_is_not_shown() {
        RouteDecision decision = Router.builder(
                        RoutePolicy.STANDARD, roster(OrgLevel.BRANCH), picking(employee("stranger")))
                .collectiveCodes(new CollectiveCodes(Map.of(), LiveCode.of("all"), "1"))
                .build()
                .route(RouteRequest.at(NOW).within(unit("31")).build());

        assertThat(decision).isInstanceOf(BankCollective.class);
        assertThat(reasons(decision)).contains("routing.city-branch UNKNOWN_MANAGER manager=stranger");
    }

    @Test
    void relations_that_fail_are_told_once_and_the_walk_goes_on() {
        CustomerRelations broken = new CustomerRelations() {
            @Override
            public Relation byPhone(long digits) {
                throw new IllegalStateException("broken");
            }

            @Override
            public Relation byCustomer(CustomerId customer) {
                throw new IllegalStateException("broken");
            }

            @Override
            public String version() {
                return "broken";
            }
        };
        RouteDecision decision = Router.builder(RoutePolicy.STANDARD, roster(OrgLevel.BRANCH), bank)
                .relations(broken)
                .collectiveCodes(new CollectiveCodes(Map.of(), LiveCode.of("all"), "1"))
                .build()
                .route(RouteRequest.at(NOW).phone("13131000001").build());

        assertThat(reasons(decision))
                .startsWith(
                        "routing.already-added FAILED detail=java.lang.IllegalStateException",
                        "routing.already-added NOT_ADDED",
                        "routing.managing-manager NO_MANAGER");
    }

    @Test
    void steps_that_were_not_set_up_say_so() {
        Router bare = Router.builder(
                        RoutePolicy.STANDARD.withNearestBranch("near-1", 5_000), roster(OrgLevel.BRANCH), bank)
                .build();
        RouteDecision decision = bare.route(RouteRequest.at(NOW)
                .phone("13131000001")
                .location(CustomerLocation.of(31.2, 121.4, Datum.GCJ_02, "consent-1"))
                .build());

        assertThat(reasons(decision))
                .contains("routing.nearest-branch@near-1 NOT_SET_UP", "routing.number-region@near-1 NOT_SET_UP");
        assertThat(decision.trace().versions().relations()).isEqualTo("none");
    }

    /** The branches of cities are of an organisation in which a unit stands that the roster does not have. */
    @Test
    void a_city_branch_that_does_not_stand_in_the_roster_is_named() {
        CityNames names = CityNames.of(Map.of());
        Roster without =
                Roster.of(Organisation.of(OrgData.builder().build()), NOW, OrgLevel.BRANCH, List.of(), "empty");
        Router router = Router.builder(RoutePolicy.STANDARD, without, bank)
                .regions(
                        PhoneRegionTable.readCsv(
                                new StringReader("prefix7,province,city\n1313100,上海,上海\n"),
                                LocalDate.of(2026, 3, 1),
                                names),
                        CityBranches.of(FakeBank.organisation(), OrgLevel.BRANCH, NOW, names))
                .build();

        assertThat(reasons(
                        router.route(RouteRequest.at(NOW).phone("13131000001").build())))
                .contains("routing.number-region UNKNOWN_BRANCH branch=31");
    }

    @Test
    void the_nearest_branch_is_asked_behind_the_white_list_or_first() {
        RoutePolicy shorter = RoutePolicy.STANDARD.withSteps(
                "s", List.of(RouteStep.MANAGING_MANAGER, RouteStep.NEAREST_BRANCH, RouteStep.WHITE_LIST));

        assertThat(shorter.withNearestBranch("t", 9).steps())
                .containsExactly(RouteStep.MANAGING_MANAGER, RouteStep.WHITE_LIST, RouteStep.NEAREST_BRANCH);
        assertThat(shorter.withSteps("u", List.of(RouteStep.BANK_COLLECTIVE))
                        .withNearestBranch("v", 9)
                        .steps())
                .containsExactly(RouteStep.NEAREST_BRANCH, RouteStep.BANK_COLLECTIVE);
        assertThat(shorter.withNearestBranch("t", 9).nearestWithinMetres()).isEqualTo(9);
    }

    @Test
    void a_circle_of_successors_is_told_from_its_least_member_on() {
        List<Manager> circle = Stream.of("db", "ba", "cd", "ac")
                .map(pair -> Manager.of(employee(pair.substring(0, 1)), unit("3101"), LiveCode.of("x"))
                        .with(Manager.Status.RESIGNED, employee(pair.substring(1))))
                .toList();

        assertThat(catchThrowableOfType(
                                InvalidRosterException.class,
                                () -> Roster.of(FakeBank.organisation(), NOW, OrgLevel.BRANCH, circle, "1"))
                        .faults())
                .extracting(RosterFault::message)
                .containsExactly("managers must not succeed each other in a circle: [a, c, d, b]");
    }

    @Test
    void a_unit_stands_under_those_above_it() {
        Roster roster = roster(OrgLevel.BRANCH);
        Unit outlet = Objects.requireNonNull(roster.unit(unit("3101")));
        Unit branch = Objects.requireNonNull(roster.unit(unit("31")));
        Unit head = Objects.requireNonNull(roster.unit(unit("00")));

        assertThat(outlet.isUnder(branch)).isTrue();
        assertThat(outlet.isUnder(head)).isTrue();
        assertThat(outlet.isUnder(outlet)).isTrue();
        assertThat(branch.isUnder(outlet)).isFalse();
        assertThat(outlet.behindSeats - outlet.firstSeat).isEqualTo(2);
        assertThat(head.behindSeats).isEqualTo(head.firstSeat);
    }
}
