package org.bankscrm.core.routing.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.bankscrm.core.routing.index.Indexes.assertAnswers;
import static org.bankscrm.core.routing.index.Indexes.both;
import static org.bankscrm.core.routing.index.Indexes.branch;
import static org.bankscrm.core.routing.index.Indexes.built;
import static org.bankscrm.core.routing.index.Indexes.manager;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.InvalidPhoneNumberException;
import org.bankscrm.core.customer.KeyKind;
import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

class RelationshipIndexTest {
    private static final long LEAST = 13_000_000_000L;
    private static final long MOST = 19_999_999_999L;

    private static final byte[] KEY = "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    @Nested
    class against_a_plain_map {
        /** Values of a sorted array are the map: two million keys in a HashMap would take most of the test's time. */
        private void exact(long[] phones, int managers) {
            IndexBuilder builder = RelationshipIndex.builder(PhoneKeyer.plain());
            int[] codes = new int[managers];
            for (int i = 0; i < managers; i++) {
                codes[i] = builder.code(manager(i));
            }
            for (int i = phones.length - 1; i >= 0; i--) {
                builder.put(phones[i], codes[managerOf(phones[i], managers)]);
            }
            RelationshipIndex index = built(builder);
            Assignment[] expected = new Assignment[managers];
            Arrays.setAll(expected, Indexes::manager);

            assertThat(index.info().customers()).isEqualTo(phones.length);
            for (int i = 0; i < phones.length; i++) {
                Assignment found = index.assignment(index.find(phones[i]));
                if (!found.equals(expected[managerOf(phones[i], managers)])) {
                    throw new AssertionError(phones[i] + " found " + found);
                }
                long next = phones[i] + 1;
                boolean absent = i + 1 == phones.length ? next <= MOST : phones[i + 1] != next;
                if (absent && index.find(next) != RelationshipIndex.NONE) {
                    throw new AssertionError("stranger " + next + " found");
                }
            }
        }

        private int managerOf(long phone, int managers) {
            return (int) ((phone * 0x9E3779B97F4A7C15L) >>> 33) % managers;
        }

        @Test
        void random_numbers_are_exact_and_their_neighbours_strangers() {
            exactAtRandom(200_000);
        }

        @Test
        @Tag("faults")
        void two_million_random_numbers_are_exact_and_their_neighbours_strangers() {
            exactAtRandom(2_000_000);
        }

        private void exactAtRandom(int numbers) {
            SplittableRandom random = new SplittableRandom(5);
            exact(random.longs(numbers, LEAST, MOST + 1).sorted().distinct().toArray(), 5_000);
        }

        @Test
        void dense_runs_at_the_edges_of_all_prefixes_are_exact() {
            List<Long> phones = new ArrayList<>();
            for (long prefix = 130; prefix < 200; prefix++) {
                long first = prefix * 100_000_000L;
                for (long i = 0; i < 4_000; i++) {
                    phones.add(first + i);
                }
                for (long i = 4_000; i > 0; i--) {
                    phones.add(first + 100_000_000L - i);
                }
            }
            exact(phones.stream().mapToLong(phone -> phone).sorted().toArray(), 300);
        }

        @Test
        void numbers_whose_keys_crowd_a_few_lines_are_exact() {
            Set<Long> phones = new HashSet<>();
            for (long start : new long[] {0, 1L << 20, (1L << 32) - 3_000}) {
                for (long key = start; key < start + 10_000; key++) {
                    long digits = PlainKeyer.digitsOf(key);
                    if (PlainKeyer.isPhone(digits)) {
                        phones.add(digits);
                    }
                }
            }
            exact(phones.stream().mapToLong(phone -> phone).sorted().toArray(), 7);
        }

        @Test
        void three_million_strangers_are_taken_for_no_customer() {
            SplittableRandom random = new SplittableRandom(6);
            long[] phones = random.longs(100_000, LEAST, LEAST + 3_000_000_000L).toArray();
            IndexBuilder builder = RelationshipIndex.builder(PhoneKeyer.plain());
            int code = builder.code(manager(1));
            for (long phone : phones) {
                builder.put(phone, code);
            }
            RelationshipIndex index = built(builder);

            for (int i = 0; i < 3_000_000; i++) {
                if (index.find(random.nextLong(LEAST + 3_000_000_000L, MOST + 1)) != RelationshipIndex.NONE) {
                    throw new AssertionError("a stranger found");
                }
            }
        }
    }

    private record Row(long digits, Assignment assignment) {}

    private static List<Row> rows(RandomGenerator random) {
        List<Row> rows = new ArrayList<>();
        long universe = random.nextInt(1, 400);
        for (int i = random.nextInt(600); i > 0; i--) {
            Assignment assignment = switch (random.nextInt(4)) {
                case 0 -> manager(random.nextInt(3));
                case 1 -> branch(random.nextInt(3));
                case 2 -> both(random.nextInt(3), random.nextInt(3));
                default -> Assignment.NOBODY;
            };
            rows.add(new Row(LEAST + random.nextLong(universe), assignment));
        }
        return rows;
    }

    private static Map<Long, Assignment> expected(List<Row> rows, List<Long> contradictory) {
        Map<Long, List<Assignment>> said = new HashMap<>();
        rows.forEach(row ->
                said.computeIfAbsent(row.digits, digits -> new ArrayList<>()).add(row.assignment));
        Map<Long, Assignment> expected = new HashMap<>();
        said.forEach((digits, assignments) -> {
            Set<Object> managers = new HashSet<>();
            Set<Object> branches = new HashSet<>();
            for (Assignment assignment : assignments) {
                assignment.manager().ifPresent(managers::add);
                assignment.branch().ifPresent(branches::add);
            }
            if (managers.size() > 1 || branches.size() > 1) {
                contradictory.add(digits);
            }
            Assignment result = Assignment.ofNullable(
                    managers.size() == 1 ? (EmployeeId) managers.iterator().next() : null,
                    branches.size() == 1
                            ? (org.bankscrm.core.org.OrgUnitCode)
                                    branches.iterator().next()
                            : null);
            if (!result.isNobody()) {
                expected.put(digits, result);
            }
        });
        return expected;
    }

    @Test
    void rows_of_one_customer_become_one_entry_and_contradictions_leave_what_is_certain_in_every_mode() {
        for (PhoneKeyer keyer : List.of(
                PhoneKeyer.plain(),
                PhoneKeyer.aes("k", KEY),
                PhoneKeyer.hmacSm3("k", KEY),
                new ColludingKeyer(50),
                new ColludingKeyer(1))) {
            Property.forAll(RelationshipIndexTest::rows).runs(60).holds(rows -> {
                List<Long> contradictory = new ArrayList<>();
                Map<Long, Assignment> expected = expected(rows, contradictory);
                IndexBuilder builder = RelationshipIndex.builder(keyer);
                rows.forEach(row -> builder.put(new PhoneNumber(row.digits), row.assignment));

                IndexBuild build = builder.build(Indexes.SOURCE, new ConflictPolicy(1_000_000));

                // A source that leaves nobody but contradictions is refused whatever the policy bears.
                assertThat(build.report().conflicts()).isEqualTo(contradictory.size());
                if (build instanceof IndexBuild.Built done) {
                    RelationshipIndex index = done.index();
                    for (long digits = LEAST; digits < LEAST + 400; digits++) {
                        // A keyer with few keys takes strangers for customers, so only customers are asked for.
                        if (keyer.mode() != KeyMode.OWN || expected.containsKey(digits)) {
                            assertAnswers(index, expected, digits);
                        }
                    }
                    assertThat(index.info().customers()).isEqualTo(expected.size());
                    assertThat(index.info().rows()).isEqualTo(rows.size());
                    assertThat(index.assignmentCount()).isEqualTo((int)
                            expected.values().stream().distinct().count());
                } else {
                    assertThat(contradictory.size()).isGreaterThan(expected.size());
                }
            });
        }
    }

    @Test
    void repeated_rows_are_counted_and_a_white_list_row_is_no_repetition() {
        IndexBuilder builder = RelationshipIndex.builder(PhoneKeyer.plain());
        PhoneNumber phone = PhoneNumber.parse("13812345678");
        builder.put(phone, manager(1));
        builder.put(phone, manager(1));
        builder.put(phone, manager(1));
        builder.put(phone, branch(2));

        IndexBuild build = builder.build(Indexes.SOURCE, ConflictPolicy.refuseAny());

        assertThat(build.report()).isEqualTo(new BuildReport(4, 1, 2, 0, List.of()));
        RelationshipIndex index = ((IndexBuild.Built) build).index();
        assertThat(index.assignment(index.find("138 1234 5678"))).isEqualTo(both(1, 2));
    }

    @Test
    void a_source_that_contradicts_itself_is_refused_with_masked_examples() {
        IndexBuilder builder = RelationshipIndex.builder(PhoneKeyer.plain());
        builder.put(PhoneNumber.parse("13812345678"), manager(1));
        builder.put(PhoneNumber.parse("13812345678"), manager(2));
        builder.put(PhoneNumber.parse("13912345678"), manager(2));

        IndexBuild build = builder.build(Indexes.SOURCE, ConflictPolicy.refuseAny());

        assertThat(build).isInstanceOf(IndexBuild.Refused.class);
        assertThat(build.report().conflicts()).isEqualTo(1);
        assertThat(build.report().examples())
                .containsExactly(new BuildReport.Conflict("138****5678", List.of(manager(1), manager(2))));
        assertThat(build.toString()).doesNotContain("12345678");
    }

    @Test
    void managers_whose_ids_differ_in_case_only_do_not_contradict_each_other() {
        IndexBuilder builder = RelationshipIndex.builder(PhoneKeyer.plain());
        builder.put(PhoneNumber.parse("13812345678"), Assignment.to(new EmployeeId("LiLei")));
        builder.put(PhoneNumber.parse("13812345678"), Assignment.to(new EmployeeId("lilei")));

        assertThat(builder.build(Indexes.SOURCE, ConflictPolicy.refuseAny())
                        .report()
                        .repeated())
                .isEqualTo(1);
    }

    @Test
    void customer_numbers_have_an_index_of_their_own_in_every_mode() {
        for (PhoneKeyer keyer : List.of(
                PhoneKeyer.plain(), PhoneKeyer.aes("k", KEY), PhoneKeyer.hmacSm3("k", KEY), new ColludingKeyer(300))) {
            IndexBuilder builder = RelationshipIndex.customerBuilder(keyer);
            for (int i = 0; i < 2_000; i++) {
                builder.put(new CustomerId("C" + i), manager(i % 17));
            }
            RelationshipIndex index = built(builder);

            assertThat(index.info().kind()).isEqualTo(KeyKind.CUSTOMER_ID);
            assertThat(index.info().customers()).isEqualTo(2_000);
            for (int i = 0; i < (keyer.mode() == KeyMode.OWN ? 2_000 : 4_000); i++) {
                assertThat(index.assignment(index.find(new CustomerId("C" + i))))
                        .isEqualTo(i < 2_000 ? manager(i % 17) : Assignment.NOBODY);
            }
            assertThatIllegalStateException().isThrownBy(() -> index.find(13_812_345_678L));
            assertThatIllegalStateException()
                    .isThrownBy(() -> RelationshipIndex.customerBuilder(keyer).put(13_812_345_678L, 0));
        }
    }

    @Test
    void what_is_no_mobile_number_belongs_to_nobody() {
        RelationshipIndex index = Indexes.of(PhoneKeyer.plain(), Map.of(LEAST, manager(1), MOST, manager(2)));

        for (long digits :
                new long[] {Long.MIN_VALUE, -1, 0, 1, LEAST - 1, MOST + 1, LEAST + (1L << 33), Long.MAX_VALUE}) {
            assertThat(index.find(digits)).isEqualTo(RelationshipIndex.NONE);
        }
        assertThat(index.find("not a number")).isEqualTo(RelationshipIndex.NONE);
        assertThat(index.find("")).isEqualTo(RelationshipIndex.NONE);
        assertThat(index.assignment(index.find(LEAST))).isEqualTo(manager(1));
        assertThat(index.assignment(index.find("+86 199-9999-9999"))).isEqualTo(manager(2));
    }

    @Test
    void many_numbers_are_found_at_once() {
        RelationshipIndex index = Indexes.of(PhoneKeyer.plain(), Map.of(LEAST, manager(1), MOST, manager(2)));
        int[] codes = new int[4];

        index.find(new long[] {MOST, 5, LEAST + 1, LEAST}, codes);

        assertThat(codes).containsExactly(index.find(MOST), -1, -1, index.find(LEAST));
        assertThatIllegalArgumentException().isThrownBy(() -> index.find(new long[3], codes));
    }

    @Test
    void an_empty_index_knows_nobody() {
        RelationshipIndex index = built(RelationshipIndex.builder(PhoneKeyer.plain()));

        assertThat(index.find(LEAST)).isEqualTo(RelationshipIndex.NONE);
        assertThat(index.assignment(RelationshipIndex.NONE)).isSameAs(Assignment.NOBODY);
        assertThat(index.info().customers()).isZero();
    }

    @Test
    void a_look_up_allocates_nothing() throws Exception {
        RelationshipIndex index = Indexes.of(PhoneKeyer.plain(), Map.of(LEAST, manager(1), MOST, manager(2)));
        int sum = 0;
        allocatedBytes();

        long before = allocatedBytes();
        for (int i = 0; i < 10_000; i++) {
            sum += index.find("13000000000") + index.find(MOST) + index.find(LEAST + i);
        }
        long after = allocatedBytes();

        assertThat(sum).isNotZero();
        assertThat(after - before).isLessThan(10_000);
    }

    /** By reflection, as the module under test does not read the one that knows. */
    private static long allocatedBytes() throws ReflectiveOperationException {
        Object threads = Class.forName("java.lang.management.ManagementFactory")
                .getMethod("getThreadMXBean")
                .invoke(null);
        return (long) Class.forName("com.sun.management.ThreadMXBean")
                .getMethod("getCurrentThreadAllocatedBytes")
                .invoke(threads);
    }

    @Test
    void the_builder_refuses_what_it_was_not_made_for() {
        IndexBuilder builder = RelationshipIndex.builder(PhoneKeyer.plain());
        int code = builder.code(manager(1));

        assertThatExceptionOfType(InvalidPhoneNumberException.class).isThrownBy(() -> builder.put(LEAST - 1, code));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.put(LEAST, code + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.put(LEAST, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.put(new long[1], new int[2]));
        assertThatIllegalStateException().isThrownBy(() -> builder.put(new CustomerId("C1"), manager(1)));
        built(builder);
        assertThatIllegalStateException().isThrownBy(() -> builder.put(LEAST, code));
        assertThatIllegalStateException().isThrownBy(() -> builder.build(Indexes.SOURCE, ConflictPolicy.refuseAny()));
    }

    @Test
    void a_keyer_that_cannot_tell_two_customers_apart_is_found_out() {
        IndexBuilder builder = RelationshipIndex.customerBuilder(new ColludingKeyer(1));
        builder.put(new CustomerId("Aa"), manager(1));
        builder.put(new CustomerId("BB"), manager(2));

        // Equal hash codes: for the builder these are two rows of one customer.
        assertThat(builder.build(Indexes.SOURCE, ConflictPolicy.refuseAny())).isInstanceOf(IndexBuild.Refused.class);
    }
}
