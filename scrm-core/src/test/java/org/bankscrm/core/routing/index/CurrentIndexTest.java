package org.bankscrm.core.routing.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.bankscrm.core.routing.index.Indexes.manager;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.KeyKind;
import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.routing.index.ReloadPolicy.Expected;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

class CurrentIndexTest {
    private static final long LEAST = 13_000_000_000L;

    private static RelationshipIndex index(int customers, int managers) {
        Map<Long, Assignment> all = new HashMap<>();
        for (int i = 0; i < customers; i++) {
            all.put(LEAST + i, manager(i % managers));
        }
        return Indexes.of(PhoneKeyer.plain(), all);
    }

    private static Set<EmployeeId> managers(int count) {
        Set<EmployeeId> all = new HashSet<>();
        for (int i = 0; i < count; i++) {
            all.add(new EmployeeId("m" + i));
        }
        return all;
    }

    private static ReloadOutcome reload(CurrentIndex current, RelationshipIndex next, Expected expected) {
        return current.reload(next, ReloadPolicy.cautious(), expected, changes -> changes);
    }

    private static List<ReloadOutcome.Objection> objections(ReloadOutcome outcome) {
        return outcome instanceof ReloadOutcome.Refused refused ? refused.objections() : List.of();
    }

    @Test
    void a_good_index_takes_the_place_of_the_last_one_and_keeps_the_changes_of_the_day() {
        CurrentIndex current = new CurrentIndex(Relationships.of(index(1_000, 10)));
        current.update(now -> now.with(now.overlay().withPhones(Map.of(new PhoneNumber(LEAST), manager(77)))));
        RelationshipIndex next = index(950, 10);

        ReloadOutcome outcome = reload(current, next, Expected.of(managers(10), "d1"));

        assertThat(outcome).isInstanceOf(ReloadOutcome.Accepted.class);
        assertThat(outcome.figures()).isEqualTo(new ReloadOutcome.Figures(1_000, 950, 10, 0, 0));
        assertThat(current.get().index()).isSameAs(next);
        assertThat(current.get().find(LEAST)).isEqualTo(manager(77));
        assertThat(current.get().find(LEAST + 1)).isEqualTo(manager(1));
    }

    @Test
    void an_index_that_lost_too_many_customers_is_refused_and_the_last_one_serves_on() {
        RelationshipIndex first = index(1_000, 10);
        CurrentIndex current = new CurrentIndex(Relationships.of(first));

        ReloadOutcome outcome = reload(current, index(949, 10), Expected.managers(managers(10)));

        assertThat(objections(outcome)).containsExactly(new ReloadOutcome.CustomersLost(1_000, 949, 50_000));
        assertThat(current.get().index()).isSameAs(first);
    }

    @Test
    void an_index_of_unknown_managers_is_refused_with_examples() {
        CurrentIndex current = new CurrentIndex(Relationships.of(index(1_000, 100)));

        assertThat(objections(reload(current, index(1_000, 100), Expected.managers(managers(99)))))
                .isEmpty();
        assertThat(objections(reload(current, index(1_000, 100), Expected.managers(managers(98)))))
                .containsExactly(new ReloadOutcome.UnknownManagers(
                        100, 2, List.of(new EmployeeId("m98"), new EmployeeId("m99")), 10_000));
    }

    @Test
    void an_index_whose_rows_contradicted_each_other_is_refused() {
        CurrentIndex current = new CurrentIndex(Relationships.of(index(1_000, 1)));
        IndexBuilder builder = RelationshipIndex.builder(PhoneKeyer.plain());
        for (int i = 0; i < 1_000; i++) {
            builder.put(new PhoneNumber(LEAST + i), manager(0));
        }
        builder.put(new PhoneNumber(LEAST), manager(1));
        builder.put(new PhoneNumber(LEAST + 1), manager(1));
        RelationshipIndex next = ((IndexBuild.Built) builder.build(Indexes.SOURCE, new ConflictPolicy(10_000))).index();

        assertThat(objections(reload(current, next, Expected.managers(managers(2)))))
                .containsExactly(new ReloadOutcome.Conflicts(998, 2, 1_000));
    }

    @Test
    void every_objection_is_named_at_once() {
        CurrentIndex current = new CurrentIndex(Relationships.of(index(1_000, 10)));
        IndexBuilder builder = RelationshipIndex.customerBuilder(PhoneKeyer.plain());
        builder.put(new CustomerId("C1"), manager(5));

        ReloadOutcome outcome = reload(current, Indexes.built(builder), Expected.of(managers(1), "d2"));

        assertThat(objections(outcome))
                .containsExactly(
                        new ReloadOutcome.OtherKind(KeyKind.PHONE, KeyKind.CUSTOMER_ID),
                        new ReloadOutcome.OtherDigest("d2", "d1"),
                        new ReloadOutcome.CustomersLost(1_000, 1, 50_000),
                        new ReloadOutcome.UnknownManagers(1, 1, List.of(new EmployeeId("m5")), 10_000));
    }

    @Test
    void changes_made_with_another_key_are_not_carried_to_a_new_index() {
        RelationshipIndex first = index(10, 1);
        CurrentIndex current = new CurrentIndex(Relationships.of(first));
        RelationshipIndex next = Indexes.of(PhoneKeyer.aes("k1", new byte[16]), Map.of(LEAST, manager(0)));
        ReloadPolicy any = new ReloadPolicy(1_000_000, 0, 0);
        Expected expected = Expected.managers(managers(1));

        assertThatIllegalArgumentException().isThrownBy(() -> current.reload(next, any, expected, changes -> changes));
        assertThat(current.get().index()).isSameAs(first);
        current.reload(next, any, expected, changes -> Overlay.on(next));
        assertThat(current.get().find(LEAST)).isEqualTo(manager(0));
    }

    @Test
    void shares_that_are_none_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ReloadPolicy(-1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ReloadPolicy(0, 1_000_001, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new ConflictPolicy(-1));
    }

    @Test
    void while_indexes_are_swapped_no_look_up_fails_and_each_sees_one_index_only() throws Exception {
        List<RelationshipIndex> versions = new ArrayList<>();
        for (int version = 0; version < 4; version++) {
            Map<Long, Assignment> all = new HashMap<>();
            for (int i = 0; i < 5_000; i++) {
                all.put(LEAST + i * 7L, manager(version));
            }
            versions.add(Indexes.of(PhoneKeyer.plain(), all));
        }
        CurrentIndex current = new CurrentIndex(Relationships.of(versions.get(0)));
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<Long>> readers = new ArrayList<>();
            for (int t = 0; t < 3; t++) {
                readers.add(threads.submit(() -> {
                    long looked = 0;
                    while (!done.get() || looked == 0) {
                        Relationships now = current.get();
                        Assignment expected = now.find(LEAST);
                        assertThat(expected.isNobody()).isFalse();
                        for (int i = 0; i < 5_000; i++) {
                            if (!now.find(LEAST + i * 7L).equals(expected)) {
                                throw new AssertionError("a customer was not found");
                            }
                            if (!now.find(LEAST + i * 7L + 3).isNobody()) {
                                throw new AssertionError("a stranger was found");
                            }
                            looked++;
                        }
                    }
                    return looked;
                }));
            }
            for (int swap = 1; swap <= 2_000; swap++) {
                assertThat(reload(current, versions.get(swap % 4), Expected.managers(managers(4))))
                        .isInstanceOf(ReloadOutcome.Accepted.class);
            }
            done.set(true);
            for (Future<Long> reader : readers) {
                assertThat(reader.get()).isPositive();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
