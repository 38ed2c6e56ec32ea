package org.bankscrm.core.campaign.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.core.testkit.EventBuilder.anEvent;

import org.bankscrm.core.campaign.eligibility.FirstAdd.Code;
import org.bankscrm.core.campaign.eligibility.FirstAdd.Novelty;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.draw.ledger.Participant;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.RelationEvent.Added;
import org.bankscrm.core.event.RelationEvent.DeletedByCustomer;
import org.bankscrm.core.event.RelationEvent.DeletedByEmployee;
import org.bankscrm.core.event.RelationEvent.HalfAdded;
import org.bankscrm.core.event.RelationEvent.TransferCompleted;
import org.bankscrm.core.org.Employee;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgData;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.testkit.Shrink;
import org.bankscrm.core.time.BankTime;
import org.bankscrm.core.time.Interval;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/** M126, M127: first ever or first in the period, by the bank's own ledger of adds, deleted relations included. */
class FirstAddTest {
    private static final Instant JULY = BankTime.startOf(LocalDate.of(2026, 7, 1));
    private static final Interval PERIOD = new Interval(JULY, BankTime.startOf(LocalDate.of(2026, 8, 1)));
    private static final Instant JUNE = JULY.minus(Duration.ofDays(10));
    private static final Instant MID_JULY = JULY.plus(Duration.ofDays(10));
    private static final Instant CLICK = JULY.plus(Duration.ofDays(20));

    @Nested
    class for_first_ever {
        @Test
        void a_customer_nobody_ever_had_and_who_added_in_the_period_is_new() {
            assertThat(ever(anEvent("a").at(MID_JULY).added("li"))).isEqualTo(Code.FIRST_EVER);
        }

        @Test
        void a_customer_who_added_nobody_is_not() {
            assertThat(ever()).isEqualTo(Code.NOT_ADDED);
        }

        @Test
        void a_relation_before_the_period_counts_although_it_was_deleted() {
            assertThat(ever(
                            anEvent("a").at(JUNE).added("han"),
                            anEvent("b").at(JUNE.plusSeconds(60)).deletedByCustomer("han"),
                            anEvent("c").at(MID_JULY).added("li")))
                    .isEqualTo(Code.ADDED_BEFORE);
        }

        @Test
        void a_deletion_shows_that_there_was_a_relation_before_the_log_began() {
            assertThat(ever(
                            anEvent("a").at(JULY.plusSeconds(1)).deletedByEmployee("han"),
                            anEvent("b").at(MID_JULY).added("li")))
                    .isEqualTo(Code.ADDED_BEFORE);
        }

        @Test
        void a_transfer_shows_it_too() {
            assertThat(ever(
                            anEvent("a").at(JULY.plusSeconds(1)).transferred("han", "li"),
                            anEvent("b").at(MID_JULY).added("wu")))
                    .isEqualTo(Code.ADDED_BEFORE);
        }

        @Test
        void adding_again_and_adding_a_second_manager_in_the_period_changes_nothing() {
            assertThat(ever(
                            anEvent("a").at(MID_JULY).added("li"),
                            anEvent("b").at(MID_JULY.plusSeconds(9)).deletedByCustomer("li"),
                            anEvent("c").at(MID_JULY.plusSeconds(99)).added("li"),
                            anEvent("d").at(MID_JULY.plusSeconds(999)).added("han")))
                    .isEqualTo(Code.FIRST_EVER);
        }

        @Test
        void an_add_that_is_not_confirmed_does_not_count_and_once_confirmed_does() {
            CustomerEvent half = anEvent("a").at(MID_JULY).halfAdded("li");

            assertThat(ever(half)).isEqualTo(Code.NOT_CONFIRMED);
            assertThat(ever(half, anEvent("b").at(MID_JULY.plusSeconds(5)).added("li")))
                    .isEqualTo(Code.FIRST_EVER);
        }

        @Test
        void the_first_instant_of_the_period_counts_and_the_last_is_the_one_before_its_end() {
            assertThat(ever(anEvent("a").at(JULY).added("li"))).isEqualTo(Code.FIRST_EVER);
            assertThat(ever(anEvent("a").at(JULY.minusNanos(1_000)).added("li")))
                    .isEqualTo(Code.ADDED_BEFORE);
            assertThat(judge(
                            Novelty.EVER,
                            AddScope.bank(),
                            PERIOD.end(),
                            anEvent("a").at(PERIOD.end()).added("li")))
                    .isEqualTo(Code.NOT_ADDED);
        }

        @Test
        void an_add_that_was_voided_never_was_unless_the_voiding_was_voided() {
            CustomerEvent old = anEvent("a").at(JUNE).added("han");
            CustomerEvent voiding = anEvent("v").at(JUNE.plusSeconds(1)).voiding("a");
            CustomerEvent unvoiding = anEvent("w").at(JUNE.plusSeconds(2)).voiding("v");
            CustomerEvent fresh = anEvent("b").at(MID_JULY).added("li");

            assertThat(ever(old, voiding, fresh)).isEqualTo(Code.FIRST_EVER);
            assertThat(ever(old, voiding, unvoiding, fresh)).isEqualTo(Code.ADDED_BEFORE);
        }

        @Test
        void an_add_after_the_click_is_left_out_but_for_five_minutes_of_clocks_that_differ() {
            assertThat(ever(anEvent("a").at(CLICK.plus(Duration.ofMinutes(5))).added("li")))
                    .isEqualTo(Code.FIRST_EVER);
            assertThat(ever(anEvent("a")
                            .at(CLICK.plus(Duration.ofMinutes(5)).plusMillis(1))
                            .added("li")))
                    .isEqualTo(Code.NOT_ADDED);
        }
    }

    @Nested
    class for_first_in_the_period {
        @Test
        void a_customer_who_left_before_it_and_came_back_counts() {
            assertThat(inPeriod(
                            anEvent("a").at(JUNE).added("han"),
                            anEvent("b").at(JUNE.plusSeconds(60)).deletedByCustomer("han"),
                            anEvent("c").at(MID_JULY).added("li")))
                    .isEqualTo(Code.FIRST_IN_PERIOD);
        }

        @Test
        void a_customer_who_stood_with_anybody_when_it_began_does_not() {
            assertThat(inPeriod(
                            anEvent("a").at(JUNE).added("han"),
                            anEvent("c").at(MID_JULY).added("li")))
                    .isEqualTo(Code.STILL_ADDED);
        }

        @Test
        void leaving_and_coming_back_within_it_earns_nothing() {
            assertThat(inPeriod(
                            anEvent("a").at(JUNE).added("han"),
                            anEvent("b").at(MID_JULY).deletedByCustomer("han"),
                            anEvent("c").at(MID_JULY.plusSeconds(1)).added("han")))
                    .isEqualTo(Code.STILL_ADDED);
        }

        @Test
        void a_transfer_hands_the_relation_on() {
            assertThat(inPeriod(
                            anEvent("a").at(JUNE).added("han"),
                            anEvent("b").at(JUNE.plusSeconds(1)).transferred("han", "li"),
                            anEvent("c").at(JUNE.plusSeconds(2)).deletedByCustomer("han"),
                            anEvent("d").at(MID_JULY).added("wu")))
                    .isEqualTo(Code.STILL_ADDED);
        }
    }

    @Nested
    class within_a_branch {
        private final OrgUnitCode east = new OrgUnitCode("01");
        private final Organisation bank = Organisation.of(OrgData.builder()
                .unit(new OrgUnit(new OrgUnitCode("0"), OrgLevel.HEAD_OFFICE, "总行", ""))
                .unit(new OrgUnit(east, OrgLevel.BRANCH, "东城分行", ""))
                .unit(new OrgUnit(new OrgUnitCode("0101"), OrgLevel.OUTLET, "东街网点", ""))
                .unit(new OrgUnit(new OrgUnitCode("02"), OrgLevel.BRANCH, "西城分行", ""))
                .root(new OrgUnitCode("0"), Interval.ALWAYS)
                .place(east, new OrgUnitCode("0"), Interval.ALWAYS)
                .place(new OrgUnitCode("0101"), east, Interval.ALWAYS)
                .place(new OrgUnitCode("02"), new OrgUnitCode("0"), Interval.ALWAYS)
                .employee(new Employee(new EmployeeId("li"), "x"))
                .employee(new Employee(new EmployeeId("han"), "y"))
                .post(new EmployeeId("li"), new OrgUnitCode("0101"), Interval.ALWAYS)
                .post(new EmployeeId("han"), new OrgUnitCode("02"), new Interval(Instant.EPOCH, JULY))
                .post(new EmployeeId("han"), east, Interval.from(JULY))
                .build());
        private final AddScope scope = AddScope.branch(bank, east);

        @Test
        void contacts_of_other_branches_do_not_matter() {
            List<CustomerEvent> facts = List.of(
                    anEvent("a").at(JUNE).added("han"),
                    anEvent("b").at(MID_JULY).added("li"));

            assertThat(judge(Novelty.EVER, scope, CLICK, facts)).isEqualTo(Code.FIRST_EVER);
            assertThat(judge(Novelty.EVER, AddScope.bank(), CLICK, facts)).isEqualTo(Code.ADDED_BEFORE);
        }

        @Test
        void an_employee_belongs_to_the_branch_where_they_were_posted_at_the_time() {
            assertThat(judge(
                            Novelty.EVER,
                            scope,
                            CLICK,
                            anEvent("a").at(MID_JULY).added("han")))
                    .isEqualTo(Code.FIRST_EVER);
            assertThat(judge(Novelty.EVER, scope, CLICK, anEvent("a").at(JUNE).added("han")))
                    .isEqualTo(Code.NOT_ADDED);
        }
    }

    @Test
    void the_finding_tells_when_and_whom_and_nothing_about_the_customer() {
        Finding finding = FirstAdd.ever(PERIOD, AddScope.bank())
                .judge(applicant(
                        CLICK,
                        List.of(anEvent("a")
                                .about("wm-secret-customer")
                                .at(MID_JULY)
                                .added("li"))));

        assertThat(finding.reason())
                .hasToString(
                        "FIRST_ADD@1 FIRST_EVER scope=本行 firstTrace=2026-07-11 kind=Added added=2026-07-11 employee=li");
    }

    /** The reference asks for every employee and instant anew, without a running state. */
    @Test
    void agrees_with_a_slow_obvious_reference_on_random_histories() {
        Property.forAll(FirstAddTest::history)
                .shrinking(Shrink::list)
                .runs(3_000)
                .holds(events -> {
                    for (Novelty novelty : Novelty.values()) {
                        assertThat(judge(novelty, AddScope.bank(), CLICK, events))
                                .as(novelty.name())
                                .isEqualTo(slow(novelty, events));
                    }
                });
    }

    @Test
    void the_order_in_which_facts_arrive_does_not_matter() {
        Property.forAll(FirstAddTest::history).runs(500).holds(events -> {
            List<CustomerEvent> shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, new Random(events.size()));

            for (Novelty novelty : Novelty.values()) {
                assertThat(judge(novelty, AddScope.bank(), CLICK, shuffled))
                        .isEqualTo(judge(novelty, AddScope.bank(), CLICK, events));
            }
        });
    }

    private static Code slow(Novelty novelty, List<CustomerEvent> events) {
        List<CustomerEvent> in = events.stream()
                .filter(e -> e.occurredAt().isBefore(PERIOD.end()))
                .toList();
        boolean added = in.stream().anyMatch(e -> e instanceof Added && PERIOD.contains(e.occurredAt()));
        boolean half = in.stream().anyMatch(e -> e instanceof HalfAdded && PERIOD.contains(e.occurredAt()));
        boolean orphan = false;
        boolean stood = false;
        for (String name : List.of("li", "han", "wu")) {
            EmployeeId employee = new EmployeeId(name);
            List<CustomerEvent> own = in.stream()
                    .filter(e -> opens(e, employee) || closes(e, employee))
                    .toList();
            boolean begunBefore = !own.isEmpty() && closes(own.get(0), employee);
            orphan |= begunBefore;
            List<CustomerEvent> before =
                    own.stream().filter(e -> e.occurredAt().isBefore(JULY)).toList();
            stood |= before.isEmpty() ? begunBefore : opens(before.get(before.size() - 1), employee);
        }
        boolean old = novelty == Novelty.IN_PERIOD
                ? stood
                : orphan
                        || in.stream().anyMatch(e -> e.occurredAt().isBefore(JULY))
                        || (!in.isEmpty() && in.get(0) instanceof TransferCompleted);
        if (old) {
            return novelty == Novelty.EVER ? Code.ADDED_BEFORE : Code.STILL_ADDED;
        }
        if (added) {
            return novelty == Novelty.EVER ? Code.FIRST_EVER : Code.FIRST_IN_PERIOD;
        }
        return half ? Code.NOT_CONFIRMED : Code.NOT_ADDED;
    }

    private static boolean opens(CustomerEvent event, EmployeeId employee) {
        return (event instanceof Added added && added.employee().equals(employee))
                || (event instanceof HalfAdded half && half.employee().equals(employee))
                || (event instanceof TransferCompleted transfer && transfer.to().equals(employee));
    }

    private static boolean closes(CustomerEvent event, EmployeeId employee) {
        return (event instanceof DeletedByCustomer deleted && deleted.employee().equals(employee))
                || (event instanceof DeletedByEmployee gone && gone.employee().equals(employee))
                || (event instanceof TransferCompleted transfer
                        && transfer.from().equals(employee));
    }

    /** Up to seven facts around the beginning of the period, each at an instant of its own. */
    private static List<CustomerEvent> history(RandomGenerator random) {
        List<CustomerEvent> events = new ArrayList<>();
        Instant at = JULY.minusSeconds(random.nextInt(6));
        List<String> names = List.of("li", "han", "wu");
        int count = random.nextInt(8);
        for (int i = 0; i < count; i++) {
            int who = random.nextInt(3);
            var event = anEvent("e" + i).at(at);
            events.add(
                    switch (random.nextInt(6)) {
                        case 0, 1 -> event.added(names.get(who));
                        case 2 -> event.halfAdded(names.get(who));
                        case 3 -> event.deletedByCustomer(names.get(who));
                        case 4 -> event.deletedByEmployee(names.get(who));
                        default -> event.transferred(names.get(who), names.get((who + 1) % 3));
                    });
            at = at.plusSeconds(1 + random.nextInt(2));
        }
        return events;
    }

    private static Code ever(CustomerEvent... facts) {
        return judge(Novelty.EVER, AddScope.bank(), CLICK, facts);
    }

    private static Code inPeriod(CustomerEvent... facts) {
        return judge(Novelty.IN_PERIOD, AddScope.bank(), CLICK, facts);
    }

    private static Code judge(Novelty novelty, AddScope scope, Instant click, CustomerEvent... facts) {
        return judge(novelty, scope, click, List.of(facts));
    }

    private static Code judge(Novelty novelty, AddScope scope, Instant click, List<CustomerEvent> facts) {
        Finding finding = new FirstAdd(novelty, PERIOD, scope).judge(applicant(click, facts));
        Code code = Code.valueOf(finding.reason().finding());
        boolean met = code == Code.FIRST_EVER || code == Code.FIRST_IN_PERIOD;
        assertThat(finding.verdict()).isEqualTo(met ? Verdict.MET : Verdict.NOT_MET);
        return code;
    }

    private static Applicant applicant(Instant click, List<CustomerEvent> facts) {
        return Applicant.clicking(Participant.of(new ExternalUserId("wm-customer")), click, History.known(facts));
    }
}
