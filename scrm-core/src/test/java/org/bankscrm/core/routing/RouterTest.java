package org.bankscrm.core.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.core.routing.FakeBank.NOW;
import static org.bankscrm.core.routing.FakeBank.TOMORROW;
import static org.bankscrm.core.routing.FakeBank.employee;
import static org.bankscrm.core.routing.FakeBank.reasons;
import static org.bankscrm.core.routing.FakeBank.unit;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.routing.Manager.Status;
import org.bankscrm.core.routing.RouteDecision.BankCollective;
import org.bankscrm.core.routing.RouteDecision.BranchCollective;
import org.bankscrm.core.routing.RouteDecision.BranchManager;
import org.bankscrm.core.routing.RouteDecision.CityManager;
import org.bankscrm.core.routing.RouteDecision.OfManager;
import org.bankscrm.core.routing.RouteDecision.OwnManager;
import org.bankscrm.core.routing.RouteDecision.Refusal;
import org.bankscrm.core.routing.RouteDecision.Refused;
import org.bankscrm.core.routing.region.CustomerLocation;
import org.bankscrm.core.routing.region.Datum;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class RouterTest {
    private static final long SHANGHAI_PHONE = 13_131_000_001L;
    private static final long GUANGZHOU_PHONE = 13_444_000_001L;
    private static final long WUHAN_PHONE = 13_555_000_001L;
    private static final long UNKNOWN_PHONE = 19_999_999_999L;

    private final FakeBank bank = new FakeBank()
            .manager("an", "3101")
            .manager("bo", "3101")
            .manager("chen", "3102")
            .manager("dai", "31")
            .manager("gu", "44")
            .manager("he", "4401")
            .collective("3101")
            .collective("31")
            .collective("44")
            .bankCode();

    private static void shows(RouteDecision decision, Class<? extends OfManager> type, String manager, RouteStep step) {
        assertThat(decision).isInstanceOf(type);
        OfManager shown = (OfManager) decision;
        assertThat(shown.manager()).isEqualTo(employee(manager));
        assertThat(shown.code()).isEqualTo(LiveCode.of("code-" + manager));
        assertThat(shown.trace().step()).contains(step);
    }

    @Nested
    class a_customer_with_a_managing_manager {
        private RouteDecision route() {
            return bank.knows(SHANGHAI_PHONE, "an", "").route(SHANGHAI_PHONE);
        }

        @Test
        void sees_her_own_code() {
            RouteDecision decision = route();

            shows(decision, OwnManager.class, "an", RouteStep.MANAGING_MANAGER);
            assertThat(((OfManager) decision).branch()).isEqualTo(unit("3101"));
            assertThat(reasons(decision))
                    .containsExactly(
                            "routing.already-added NOT_ADDED",
                            "routing.managing-manager CHOSEN manager=an",
                            "fake.balance@1 TAKEN");
        }

        @Test
        void may_be_known_by_the_customer_number_which_counts_before_the_phone() {
            CustomerId lan = new CustomerId("C-0001");
            bank.byCustomer.put(lan, new String[] {"chen", ""});
            bank.knows(SHANGHAI_PHONE, "an", "");

            shows(
                    bank.route(RouteRequest.at(NOW).customer(lan).phone("13131000001")),
                    OwnManager.class,
                    "chen",
                    RouteStep.MANAGING_MANAGER);
            shows(
                    bank.route(
                            RouteRequest.at(NOW).customer(new CustomerId("C-9")).phone("13131000001")),
                    OwnManager.class,
                    "an",
                    RouteStep.MANAGING_MANAGER);
        }

        @Test
        void sees_the_successor_of_one_who_has_resigned() {
            bank.status("an", Status.RESIGNED, "bo").status("bo", Status.LEAVE, "chen");
            RouteDecision decision = route();

            shows(decision, OwnManager.class, "chen", RouteStep.MANAGING_MANAGER);
            assertThat(reasons(decision))
                    .containsSubsequence(
                            "routing.managing-manager RESIGNED manager=an",
                            "routing.managing-manager ON_LEAVE manager=bo",
                            "routing.managing-manager CHOSEN manager=chen");
        }

        @Test
        void sees_a_colleague_if_she_has_resigned_and_nobody_has_taken_over() {
            bank.status("an", Status.RESIGNED, "an");
            RouteDecision decision = route();

            shows(decision, BranchManager.class, "bo", RouteStep.WHITE_LIST);
            assertThat(reasons(decision))
                    .containsSubsequence(
                            "routing.managing-manager RESIGNED manager=an",
                            "routing.managing-manager NO_SUCCESSOR manager=an",
                            "routing.white-list CHOSEN manager=bo",
                            "fake.balance@1 ONLY_ONE");
        }

        @Test
        void sees_a_colleague_while_she_is_on_leave() {
            bank.status("an", Status.LEAVE, "an");

            shows(route(), BranchManager.class, "bo", RouteStep.WHITE_LIST);
            assertThat(reasons(route())).contains("routing.managing-manager ON_LEAVE manager=an");
        }

        @Test
        void sees_a_colleague_when_she_is_full_or_off_duty_and_the_reason_says_which() {
            bank.full.add(employee("an"));
            shows(route(), BranchManager.class, "bo", RouteStep.WHITE_LIST);
            assertThat(reasons(route()))
                    .containsSubsequence("routing.managing-manager FULL manager=an", "fake.balance@1 FULL");

            bank.full.clear();
            bank.offDuty.add(employee("an"));
            shows(route(), BranchManager.class, "bo", RouteStep.WHITE_LIST);
            assertThat(reasons(route()))
                    .containsSubsequence("routing.managing-manager OFF_DUTY manager=an", "fake.balance@1 OFF_DUTY");
        }

        @Test
        void sees_a_colleague_when_she_has_no_code_or_one_that_has_expired() {
            bank.code("an", LiveCode.NONE);
            shows(route(), BranchManager.class, "bo", RouteStep.WHITE_LIST);
            assertThat(reasons(route())).contains("routing.managing-manager NO_CODE manager=an");

            bank.code("an", LiveCode.until("old", NOW));
            assertThat(reasons(route())).contains("routing.managing-manager CODE_NOT_VALID manager=an");

            bank.code("an", LiveCode.until("still", NOW.plusMillis(1)));
            assertThat(route().code().key()).isEqualTo("still");
        }

        @Test
        void who_is_not_among_the_staff_is_passed_over() {
            RouteDecision decision =
                    bank.knows(SHANGHAI_PHONE, "nobody", "3102").route(SHANGHAI_PHONE);

            shows(decision, BranchManager.class, "chen", RouteStep.WHITE_LIST);
            assertThat(reasons(decision)).contains("routing.managing-manager UNKNOWN_MANAGER manager=nobody");
        }

        @Test
        void is_not_asked_about_her_capacity_when_the_manager_cannot_be_shown_anyway() {
            bank.code("an", LiveCode.NONE);
            route();

            assertThat(bank.asked).containsExactly("pick 3101");
        }
    }

    @Nested
    class a_customer_who_has_added_a_manager {
        @Test
        void sees_the_same_manager_again_even_if_she_is_full() {
            bank.added.put(SHANGHAI_PHONE, employee("bo"));
            bank.full.add(employee("bo"));
            RouteDecision decision = bank.knows(SHANGHAI_PHONE, "an", "").route(SHANGHAI_PHONE);

            shows(decision, OwnManager.class, "bo", RouteStep.ALREADY_ADDED);
            assertThat(reasons(decision)).containsExactly("routing.already-added CHOSEN manager=bo");
            assertThat(bank.asked).isEmpty();
        }

        @Test
        void sees_the_managing_manager_if_the_added_one_has_left_or_works_in_another_region() {
            bank.knows(SHANGHAI_PHONE, "an", "");
            bank.added.put(SHANGHAI_PHONE, employee("bo"));
            bank.status("bo", Status.RESIGNED, "bo");
            shows(bank.route(SHANGHAI_PHONE), OwnManager.class, "an", RouteStep.MANAGING_MANAGER);

            bank.added.put(SHANGHAI_PHONE, employee("gu"));
            shows(bank.route(SHANGHAI_PHONE), OwnManager.class, "an", RouteStep.MANAGING_MANAGER);
            assertThat(reasons(bank.route(SHANGHAI_PHONE))).contains("routing.already-added OUTSIDE_REGION manager=gu");

            bank.added.put(SHANGHAI_PHONE, employee("stranger"));
            assertThat(reasons(bank.route(SHANGHAI_PHONE)))
                    .contains("routing.already-added UNKNOWN_MANAGER manager=stranger");
        }
    }

    @Nested
    class a_customer_of_the_white_list {
        @Test
        void sees_a_manager_of_the_branch_wherever_the_number_was_opened() {
            RouteDecision decision = bank.knows(GUANGZHOU_PHONE, "", "3102").route(GUANGZHOU_PHONE);

            shows(decision, BranchManager.class, "chen", RouteStep.WHITE_LIST);
            assertThat(reasons(decision)).contains("routing.managing-manager NO_MANAGER");
        }

        @Test
        void sees_the_collective_code_of_the_branch_when_nobody_there_can_take_more() {
            bank.full.add(employee("an"));
            bank.full.add(employee("bo"));
            RouteDecision decision = bank.knows(GUANGZHOU_PHONE, "", "3101").route(GUANGZHOU_PHONE);

            assertThat(decision).isInstanceOf(BranchCollective.class);
            assertThat(decision.code()).isEqualTo(LiveCode.of("all-3101"));
            assertThat(decision.trace().step()).contains(RouteStep.BRANCH_COLLECTIVE);
            assertThat(reasons(decision))
                    .containsSubsequence(
                            "routing.white-list NOBODY_ELIGIBLE branch=3101",
                            "fake.balance@1 NONE_LEFT",
                            "routing.branch-collective CHOSEN branch=3101");
        }

        @Test
        void sees_a_manager_of_the_city_branch_when_the_branch_has_neither_and_never_one_of_the_numbers_city() {
            bank.full.add(employee("chen"));
            RouteDecision decision = bank.knows(GUANGZHOU_PHONE, "", "3102").route(GUANGZHOU_PHONE);

            shows(decision, CityManager.class, "dai", RouteStep.CITY_BRANCH);
            assertThat(reasons(decision))
                    .containsSubsequence(
                            "routing.branch-collective NO_CODE branch=3102",
                            "routing.number-region OUTSIDE_REGION branch=44",
                            "routing.city-branch CHOSEN manager=dai");
        }

        @Test
        void sees_the_collective_code_of_the_city_branch_then_that_of_the_bank_then_nothing() {
            bank.knows(GUANGZHOU_PHONE, "", "3102");
            bank.full.addAll(List.of(employee("chen"), employee("dai")));
            RouteDecision decision = bank.route(GUANGZHOU_PHONE);
            assertThat(decision.code()).isEqualTo(LiveCode.of("all-31"));
            assertThat(decision.trace().step()).contains(RouteStep.CITY_COLLECTIVE);

            bank.collective.put(unit("31"), LiveCode.until("old", NOW));
            decision = bank.route(GUANGZHOU_PHONE);
            assertThat(decision).isInstanceOf(BankCollective.class);
            assertThat(decision.code()).isEqualTo(LiveCode.of("all"));
            assertThat(reasons(decision)).contains("routing.city-collective CODE_NOT_VALID branch=31");

            bank.ofBank = LiveCode.NONE;
            decision = bank.route(GUANGZHOU_PHONE);
            assertThat(decision)
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.cause()).isEqualTo(Refusal.NO_CODE));
            assertThat(decision.code()).isEqualTo(LiveCode.NONE);
            assertThat(reasons(decision)).endsWith("routing.bank-collective NO_CODE");
            assertThat(decision.trace().step()).isEmpty();
        }

        @Test
        void whose_branch_does_not_stand_is_routed_on() {
            RouteDecision decision = bank.knows(SHANGHAI_PHONE, "", "7777").route(SHANGHAI_PHONE);

            shows(decision, CityManager.class, "dai", RouteStep.NUMBER_REGION);
            assertThat(reasons(decision)).contains("routing.white-list UNKNOWN_BRANCH branch=7777");
        }
    }

    @Nested
    class a_stranger {
        @Test
        void sees_a_manager_of_the_branch_of_the_city_the_number_was_opened_in() {
            RouteDecision decision = bank.route(GUANGZHOU_PHONE);

            shows(decision, CityManager.class, "gu", RouteStep.NUMBER_REGION);
            assertThat(reasons(decision))
                    .contains("routing.white-list NOT_LISTED", "routing.branch-collective NO_BRANCH");
        }

        @Test
        void stays_in_that_city_when_its_managers_are_full() {
            bank.full.add(employee("gu"));
            RouteDecision decision = bank.route(GUANGZHOU_PHONE);

            assertThat(decision.code()).isEqualTo(LiveCode.of("all-44"));
            assertThat(reasons(decision))
                    .containsSubsequence(
                            "routing.number-region NOBODY_ELIGIBLE branch=44",
                            "routing.city-branch ALREADY_TRIED branch=44",
                            "routing.city-collective CHOSEN branch=44");
        }

        @Test
        void of_a_city_without_a_branch_or_an_unknown_one_sees_the_code_of_the_bank() {
            assertThat(bank.route(WUHAN_PHONE)).isInstanceOf(BankCollective.class);
            assertThat(reasons(bank.route(WUHAN_PHONE)))
                    .contains(
                            "routing.number-region NO_BRANCH_IN_CITY detail=武汉",
                            "routing.city-branch NO_BRANCH",
                            "routing.city-collective NO_BRANCH");
            assertThat(reasons(bank.route(UNKNOWN_PHONE))).contains("routing.number-region UNKNOWN_NUMBER_REGION");
        }

        @Test
        void without_a_phone_gets_an_answer() {
            RouteDecision decision = bank.route(RouteRequest.at(NOW));

            assertThat(decision).isInstanceOf(BankCollective.class);
            assertThat(reasons(decision)).contains("routing.number-region NO_PHONE");
        }

        @Test
        void on_the_page_of_a_branch_gets_a_code_of_that_branch() {
            shows(
                    bank.route(RouteRequest.at(NOW).within(unit("3102"))),
                    CityManager.class,
                    "chen",
                    RouteStep.CITY_BRANCH);
        }
    }

    @Nested
    class a_phone_that_is_none {
        @ParameterizedTest
        @ValueSource(strings = {"1", "021-12345678", "+852 9123 4567", "abc", " ", "138001380001", "😀"})
        void is_refused_without_an_exception(String phone) {
            assertThat(bank.route(RouteRequest.at(NOW).phone(phone)))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.cause()).isEqualTo(Refusal.INVALID_PHONE));
        }

        @Test
        void is_passed_over_if_the_policy_says_so() {
            bank.policy = RoutePolicy.STANDARD.withInvalidPhone("kind-1", RoutePolicy.InvalidPhone.PASS_OVER);
            RouteDecision decision = bank.route(RouteRequest.at(NOW).phone("021-12345678"));

            assertThat(decision).isInstanceOf(BankCollective.class);
            assertThat(reasons(decision).get(0)).endsWith("INVALID_PHONE");
        }
    }

    @Nested
    class the_page_of_a_unit {
        @Test
        void shows_nobody_outside_it_unless_the_request_allows_it() {
            bank.knows(GUANGZHOU_PHONE, "he", "");
            RouteDecision inside =
                    bank.route(RouteRequest.at(NOW).phone("13444000001").within(unit("31")));
            assertThat(inside).isInstanceOf(BankCollective.class);
            assertThat(reasons(inside))
                    .contains(
                            "routing.managing-manager OUTSIDE_REGION manager=he",
                            "routing.white-list OUTSIDE_REGION branch=4401",
                            "routing.branch-collective OUTSIDE_REGION branch=4401",
                            "routing.number-region OUTSIDE_REGION branch=44",
                            "routing.city-branch OUTSIDE_REGION branch=44",
                            "routing.city-collective OUTSIDE_REGION branch=44");

            shows(
                    bank.route(RouteRequest.at(NOW)
                            .phone("13444000001")
                            .within(unit("31"))
                            .anywhere()),
                    OwnManager.class,
                    "he",
                    RouteStep.MANAGING_MANAGER);
        }

        @Test
        void that_does_not_stand_is_refused() {
            assertThat(bank.route(RouteRequest.at(NOW).within(unit("5555"))))
                    .isInstanceOfSatisfying(
                            Refused.class,
                            refused -> assertThat(refused.cause()).isEqualTo(Refusal.UNKNOWN_ENTRY_UNIT));
        }

        @Test
        void a_successor_in_another_region_is_not_shown() {
            bank.status("an", Status.RESIGNED, "gu");
            RouteDecision decision = bank.knows(SHANGHAI_PHONE, "an", "").route(SHANGHAI_PHONE);

            shows(decision, BranchManager.class, "bo", RouteStep.WHITE_LIST);
            assertThat(reasons(decision)).contains("routing.managing-manager OUTSIDE_REGION manager=gu");
        }
    }

    @Nested
    class the_nearest_branch {
        private final CustomerLocation inShanghai = CustomerLocation.of(31.2, 121.4, Datum.GCJ_02, "consent-1");

        private RouteDecision route() {
            return bank.route(RouteRequest.at(NOW).phone("13444000001").location(inShanghai));
        }

        @Test
        void is_not_asked_unless_the_policy_says_so() {
            shows(route(), CityManager.class, "gu", RouteStep.NUMBER_REGION);
        }

        @Test
        void counts_before_the_region_of_the_number_and_skips_branches_that_do_not_stand() {
            bank.policy = RoutePolicy.STANDARD.withNearestBranch("near-1", 5_000);

            shows(route(), BranchManager.class, "an", RouteStep.NEAREST_BRANCH);
        }

        @Test
        void never_leaves_the_region_of_the_customer() {
            bank.policy = RoutePolicy.STANDARD.withNearestBranch("near-1", 5_000);
            bank.knows(GUANGZHOU_PHONE, "", "4402");

            RouteDecision decision = route();
            shows(decision, CityManager.class, "gu", RouteStep.NUMBER_REGION);
            assertThat(reasons(decision)).contains("routing.nearest-branch@near-1 NO_BRANCH_NEAR");
        }

        @Test
        void settles_the_region_for_the_steps_behind_it() {
            bank.policy = RoutePolicy.STANDARD.withNearestBranch("near-1", 5_000);
            bank.full.addAll(List.of(employee("an"), employee("bo")));

            assertThat(route().code()).isEqualTo(LiveCode.of("all-3101"));
        }

        @Test
        void needs_a_location() {
            bank.policy = RoutePolicy.STANDARD.withNearestBranch("near-1", 5_000);

            assertThat(reasons(bank.route(GUANGZHOU_PHONE))).contains("routing.nearest-branch@near-1 NO_LOCATION");
        }
    }

    @Nested
    class what_a_decision_says {
        @Test
        void names_the_rule_and_the_data_in_their_versions() {
            RouteTrace trace =
                    bank.knows(SHANGHAI_PHONE, "an", "").route(SHANGHAI_PHONE).trace();

            assertThat(trace.rule()).isEqualTo(new Rule("routing.managing-manager", "standard-1"));
            assertThat(trace.versions()).isEqualTo(new DataVersions("relations-5", "staff-7", "codes-3", "2026-03-01"));
        }

        @Test
        void holds_no_phone_and_no_location() {
            RouteRequest request = RouteRequest.at(NOW)
                    .phone("13131000001")
                    .location(CustomerLocation.of(31.2, 121.4, Datum.GCJ_02, "consent-1"))
                    .customer(new CustomerId("C-123456789"))
                    .build();

            assertThat(request.toString()).doesNotContain("13131000001", "31.2", "121.4", "C-12345");
            assertThat(bank.router().route(request).toString()).doesNotContain("13131000001", "31.2", "121.4");
        }

        @Test
        void a_step_that_is_turned_off_says_nothing() {
            bank.policy =
                    RoutePolicy.STANDARD.withSteps("short-1", List.of(RouteStep.WHITE_LIST, RouteStep.BANK_COLLECTIVE));
            RouteDecision decision = bank.route(GUANGZHOU_PHONE);

            assertThat(decision).isInstanceOf(BankCollective.class);
            assertThat(reasons(decision))
                    .containsExactly("routing.white-list@short-1 NOT_LISTED", "routing.bank-collective@short-1 CHOSEN");
        }
    }

    @Nested
    class a_part_of_the_host_that_fails {
        private final Roster roster = Roster.of(
                FakeBank.organisation(), NOW, RoutePolicy.STANDARD.regionLevel(), bank.managers.values(), "staff-7");

        @Test
        void costs_its_step_and_never_the_request() {
            CustomerRelations broken = new CustomerRelations() {
                @Override
                public Relation byPhone(long digits) {
                    throw new IllegalStateException("13131000001 broke it");
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
            Router router = Router.builder(RoutePolicy.STANDARD, roster, new BranchChoice() {
                        @Override
                        public Choice pick(OrgUnitCode branch, RouteRequest request) {
                            throw new UnsupportedOperationException();
                        }

                        @Override
                        public Choice take(EmployeeId manager, RouteRequest request) {
                            throw new UnsupportedOperationException();
                        }
                    })
                    .relations(broken)
                    .liveRelations(request -> {
                        throw new IllegalArgumentException("no");
                    })
                    .collectiveCodes(new CollectiveCodes(java.util.Map.of(), LiveCode.of("all"), "1"))
                    .build();

            RouteDecision decision = router.route(
                    RouteRequest.at(NOW).phone("13131000001").within(unit("31")).build());

            assertThat(decision).isInstanceOf(BankCollective.class);
            assertThat(reasons(decision))
                    .contains(
                            "routing.already-added FAILED detail=java.lang.IllegalArgumentException",
                            "routing.number-region NOT_SET_UP",
                            "routing.city-branch FAILED detail=java.lang.UnsupportedOperationException");
            assertThat(decision.toString()).doesNotContain("13131000001");
        }

        @Test
        void changes_nothing_where_it_fails_to_read_ahead() {
            bank.knows(SHANGHAI_PHONE, "an", "");
            RouteDecision well = bank.route(SHANGHAI_PHONE);

            bank.readsAhead = request -> {
                throw new IllegalStateException("cannot read ahead");
            };
            RouteDecision failing = bank.route(SHANGHAI_PHONE);

            shows(failing, OwnManager.class, "an", RouteStep.MANAGING_MANAGER);
            assertThat(reasons(failing)).isEqualTo(reasons(well));
        }

        @Test
        void a_relation_of_an_older_roster_is_resolved_anew() {
            Relation old = Roster.of(
                            FakeBank.organisation(),
                            NOW,
                            RoutePolicy.STANDARD.regionLevel(),
                            List.of(Manager.of(employee("an"), unit("4401"), LiveCode.of("old"))),
                            "staff-6")
                    .relation(employee("an"));

            Relation now = old.in(roster);

            assertThat(now.seat).isNotEqualTo(Seats.NONE);
            assertThat(now.in(roster)).isSameAs(now);
            assertThat(now.manager()).contains(employee("an"));
            assertThat(Relation.NONE.in(roster)).isSameAs(Relation.NONE);
        }
    }

    @Test
    void a_code_works_before_its_end_and_not_at_it() {
        LiveCode code = LiveCode.until("k", TOMORROW);

        assertThat(code.worksAt(TOMORROW.minusNanos(1))).isTrue();
        assertThat(code.worksAt(TOMORROW)).isFalse();
        assertThat(LiveCode.of("")).isEqualTo(LiveCode.NONE);
        assertThat(LiveCode.NONE.worksAt(NOW)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " en", "private banking"})
    void a_skill_no_manager_can_have_is_refused_and_does_not_make_steps_fail(String skill) {
        RouteRequest.Builder request = RouteRequest.at(NOW);

        assertThatThrownBy(() -> request.skills(List.of("wealth", skill)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("skill");
    }
}
