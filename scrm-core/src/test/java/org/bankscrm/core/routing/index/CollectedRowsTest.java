package org.bankscrm.core.routing.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

class CollectedRowsTest {
    private record Row(long key, long identity, int code) {}

    /** Sums the codes of a customer; a sum divisible by 5 leaves nothing. */
    private static final class Summing implements CollectedRows.Merger {
        private final Set<Row> shared = new HashSet<>();

        @Override
        public int merged(long identity, int[] codes, int count) {
            int sum = 0;
            for (int i = 0; i < count; i++) {
                sum += codes[i];
            }
            return sum % 5 == 0 ? CollectedRows.NOTHING : sum;
        }

        @Override
        public void shared(long key, long identity, int code) {
            shared.add(new Row(key, identity, code));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rows_come_back_by_ascending_key_with_those_of_a_customer_merged(boolean hashed) {
        Property.forAll(random -> {
                    List<Row> rows = new ArrayList<>();
                    int keyBits = random.nextInt(4, 43);
                    for (int i = random.nextInt(2_000); i > 0; i--) {
                        long key = random.nextBoolean()
                                ? random.nextLong(1L << keyBits)
                                : random.nextLong(Math.min(200, 1L << keyBits));
                        rows.add(new Row(key, hashed ? random.nextInt(2) : key, random.nextInt(1, 1_000)));
                    }
                    return Map.entry(keyBits, rows);
                })
                .holds(each -> {
                    Map<Long, Map<Long, List<Integer>>> byKey = new TreeMap<>();
                    CollectedRows collected = hashed ? new HashedRows(each.getKey()) : new PlainRows(each.getKey());
                    for (Row row : each.getValue()) {
                        collected.put(row.key, row.identity, row.code);
                        byKey.computeIfAbsent(row.key, key -> new HashMap<>())
                                .computeIfAbsent(row.identity, identity -> new ArrayList<>())
                                .add(row.code);
                    }
                    Summing summing = new Summing();
                    collected.merge(summing);

                    List<String> seen = new ArrayList<>();
                    collected.forEach((key, code) -> seen.add(key + "=" + code));
                    List<String> expected = new ArrayList<>();
                    Set<Row> shared = new HashSet<>();
                    byKey.forEach((key, customers) -> {
                        List<Row> left = new ArrayList<>();
                        customers.forEach((identity, codes) -> {
                            int sum = codes.stream().mapToInt(code -> code).sum();
                            if (codes.size() == 1 || sum % 5 != 0) {
                                left.add(new Row(key, identity, sum));
                            }
                        });
                        if (left.size() == 1) {
                            expected.add(key + "=" + left.get(0).code);
                        } else if (left.size() > 1) {
                            expected.add(key + "=" + CollectedRows.SHARED);
                            shared.addAll(left);
                        }
                    });
                    assertThat(seen).isEqualTo(expected);
                    assertThat(summing.shared).isEqualTo(shared);
                });
    }

    @Test
    void many_rows_in_one_part_are_kept_whole() {
        PlainRows rows = new PlainRows(33);
        for (int i = 0; i < 50_000; i++) {
            rows.put(49_999 - i, 0, i);
        }
        rows.merge(new Summing());

        long[] next = {0};
        rows.forEach((key, code) -> {
            assertThat(key).isEqualTo(next[0]++);
            assertThat(code).isEqualTo(49_999 - (int) key);
        });
        assertThat(next[0]).isEqualTo(50_000);
    }

    @Test
    void keys_too_long_to_be_sorted_with_their_codes_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new PlainRows(43));
        assertThatIllegalArgumentException().isThrownBy(() -> new HashedRows(53));
    }
}
