package org.bankscrm.core.attribution.signal;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.attribution.Workplaces;
import org.bankscrm.core.attribution.lens.Lens;
import org.bankscrm.core.attribution.relation.CustomerHistory;
import org.bankscrm.core.attribution.relation.Cut;
import org.bankscrm.core.attribution.relation.RelationFold;
import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.EventHeader;
import org.bankscrm.core.event.RelationEvent;
import org.bankscrm.core.event.StandingEvent;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.time.Period;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

class SignalFoldTest {
    private static final Instant DAY = Instant.parse("2026-07-02T01:00:00Z");
    private static final Cut CUT = Cut.asOf(Instant.parse("2026-12-31T00:00:00Z"));
    private static final EmployeeId B1 = new EmployeeId("b1");
    private static final EmployeeId A1 = new EmployeeId("a1");
    private static final Workplaces WORKPLACES = Workplaces.builder()
            .post(B1, Instant.EPOCH, new OrgUnitCode("B"))
            .post(A1, Instant.EPOCH, new OrgUnitCode("A"))
            .build();

    private final Map<CustomerKey, EmployeeId> staff = new HashMap<>();
    private final Map<CustomerKey, OrgUnitCode> homes = new HashMap<>();
    private final SignalSources sources = new SignalSources() {
        @Override
        public Optional<EmployeeId> staffMember(CustomerKey person) {
            return Optional.ofNullable(staff.get(person));
        }

        @Override
        public Optional<OrgUnitCode> homeBranch(CustomerKey person) {
            return Optional.ofNullable(homes.get(person));
        }
    };

    private SignalFold fold() {
        return new SignalFold(
                SignalRules.STANDARD,
                Lens.HEAD_OFFICE,
                WORKPLACES,
                sources,
                Period.parse("2026Q3").interval(),
                CUT);
    }

    private static CustomerKey person(int number) {
        return new CustomerId("c" + number);
    }

    /** A customer of the bank with a verified name, added by a manager. */
    private static List<CustomerEvent> sound(int number, EmployeeId manager, Instant at) {
        List<CustomerEvent> facts = new ArrayList<>();
        facts.add(new StandingEvent.BankCustomerRecognised(header(number, "k", DAY), LocalDate.of(2020, 1, 1)));
        facts.add(new StandingEvent.RealNameVerified(header(number, "n", DAY)));
        facts.add(new RelationEvent.Added(header(number, "a", at), manager, Channel.UNKNOWN, ""));
        return facts;
    }

    private static EventHeader header(int number, String kind, Instant at) {
        return EventHeader.of(String.format(Locale.ROOT, "%s%03d", kind, number), person(number), at, "test");
    }

    private static void add(SignalFold fold, int number, List<CustomerEvent> facts) {
        fold.add(new RelationFold().relations(CustomerHistory.of(person(number), facts), CUT));
    }

    private static List<String> kinds(SignalFold fold) {
        return fold.signals().stream()
                .map(signal -> signal.kind() + " " + signal.subject() + " " + signal.events())
                .toList();
    }

    @Test
    void nothing_is_said_about_an_ordinary_add() {
        SignalFold fold = fold();
        add(fold, 1, sound(1, B1, DAY));

        assertThat(fold.signals()).isEmpty();
    }

    @Test
    void a_stranger_to_the_bank_without_a_name_is_named_by_the_add() {
        SignalFold fold = fold();
        add(fold, 1, List.of(new RelationEvent.Added(header(1, "a", DAY), B1, Channel.UNKNOWN, "")));

        assertThat(kinds(fold)).containsExactly("NOT_BANK_CUSTOMER b1 [a001]", "NO_REAL_NAME b1 [a001]");
        assertThat(fold.signals().toString()).doesNotContain("c1");
    }

    @Test
    void the_name_may_be_verified_before_the_thirtieth_day_is_over() {
        SignalFold fold = fold();
        List<CustomerEvent> early = sound(1, B1, DAY);
        early.set(
                1,
                new StandingEvent.RealNameVerified(
                        header(1, "n", DAY.plus(Duration.ofDays(30)).minusSeconds(1))));
        List<CustomerEvent> late = sound(2, B1, DAY);
        late.set(1, new StandingEvent.RealNameVerified(header(2, "n", DAY.plus(Duration.ofDays(30)))));
        add(fold, 1, early);
        add(fold, 2, late);

        assertThat(kinds(fold)).containsExactly("NO_REAL_NAME b1 [a002]");
    }

    @Test
    void a_member_of_staff_is_named() {
        SignalFold fold = fold();
        List<CustomerEvent> facts = sound(1, B1, DAY);
        facts.add(new StandingEvent.StaffRecognised(header(1, "s", DAY)));
        add(fold, 1, facts);

        assertThat(kinds(fold)).containsExactly("STAFF b1 [a001]");
    }

    @Test
    void twenty_adds_in_less_than_ten_minutes_are_a_burst_and_nineteen_are_none() {
        SignalFold burst = fold();
        SignalFold quiet = fold();
        for (int i = 0; i < 25; i++) {
            add(burst, i, sound(i, B1, DAY.plusSeconds(20L * i)));
            if (i < 19) {
                add(quiet, i, sound(i, B1, DAY.plusSeconds(20L * i)));
            }
        }
        add(quiet, 19, sound(19, B1, DAY.plus(Duration.ofMinutes(10))));

        assertThat(burst.signals()).singleElement().satisfies(signal -> {
            assertThat(signal.kind()).isEqualTo(SignalKind.BURST);
            assertThat(signal.subject()).isEqualTo("b1");
            assertThat(signal.reason().facts()).containsEntry("adds", "25").containsEntry("burstAdds", "20");
            assertThat(signal.events()).hasSize(25);
        });
        assertThat(quiet.signals()).isEmpty();
    }

    @Test
    void half_of_twenty_customers_from_elsewhere_are_unusual() {
        SignalFold fold = fold();
        SignalFold fewer = fold();
        for (int i = 0; i < 20; i++) {
            homes.put(person(i), new OrgUnitCode(i < 10 ? "A" : "B"));
            add(fold, i, sound(i, B1, DAY.plus(Duration.ofHours(i))));
            if (i != 9) {
                add(fewer, i, sound(i, B1, DAY.plus(Duration.ofHours(i))));
            }
        }

        assertThat(fold.signals()).singleElement().satisfies(signal -> {
            assertThat(signal.kind()).isEqualTo(SignalKind.OUT_OF_REGION);
            assertThat(signal.reason().facts()).containsEntry("outside", "10").containsEntry("adds", "20");
        });
        assertThat(fewer.signals()).isEmpty();
    }

    @Test
    void a_deletion_right_after_the_window_is_unusual_and_one_some_days_later_is_not() {
        SignalFold fold = fold();
        for (int i = 0; i < 3; i++) {
            List<CustomerEvent> facts = sound(i, B1, DAY);
            facts.add(new RelationEvent.DeletedByCustomer(
                    header(i, "d", DAY.plus(Duration.ofDays(List.of(29, 30, 33).get(i)))), B1));
            add(fold, i, facts);
        }

        assertThat(kinds(fold)).containsExactly("DELETED_AFTER_COUNT b1 [a001, d001]");
    }

    @Test
    void a_deletion_right_after_the_period_is_unusual_too() {
        SignalFold fold = fold();
        List<CustomerEvent> facts = sound(1, B1, DAY);
        facts.add(new RelationEvent.DeletedByCustomer(header(1, "d", Instant.parse("2026-10-01T02:00:00Z")), B1));
        add(fold, 1, facts);

        assertThat(kinds(fold)).containsExactly("DELETED_AFTER_COUNT b1 [a001, d001]");
    }

    @Test
    void staff_of_two_branches_who_add_each_other_are_named_together() {
        staff.put(person(1), A1);
        staff.put(person(2), B1);
        SignalFold fold = fold();
        add(fold, 1, sound(1, B1, DAY));
        assertThat(fold.signals()).isEmpty();
        add(fold, 2, sound(2, A1, DAY.plusSeconds(60)));

        assertThat(kinds(fold)).containsExactly("MUTUAL_ADD a1 [a001, a002]");
    }

    @Test
    void branches_whose_staff_add_each_other_in_turn_are_named() {
        Workplaces.Builder workplaces = Workplaces.builder();
        for (int i = 0; i < 6; i++) {
            workplaces.post(new EmployeeId("m" + i), Instant.EPOCH, new OrgUnitCode(i % 2 == 0 ? "A" : "B"));
        }
        SignalFold fold = new SignalFold(
                SignalRules.STANDARD,
                Lens.HEAD_OFFICE,
                workplaces.build(),
                sources,
                Period.parse("2026Q3").interval(),
                CUT);
        for (int i = 0; i < 6; i++) {
            staff.put(person(i), new EmployeeId("m" + (i + 1) % 6));
            add(fold, i, sound(i, new EmployeeId("m" + i), DAY.plusSeconds(i)));
        }

        assertThat(kinds(fold)).containsExactly("MUTUAL_ADD A+B [a000, a001, a002, a003, a004, a005]");
    }

    @Test
    void two_workers_find_together_what_one_finds_alone() {
        SignalFold all = fold();
        SignalFold one = fold();
        SignalFold other = fold();
        for (int i = 0; i < 40; i++) {
            List<CustomerEvent> facts = i % 3 == 0
                    ? List.of(new RelationEvent.Added(header(i, "a", DAY.plusSeconds(i)), B1, Channel.UNKNOWN, ""))
                    : sound(i, B1, DAY.plusSeconds(i));
            add(all, i, facts);
            add(i % 2 == 0 ? one : other, i, facts);
        }

        assertThat(other.merge(one).signals()).isEqualTo(all.signals()).isNotEmpty();
    }

    @Test
    void adds_of_another_time_are_not_looked_at() {
        SignalFold fold = fold();
        add(
                fold,
                1,
                List.of(new RelationEvent.Added(
                        header(1, "a", DAY.plus(Duration.ofDays(-30))), B1, Channel.UNKNOWN, "")));

        assertThat(fold.signals()).isEmpty();
    }
}
