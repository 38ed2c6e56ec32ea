package org.bankscrm.core.routing.setup;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

class RelationTableTest {
    private record Fact(long customer, int employee, long stamp) {
        /** Few customers and employees, so that pairs come again; the greatest numbers there is room for among them. */
        static Fact any(RandomGenerator random) {
            int employee = random.nextInt(5);
            long stamp = random.nextInt(50);
            return new Fact(
                    random.nextInt(60) * 0x9E37_79B9L,
                    random.nextInt(10) == 0 ? RelationTable.LAST_EMPLOYEE : employee,
                    random.nextInt(10) == 0 ? RelationTable.LAST_STAMP : stamp);
        }
    }

    private static Map<Integer, Long> stamps(RelationTable table, long customer) {
        Map<Integer, Long> stamps = new HashMap<>();
        for (int place = table.first(customer); place != RelationTable.NONE; place = table.next(place, customer)) {
            assertThat(stamps.put(table.employeeAt(place), table.stampAt(place)))
                    .as("second place of one pair")
                    .isNull();
        }
        return stamps;
    }

    @Test
    void the_greatest_stamp_of_each_pair_is_kept_however_often_the_table_grows() {
        Property.forAll(random ->
                        IntStream.range(0, 300).mapToObj(i -> Fact.any(random)).toList())
                .runs(100)
                .holds(RelationTableTest::sameAsAMap);
    }

    private static void sameAsAMap(List<Fact> facts) {
        RelationTable table = RelationTable.empty();
        Map<Long, Map<Integer, Long>> map = new HashMap<>();
        for (Fact fact : facts) {
            if (table.isFull()) {
                table = table.grown();
            }
            table.raise(fact.customer, fact.employee, fact.stamp);
            map.computeIfAbsent(fact.customer, customer -> new HashMap<>()).merge(fact.employee, fact.stamp, Math::max);
        }
        for (int i = 0; i < 61; i++) {
            long customer = i * 0x9E37_79B9L;
            assertThat(stamps(table, customer)).isEqualTo(map.getOrDefault(customer, Map.of()));
        }
        assertThat(table.size())
                .isEqualTo(map.values().stream().mapToInt(Map::size).sum());
    }

    @Test
    void a_stamp_that_is_set_takes_the_place_of_a_greater_one_and_the_employee_stays() {
        RelationTable table = RelationTable.empty();
        table.raise(7, RelationTable.LAST_EMPLOYEE, RelationTable.LAST_STAMP);

        table.set(table.first(7), 0);

        assertThat(stamps(table, 7)).isEqualTo(Map.of(RelationTable.LAST_EMPLOYEE, 0L));
    }
}
