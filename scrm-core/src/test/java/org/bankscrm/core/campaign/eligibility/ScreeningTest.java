package org.bankscrm.core.campaign.eligibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.campaign.eligibility.EligibilityDecision.Eligible;
import org.bankscrm.core.campaign.eligibility.ListReconciliation.Difference;
import org.bankscrm.core.campaign.eligibility.ListReconciliation.Difference.EligibleOnly;
import org.bankscrm.core.campaign.eligibility.ListReconciliation.Difference.NotifiedOnly;
import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.CustomerKey;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.draw.ledger.Participant;
import org.bankscrm.core.testkit.MovableClock;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** M138: one rule for those who are told and those who are granted, and what differs between the lists. */
class ScreeningTest {
    private static final EligibilityRule RULE = new EligibilityRule(
            new Rule("spring", "1"),
            Condition.allOf(
                    RosterCheck.bankCustomer(Roster.ofKeys(key -> !key.value().endsWith("7"))),
                    RosterCheck.notEmployee(Roster.ofKeys(key -> key.value().endsWith("00")))));

    @Nested
    class judging_a_list {
        @Test
        void hands_every_decision_on_at_once_and_counts_what_people_stumbled_over() {
            List<String> eligible = new ArrayList<>();

            Screening screening = Screening.of(RULE, applicants(1, 200).iterator(), (applicant, decision) -> {
                if (decision instanceof Eligible) {
                    eligible.add(applicant.participant().customer().value());
                }
            });

            assertThat(screening)
                    .isEqualTo(new Screening(
                            200, 178, Map.of("BANK_CUSTOMER NOT_LISTED", 20L, "NOT_EMPLOYEE LISTED", 2L)));
            assertThat(eligible).hasSize(178).contains("customer-1").doesNotContain("customer-7", "customer-100");
        }

        @Test
        void reads_an_applicant_only_when_the_one_before_is_done() {
            List<String> trace = new ArrayList<>();
            Stream<Applicant> source = applicants(1, 3).peek(applicant -> trace.add("read"));

            Screening.of(RULE, source.iterator(), (applicant, decision) -> trace.add("decided"));

            assertThat(trace).containsExactly("read", "decided", "read", "decided", "read", "decided");
        }

        @Test
        void parts_judged_apart_add_up_to_the_whole() {
            Property.forAll(random -> random.nextInt(1, 300)).holds(cut -> {
                Screening whole = screen(1, 300);

                assertThat(screen(1, cut).plus(screen(cut + 1, 300))).isEqualTo(whole);
                assertThat(whole.plus(Screening.nobody())).isEqualTo(whole);
            });
        }

        private Screening screen(int from, int to) {
            return Screening.of(RULE, applicants(from, to).iterator(), (applicant, decision) -> {});
        }

        private Stream<Applicant> applicants(int from, int to) {
            return IntStream.rangeClosed(from, to)
                    .mapToObj(i -> Applicant.toBeNotified(
                            Participant.of(new CustomerId("customer-" + i)),
                            MovableClock.MORNING,
                            History.known(List.of())));
        }
    }

    @Nested
    class comparing_two_lists {
        @Test
        void tells_who_was_told_in_vain_and_who_was_forgotten() {
            List<Difference> differences = new ArrayList<>();

            ListReconciliation counts = ListReconciliation.reconcile(
                    keys("a", "b", "c", "c").iterator(), keys("b", "d", "d").iterator(), differences::add);

            assertThat(differences)
                    .containsExactly(
                            new NotifiedOnly(key("a")), new NotifiedOnly(key("c")), new EligibleOnly(key("d")));
            assertThat(counts).isEqualTo(new ListReconciliation(1, 2, 1, 1, 1));
            assertThat(counts.agrees()).isFalse();
        }

        @Test
        void keys_of_different_kinds_with_the_same_text_are_different() {
            ListReconciliation counts = ListReconciliation.reconcile(
                    List.of(new CustomerId("x")).iterator(),
                    List.of(new ExternalUserId("x")).iterator(),
                    difference -> {});

            assertThat(counts).isEqualTo(new ListReconciliation(0, 1, 1, 0, 0));
        }

        @Test
        void a_list_that_is_not_sorted_is_refused_by_place_with_the_key_masked() {
            PhoneNumber lower = PhoneNumber.parse("13800001234");
            PhoneNumber higher = PhoneNumber.parse("13900001234");

            assertThatThrownBy(() -> ListReconciliation.reconcile(
                            List.of(lower).iterator(), List.of(higher, lower).iterator(), difference -> {}))
                    .isInstanceOfSatisfying(UnsortedListException.class, e -> {
                        assertThat(e.list()).isEqualTo("eligible");
                        assertThat(e.position()).isEqualTo(2);
                    })
                    .hasMessageContaining("138****1234")
                    .hasMessageNotContaining("13800001234");
        }

        @Test
        void two_empty_lists_agree() {
            assertThat(ListReconciliation.reconcile(keys().iterator(), keys().iterator(), difference -> {})
                            .agrees())
                    .isTrue();
        }

        /** The reference holds both lists as sets. */
        @Test
        void agrees_with_the_difference_of_sets() {
            Property.forAll(random -> List.of(sorted(random), sorted(random)))
                    .runs(1_000)
                    .holds(lists -> {
                        List<Difference> differences = new ArrayList<>();

                        ListReconciliation counts = ListReconciliation.reconcile(
                                lists.get(0).iterator(), lists.get(1).iterator(), differences::add);

                        Set<CustomerKey> notified = set(lists.get(0));
                        Set<CustomerKey> eligible = set(lists.get(1));
                        List<Difference> expected = new ArrayList<>();
                        Set<CustomerKey> all = set(lists.get(0));
                        all.addAll(eligible);
                        for (CustomerKey key : all) {
                            if (!eligible.contains(key)) {
                                expected.add(new NotifiedOnly(key));
                            } else if (!notified.contains(key)) {
                                expected.add(new EligibleOnly(key));
                            }
                        }
                        assertThat(differences).isEqualTo(expected);
                        assertThat(counts.both() + counts.notifiedOnly()).isEqualTo(notified.size());
                        assertThat(counts.both() + counts.eligibleOnly()).isEqualTo(eligible.size());
                        assertThat(counts.notifiedTwice())
                                .isEqualTo(lists.get(0).size() - notified.size());
                        assertThat(counts.eligibleTwice())
                                .isEqualTo(lists.get(1).size() - eligible.size());
                    });
        }

        private Set<CustomerKey> set(List<CustomerKey> keys) {
            Set<CustomerKey> set = new TreeSet<>(ListReconciliation.ORDER);
            set.addAll(keys);
            return set;
        }

        private List<CustomerKey> sorted(RandomGenerator random) {
            return random.ints(random.nextInt(12), 0, 15)
                    .<CustomerKey>mapToObj(i -> i % 2 == 0 ? new CustomerId("c" + i) : new ExternalUserId("c" + i))
                    .sorted(ListReconciliation.ORDER)
                    .toList();
        }

        private CustomerKey key(String name) {
            return new CustomerId(name);
        }

        private List<CustomerKey> keys(String... names) {
            return Stream.of(names).map(this::key).toList();
        }
    }
}
