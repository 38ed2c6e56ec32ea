package org.bankscrm.core.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.core.routing.FakeBank.NOW;
import static org.bankscrm.core.routing.FakeBank.employee;
import static org.bankscrm.core.routing.FakeBank.unit;

import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.routing.RouteDecision.BankCollective;
import org.bankscrm.core.routing.RouteDecision.BranchCollective;
import org.bankscrm.core.routing.RouteDecision.OfManager;
import org.bankscrm.core.routing.RouteDecision.Refused;
import org.bankscrm.core.routing.region.CustomerLocation;
import org.bankscrm.core.routing.region.Datum;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

class RouterPropertyTest {
    private static final List<String> UNITS = List.of("00", "31", "44", "3101", "3102", "4401", "4402");
    private static final long[] PHONES = {13_131_000_001L, 13_444_000_001L, 13_555_000_001L, 19_999_999_999L};

    private record Question(FakeBank bank, long phone, boolean withPhone, Optional<String> within, boolean located) {
        RouteRequest request(UnaryOperator<RouteRequest.Builder> more) {
            RouteRequest.Builder builder = RouteRequest.at(NOW);
            if (withPhone) {
                builder.phone(new PhoneNumber(phone));
            }
            within.ifPresent(unit -> builder.within(unit(unit)));
            if (located) {
                builder.location(CustomerLocation.of(31.2, 121.4, Datum.GCJ_02, "consent-1"));
            }
            return more.apply(builder).build();
        }

        RouteDecision route() {
            return bank.router().route(request(UnaryOperator.identity()));
        }
    }

    private static String any(RandomGenerator random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static Question question(RandomGenerator random) {
        FakeBank bank = new FakeBank();
        int count = random.nextInt(1, 9);
        for (int i = 0; i < count; i++) {
            bank.manager("m" + i, any(random, UNITS));
        }
        for (int i = 0; i < count; i++) {
            Manager.Status status = List.of(Manager.Status.values()).get(random.nextInt(3));
            bank.status("m" + i, status, "m" + random.nextInt(i, count));
            if (random.nextInt(4) == 0) {
                bank.code("m" + i, random.nextBoolean() ? LiveCode.NONE : LiveCode.until("old", NOW));
            }
            if (random.nextInt(4) == 0) {
                (random.nextBoolean() ? bank.full : bank.offDuty).add(employee("m" + i));
            }
        }
        for (String unit : UNITS) {
            if (random.nextInt(3) == 0) {
                bank.collective(unit);
            }
        }
        if (random.nextBoolean()) {
            bank.bankCode();
        }
        long phone = PHONES[random.nextInt(PHONES.length)];
        if (random.nextInt(3) > 0) {
            String manager = random.nextBoolean() ? "m" + random.nextInt(count + 1) : "";
            bank.knows(phone, manager, manager.isEmpty() || random.nextBoolean() ? any(random, UNITS) : "");
        }
        if (random.nextInt(3) == 0) {
            bank.added.put(phone, employee("m" + random.nextInt(count + 1)));
        }
        List<RouteStep> steps = new ArrayList<>(List.of(RouteStep.values()));
        if (random.nextBoolean()) {
            Collections.shuffle(steps, new Random(random.nextLong()));
            steps = steps.subList(0, random.nextInt(1, steps.size() + 1));
        }
        bank.policy = RoutePolicy.STANDARD.withSteps("random-1", steps);
        Optional<String> within = random.nextInt(3) == 0 ? Optional.of(any(random, UNITS)) : Optional.empty();
        return new Question(bank, phone, random.nextInt(5) > 0, within, random.nextInt(3) == 0);
    }

    private static Optional<OrgUnitCode> branchOf(RouteDecision decision) {
        if (decision instanceof OfManager shown) {
            return Optional.of(shown.branch());
        }
        return decision instanceof BranchCollective shown ? Optional.of(shown.branch()) : Optional.empty();
    }

    /** The region is told by the first two digits of a code, because the invented bank numbers its units so. */
    private static String region(OrgUnitCode unit) {
        return unit.value().substring(0, 2);
    }

    private static Optional<String> homeRegion(Question question) {
        String[] known = question.withPhone ? question.bank.byPhone.get(question.phone) : null;
        if (known == null) {
            return Optional.empty();
        }
        Manager manager = known[0].isEmpty() ? null : question.bank.managers.get(employee(known[0]));
        if (manager != null) {
            return Optional.of(region(manager.branch()));
        }
        return known[1].isEmpty() ? Optional.empty() : Optional.of(known[1].substring(0, 2));
    }

    @Test
    void no_code_outside_the_customers_region_or_the_units_page_is_ever_shown_unless_allowed() {
        int[] shownCount = {0};
        Property.forAll(RouterPropertyTest::question).runs(6_000).holds(question -> {
            Optional<OrgUnitCode> shown = branchOf(question.route());
            shownCount[0] += shown.isPresent() ? 1 : 0;
            shown.ifPresent(branch -> {
                homeRegion(question)
                        .ifPresent(home -> assertThat(region(branch)).isEqualTo(home));
                question.within
                        .filter(page -> !page.equals("00"))
                        .ifPresent(page -> assertThat(branch.value()).startsWith(page));
            });
        });
        assertThat(shownCount[0]).isGreaterThan(1_500);
    }

    @Test
    void a_customer_the_bank_knows_who_gets_a_code_within_the_region_gets_one_if_anywhere_is_allowed() {
        int[] more = {0};
        Property.forAll(RouterPropertyTest::question).runs(2_000).holds(question -> {
            if (homeRegion(question).isEmpty() || question.located) {
                return;
            }
            RouteDecision inside = question.route();
            RouteDecision anywhere = question.bank.router().route(question.request(RouteRequest.Builder::anywhere));
            if (!(inside instanceof Refused)) {
                assertThat(anywhere).isNotInstanceOf(Refused.class);
            }
            more[0] += inside instanceof BankCollective && anywhere instanceof OfManager ? 1 : 0;
        });
        assertThat(more[0]).isPositive();
    }

    @Test
    void the_same_request_gets_the_same_answer_for_the_same_reasons() {
        Property.forAll(RouterPropertyTest::question).runs(2_000).holds(question -> {
            RouteDecision first = question.route();
            RouteDecision second = question.route();

            assertThat(second).isEqualTo(first).hasSameHashCodeAs(first);
            assertThat(second.trace().reasons()).isEqualTo(first.trace().reasons());
        });
    }

    @Test
    void every_code_shown_works_and_every_manager_shown_works_too() {
        Property.forAll(RouterPropertyTest::question).runs(2_000).holds(question -> {
            RouteDecision decision = question.route();
            assertThat(decision.code().worksAt(NOW)).isEqualTo(!(decision instanceof Refused));
            if (decision instanceof OfManager shown) {
                assertThat(question.bank.managers.get(shown.manager()))
                        .extracting(Manager::status)
                        .isEqualTo(Manager.Status.ACTIVE);
                boolean added = shown.trace()
                        .step()
                        .filter(step -> step == RouteStep.ALREADY_ADDED)
                        .isPresent();
                if (!added) {
                    assertThat(question.bank.full).doesNotContain(shown.manager());
                    assertThat(question.bank.offDuty).doesNotContain(shown.manager());
                }
            }
        });
    }

    @Test
    void every_step_before_the_one_that_decided_gives_a_reason() {
        Property.forAll(RouterPropertyTest::question).runs(2_000).holds(question -> {
            RouteDecision decision = question.route();
            List<String> said = decision.trace().reasons().stream()
                    .map(reason -> reason.rule().id())
                    .filter(rule -> rule.startsWith("routing."))
                    .distinct()
                    .toList();
            List<String> expected = new ArrayList<>();
            for (RouteStep step : question.bank.policy.steps()) {
                expected.add(Trail.rule(step, "1").id());
                if (decision.trace().step().filter(step::equals).isPresent()) {
                    break;
                }
            }
            assertThat(said).isEqualTo(expected);
        });
    }
}
