package org.bankscrm.core.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.core.customer.CardinalityRules.ONE_CUSTOMER_ONE_WECHAT_USER;

import org.bankscrm.core.customer.IdentityConflict.LinkedAfterSplit;
import org.bankscrm.core.customer.IdentityConflict.StillConnected;
import org.bankscrm.core.customer.IdentityConflict.TooManyKeys;
import org.bankscrm.core.customer.IdentityFact.Linked;
import org.bankscrm.core.customer.IdentityFact.Merged;
import org.bankscrm.core.customer.IdentityFact.Split;
import org.bankscrm.core.org.EmployeeId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class IdentityGraphTest {
    private static final CustomerKey WANG = new CustomerId("customer-wang");
    private static final CustomerKey LI = new CustomerId("customer-li-1");
    private static final CustomerKey PHONE = new PhoneNumber(13812345678L);
    private static final CustomerKey PHONE_2 = new PhoneNumber(13912345678L);
    private static final CustomerKey HASH = new PhoneKey("k1", "9f86d081884c7d65");
    private static final CustomerKey UNION = new UnionId("union-1-of-wang");
    private static final CustomerKey UNION_2 = new UnionId("union-2-of-wang");
    private static final CustomerKey EXTERNAL = new ExternalUserId("wm-external-1");
    private static final CustomerKey EXTERNAL_2 = new ExternalUserId("wm-external-2");
    private static final CustomerKey OPEN = new OpenId("account", "open-1-of-wang");

    private static Linked linked(int day, CustomerKey left, CustomerKey right) {
        return new Linked("link-" + day, left, right, day(day), "test");
    }

    private static Merged merged(int day, CustomerKey left, CustomerKey right) {
        return new Merged("merge-" + day, left, right, day(day), "seen at the counter", new EmployeeId("zhang"));
    }

    private static Split split(int day, CustomerKey left, CustomerKey right) {
        return new Split("split-" + day, left, right, day(day), "customer complained", new EmployeeId("zhang"));
    }

    private static Instant day(int day) {
        return Instant.parse("2026-01-01T00:00:00Z").plusSeconds(86_400L * day);
    }

    @Test
    void keys_linked_across_wecom_the_official_account_and_the_bank_are_one_person() {
        IdentityGraph graph = IdentityGraph.of(List.of(
                linked(1, EXTERNAL, UNION),
                linked(2, OPEN, UNION),
                linked(3, HASH, WANG),
                linked(4, PHONE, HASH),
                linked(5, PHONE, EXTERNAL)));

        Person wang = graph.personOf(OPEN);

        assertThat(wang.canonicalKey()).isEqualTo(WANG);
        assertThat(wang.keys()).containsExactly(WANG, PHONE, HASH, EXTERNAL, UNION, OPEN);
        assertThat(graph.persons()).containsExactly(wang);
        assertThat(graph.samePerson(EXTERNAL, WANG)).isTrue();
        assertThat(graph.conflicts()).isEmpty();
    }

    @Test
    void a_key_never_seen_is_a_person_of_its_own() {
        IdentityGraph graph = IdentityGraph.of(List.of(linked(1, WANG, PHONE)));

        assertThat(graph.personOf(LI)).isEqualTo(new Person(List.of(LI)));
        assertThat(graph.samePerson(LI, LI)).isTrue();
        assertThat(graph.samePerson(LI, WANG)).isFalse();
        assertThat(graph.samePerson(WANG, LI)).isFalse();
        assertThat(IdentityGraph.of(List.of()).persons()).isEmpty();
    }

    @Nested
    class a_family_that_shares_one_phone {
        private final IdentityGraph graph = IdentityGraph.of(
                List.of(linked(1, WANG, PHONE), linked(2, PHONE, UNION), linked(3, LI, UNION_2), linked(4, LI, PHONE)));

        @Test
        void stays_two_persons() {
            assertThat(graph.samePerson(WANG, LI)).isFalse();
            assertThat(graph.personOf(PHONE).canonicalKey()).isEqualTo(WANG);
            assertThat(graph.persons()).hasSize(2);
        }

        @Test
        void is_reported_with_all_keys_that_clash_and_all_facts_that_tie_them() {
            assertThat(graph.conflicts())
                    .containsExactly(new TooManyKeys(
                            linked(4, LI, PHONE),
                            List.of(LI, WANG, UNION, UNION_2),
                            List.of("link-1", "link-2", "link-3", "link-4")));
        }

        @Test
        void is_reported_without_a_whole_key() {
            assertThat(graph.conflicts().toString())
                    .contains("138****5678")
                    .doesNotContain("13812345678")
                    .doesNotContain("customer-wang")
                    .doesNotContain("union-1-of-wang");
        }
    }

    @Test
    void a_customer_who_changes_phone_keeps_both() {
        IdentityGraph graph = IdentityGraph.of(List.of(linked(1, WANG, PHONE), linked(2, WANG, PHONE_2)));

        assertThat(graph.personOf(WANG).keys()).containsExactly(WANG, PHONE, PHONE_2);
        assertThat(graph.conflicts()).isEmpty();
    }

    @Test
    void a_phone_the_operator_gave_to_somebody_else_moves_once_a_human_splits_it_off() {
        List<IdentityFact> before = List.of(linked(1, WANG, PHONE), linked(2, LI, PHONE));
        List<IdentityFact> after = List.of(linked(1, WANG, PHONE), linked(2, LI, PHONE), split(3, WANG, PHONE));

        assertThat(IdentityGraph.of(before).conflicts()).hasSize(1);
        assertThat(IdentityGraph.of(after).conflicts()).isEmpty();
        assertThat(IdentityGraph.of(after).withdrawn()).containsExactly(linked(1, WANG, PHONE));
        assertThat(IdentityGraph.of(after).personOf(PHONE).canonicalKey()).isEqualTo(LI);
    }

    @Nested
    class a_customer_with_two_wechat_accounts {
        private final List<IdentityFact> facts = List.of(
                linked(1, EXTERNAL, UNION),
                linked(2, EXTERNAL_2, UNION_2),
                linked(3, WANG, EXTERNAL),
                linked(4, WANG, EXTERNAL_2));

        @Test
        void is_a_conflict_because_it_could_be_a_spouse() {
            assertThat(IdentityGraph.of(facts).conflicts())
                    .containsExactly(new TooManyKeys(
                            linked(4, WANG, EXTERNAL_2),
                            List.of(EXTERNAL, EXTERNAL_2, UNION, UNION_2),
                            List.of("link-1", "link-2", "link-3", "link-4")));
        }

        @Test
        void is_one_person_once_a_human_says_so_and_the_conflict_is_settled() {
            List<IdentityFact> decided = new java.util.ArrayList<>(facts);
            decided.add(merged(5, EXTERNAL, EXTERNAL_2));

            IdentityGraph graph = IdentityGraph.of(decided);

            assertThat(graph.personOf(WANG).keys()).containsExactly(WANG, EXTERNAL, EXTERNAL_2, UNION, UNION_2);
            assertThat(graph.conflicts()).isEmpty();
        }

        @Test
        void is_one_person_under_rules_that_allow_it() {
            CardinalityRules two = ONE_CUSTOMER_ONE_WECHAT_USER
                    .withLimit(KeyKind.EXTERNAL_USER_ID, 2)
                    .withLimit(KeyKind.UNION_ID, 2);

            assertThat(IdentityGraph.of(facts, two).conflicts()).isEmpty();
            assertThat(IdentityGraph.of(facts, two).rules()).isEqualTo(two);
        }
    }

    @Test
    void one_openid_in_each_app_is_one_person_and_two_in_one_app_are_a_conflict() {
        CustomerKey elsewhere = new OpenId("mini-program", "open-9-of-wang");
        CustomerKey second = new OpenId("account", "open-2-of-wang");

        IdentityGraph graph = IdentityGraph.of(
                List.of(linked(1, UNION, OPEN), linked(2, UNION, elsewhere), linked(3, UNION, second)));

        assertThat(graph.personOf(UNION).keys()).containsExactly(UNION, OPEN, elsewhere);
        assertThat(graph.conflicts())
                .containsExactly(
                        new TooManyKeys(linked(3, UNION, second), List.of(OPEN, second), List.of("link-1", "link-3")));
    }

    @Nested
    class customer_numbers_merged_by_the_bank {
        private final IdentityGraph graph = IdentityGraph.of(List.of(
                linked(1, WANG, PHONE),
                linked(2, LI, PHONE_2),
                merged(3, WANG, LI),
                linked(4, WANG, UNION),
                linked(5, LI, UNION),
                linked(6, PHONE, new CustomerId("customer-3"))));

        @Test
        void are_one_person_under_the_smallest_number() {
            assertThat(graph.personOf(PHONE_2).keys()).containsExactly(LI, WANG, PHONE, PHONE_2, UNION);
            assertThat(graph.personOf(PHONE).canonicalKey()).isEqualTo(LI);
        }

        @Test
        void do_not_open_the_door_for_a_third_number() {
            assertThat(graph.conflicts())
                    .containsExactly(new TooManyKeys(
                            linked(6, PHONE, new CustomerId("customer-3")),
                            List.of(new CustomerId("customer-3"), LI, WANG),
                            List.of("link-1", "merge-3", "link-6")));
        }
    }

    @Nested
    class a_wrong_link_that_was_split {
        @Test
        void parts_the_keys_in_whichever_direction_it_is_written() {
            IdentityGraph graph = IdentityGraph.of(List.of(
                    linked(1, WANG, UNION), linked(2, UNION, WANG), merged(3, WANG, UNION), split(4, UNION, WANG)));

            assertThat(graph.samePerson(WANG, UNION)).isFalse();
            assertThat(graph.withdrawn())
                    .containsExactly(linked(1, WANG, UNION), linked(2, UNION, WANG), merged(3, WANG, UNION));
            assertThat(graph.conflicts()).isEmpty();
        }

        @Test
        void lets_the_right_link_succeed_that_it_had_kept_out() {
            IdentityGraph graph =
                    IdentityGraph.of(List.of(linked(1, WANG, UNION), linked(2, LI, UNION), split(3, WANG, UNION)));

            assertThat(graph.samePerson(LI, UNION)).isTrue();
            assertThat(graph.conflicts()).isEmpty();
        }

        @Test
        void is_not_undone_by_the_same_evidence_again() {
            IdentityGraph graph =
                    IdentityGraph.of(List.of(linked(1, WANG, UNION), split(2, WANG, UNION), linked(3, UNION, WANG)));

            assertThat(graph.samePerson(WANG, UNION)).isFalse();
            assertThat(graph.conflicts())
                    .containsExactly(new LinkedAfterSplit(
                            linked(3, UNION, WANG), List.of(WANG, UNION), List.of("split-2", "link-3")));
        }

        @Test
        void is_undone_by_a_merge_and_then_evidence_counts_again() {
            IdentityGraph graph = IdentityGraph.of(List.of(
                    split(2, WANG, UNION), linked(3, UNION, WANG), merged(4, WANG, UNION), linked(5, UNION, WANG)));

            assertThat(graph.samePerson(WANG, UNION)).isTrue();
            assertThat(graph.conflicts()).isEmpty();
        }

        @Test
        void can_be_split_once_more_after_the_merge() {
            IdentityGraph graph = IdentityGraph.of(List.of(
                    split(2, WANG, UNION), merged(4, WANG, UNION), split(5, WANG, UNION), linked(6, WANG, UNION)));

            assertThat(graph.samePerson(WANG, UNION)).isFalse();
            assertThat(graph.withdrawn()).containsExactly(merged(4, WANG, UNION));
            assertThat(graph.conflicts())
                    .singleElement()
                    .satisfies(conflict -> assertThat(conflict.factIds()).containsExactly("split-5", "link-6"));
        }

        @Test
        void shows_the_way_by_which_the_keys_are_still_connected() {
            IdentityGraph graph = IdentityGraph.of(List.of(
                    linked(1, WANG, UNION),
                    linked(2, UNION, PHONE),
                    linked(3, HASH, PHONE),
                    linked(4, WANG, HASH),
                    split(5, UNION, WANG),
                    linked(6, OPEN, UNION)));

            assertThat(graph.samePerson(WANG, UNION)).isTrue();
            assertThat(graph.conflicts())
                    .containsExactly(new StillConnected(
                            split(5, UNION, WANG), List.of(WANG, UNION), List.of("link-2", "link-3", "link-4")));
        }
    }

    @Test
    void facts_of_the_same_instant_count_in_the_order_of_their_ids() {
        Linked first = new Linked("a", WANG, PHONE, day(1), "test");
        Linked second = new Linked("b", LI, PHONE, day(1), "test");

        IdentityGraph graph = IdentityGraph.of(List.of(second, first));

        assertThat(graph.personOf(PHONE).canonicalKey()).isEqualTo(WANG);
    }

    @Test
    void a_repeated_fact_is_ignored() {
        assertThat(IdentityGraph.of(List.of(linked(1, WANG, PHONE), linked(1, WANG, PHONE))))
                .isEqualTo(IdentityGraph.of(List.of(linked(1, WANG, PHONE))));
    }

    @Test
    void ids_that_stand_for_different_facts_are_all_named() {
        assertThatThrownBy(() -> IdentityGraph.of(List.of(
                        linked(2, WANG, PHONE),
                        linked(1, WANG, PHONE),
                        linked(3, LI, UNION),
                        linked(2, LI, PHONE),
                        linked(1, PHONE, WANG))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 ids")
                .hasMessageContaining("[link-1, link-2]")
                .hasMessageNotContaining("link-3");
    }

    @Test
    void graphs_that_answer_differently_are_different() {
        IdentityGraph graph = IdentityGraph.of(List.of(linked(1, WANG, PHONE), linked(2, LI, PHONE_2)));

        assertThat(graph).isNotEqualTo(IdentityGraph.of(List.of(linked(1, WANG, PHONE_2), linked(2, LI, PHONE))));
        assertThat(graph)
                .isNotEqualTo(IdentityGraph.of(
                        List.of(linked(1, WANG, PHONE), linked(2, LI, PHONE_2)),
                        ONE_CUSTOMER_ONE_WECHAT_USER.withLimit(KeyKind.PHONE, 5)));
        assertThat(graph).hasToString("IdentityGraph[4 keys, 0 conflicts, 0 withdrawn]");
    }
}
