package org.bankscrm.core.report.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bankscrm.core.report.SmallProvince.BO;
import static org.bankscrm.core.report.SmallProvince.CHEN;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.event.Channel;
import org.bankscrm.core.event.CustomerEvent;
import org.bankscrm.core.event.DealingEvent.DueDateRecorded;
import org.bankscrm.core.event.DealingEvent.DueKind;
import org.bankscrm.core.event.EntryEvent.CodeShown;
import org.bankscrm.core.event.RelationEvent.DeletedByCustomer;
import org.bankscrm.core.event.RelationEvent.DeletedByEmployee;
import org.bankscrm.core.event.RelationEvent.DeletionCause;
import org.bankscrm.core.event.RelationEvent.HalfAdded;
import org.bankscrm.core.event.RelationEvent.TransferCompleted;
import org.bankscrm.core.event.RelationEvent.TransferKind;
import org.bankscrm.core.event.RelationEvent.TransferRefused;
import org.bankscrm.core.event.StandingEvent.ManagerAssigned;
import org.bankscrm.core.event.StandingEvent.ManagerWithdrawn;
import org.bankscrm.core.report.Facts;
import org.bankscrm.core.report.SmallProvince;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

class ManagedListTest {
    private static final Instant AS_OF = Facts.at("2026-11-01T00:00");

    private final Facts facts = new Facts();
    private final List<CustomerEvent> events = new ArrayList<>();

    private CustomerId managed(int number) {
        CustomerId customer = new CustomerId("C" + number);
        events.add(new ManagerAssigned(facts.header(customer, "2026-10-01T08:00"), CHEN));
        return customer;
    }

    private ManagedList list() {
        Collections.shuffle(events, new Random(5));
        return ManagedList.of(CHEN, events, Set.of(), AS_OF);
    }

    private AddState only() {
        ManagedList list = list();
        List<ManagedCustomer> all = new ArrayList<>(list.added());
        all.addAll(list.notAdded());
        assertThat(all).hasSize(1);
        assertThat(list.added().isEmpty()).isEqualTo(all.get(0).state() != AddState.ADDED);
        return all.get(0).state();
    }

    @Test
    void says_of_each_customer_whether_added_and_why_not() {
        CustomerId customer = managed(1);
        assertThat(only()).isEqualTo(AddState.NEVER_ASKED);

        events.add(new CodeShown(
                facts.header(customer, "2026-10-02T09:00"), "code", SmallProvince.B, "OWN", new Channel("app"), "t"));
        assertThat(only()).isEqualTo(AddState.CODE_SHOWN);

        events.add(facts.added(customer, BO, "hall", "2026-10-03T09:00"));
        assertThat(only()).isEqualTo(AddState.ONLY_A_COLLEAGUE);

        events.add(new HalfAdded(facts.header(customer, "2026-10-04T09:00"), CHEN, new Channel("app"), ""));
        assertThat(only()).isEqualTo(AddState.HALF_ADDED);

        events.add(facts.added(customer, CHEN, "app", "2026-10-05T09:00"));
        assertThat(only()).isEqualTo(AddState.ADDED);

        events.add(new DeletedByCustomer(facts.header(customer, "2026-10-06T09:00"), CHEN));
        assertThat(only()).isEqualTo(AddState.DELETED_BY_CUSTOMER);

        events.add(new DeletedByEmployee(facts.header(customer, "2026-10-07T09:00"), CHEN, DeletionCause.BY_HAND));
        assertThat(only()).isEqualTo(AddState.DELETED_BY_EMPLOYEE);

        events.add(new TransferCompleted(facts.header(customer, "2026-10-08T09:00"), BO, CHEN, TransferKind.ON_JOB));
        assertThat(only()).isEqualTo(AddState.ADDED);

        events.add(new DeletedByEmployee(facts.header(customer, "2026-10-09T09:00"), CHEN, DeletionCause.TRANSFER));
        assertThat(only()).isEqualTo(AddState.TRANSFERRED);

        events.add(new TransferRefused(facts.header(customer, "2026-10-10T09:00"), CHEN, BO, TransferKind.RESIGNED));
        assertThat(only()).isEqualTo(AddState.LOST_IN_TRANSFER);
    }

    @Test
    void holds_those_managed_now_of_the_segments_asked_for_and_tells_the_rate() {
        events.add(facts.added(managed(1), CHEN, "hall", "2026-10-05T09:00"));
        managed(2);
        events.add(new ManagerAssigned(facts.header(managed(3), "2026-10-05T09:00"), BO));
        events.add(new ManagerWithdrawn(facts.header(managed(4), "2026-10-05T09:00")));
        events.add(facts.segment(managed(5), "gold", "2026-10-05T09:00"));

        ManagedList list = list();

        assertThat(list.added()).extracting(ManagedCustomer::customer).containsExactly(new CustomerId("C1"));
        assertThat(list.notAdded())
                .extracting(ManagedCustomer::customer)
                .containsExactly(new CustomerId("C2"), new CustomerId("C5"));
        assertThat(list.addedPpm()).hasValue(333_333);
        assertThat(ManagedList.of(CHEN, events, Set.of(new Segment("gold")), AS_OF)
                        .notAdded())
                .extracting(ManagedCustomer::customer)
                .containsExactly(new CustomerId("C5"));
    }

    @Test
    void finds_the_relation_under_another_key_of_the_customer() {
        ExternalUserId contact = new ExternalUserId("wm1");
        events.add(facts.added(contact, CHEN, "hall", "2026-10-05T09:00"));
        events.add(facts.linked(contact, managed(1), "2026-10-06T09:00"));

        assertThat(only()).isEqualTo(AddState.ADDED);
    }

    @Test
    void puts_first_who_has_an_occasion_soon() {
        managed(1);
        events.add(due(managed(2), "2026-12-01"));
        events.add(due(managed(3), "2026-11-01"));
        events.add(due(managed(4), "2026-10-31"));

        ManagedList list = list();

        assertThat(list.notAdded())
                .extracting(ManagedCustomer::customer)
                .containsExactly(
                        new CustomerId("C3"), new CustomerId("C2"), new CustomerId("C1"), new CustomerId("C4"));
        assertThat(list.notAdded().get(0).occasions())
                .containsExactly(new ManagedCustomer.Occasion(LocalDate.parse("2026-11-01"), DueKind.DEPOSIT_MATURITY));
        assertThat(list.notAdded().get(0).reason())
                .hasToString("report.managed-list@1 NEVER_ASKED manager=chen managedSince=2026-10-01 colleagues=0");
    }

    private CustomerEvent due(CustomerId customer, String day) {
        return new DueDateRecorded(
                facts.header(customer, "2026-10-02T09:00"), DueKind.DEPOSIT_MATURITY, LocalDate.parse(day), "r");
    }

    @Test
    void does_not_look_at_what_happened_later() {
        events.add(facts.added(managed(1), CHEN, "hall", "2026-11-01T00:00"));

        assertThat(only()).isEqualTo(AddState.NEVER_ASKED);
    }
}
