package org.bankscrm.core.target.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.testkit.Shrink;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class DayRowTest {
    private static final LocalDate DAY = LocalDate.parse("2026-10-08");

    @Test
    void holds_what_a_sorted_map_holds() {
        Property.forAll(random -> {
                    List<Integer> days = new ArrayList<>();
                    int count = random.nextInt(10);
                    for (int i = 0; i < count; i++) {
                        days.add(random.nextInt(-20, 20));
                    }
                    return days;
                })
                .shrinking(Shrink::list)
                .holds(days -> {
                    DayRow row = new DayRow();
                    TreeMap<LocalDate, Long> map = new TreeMap<>();
                    for (int day : days) {
                        row.add(DAY.plusDays(day), (long) day * day + 1);
                        map.merge(DAY.plusDays(day), (long) day * day + 1, Long::sum);
                    }
                    Map<LocalDate, Long> held = new TreeMap<>();
                    row.forEach(held::put);
                    assertThat(held).isEqualTo(map);
                    for (int day = -25; day < 25; day++) {
                        LocalDate through = DAY.plusDays(day);
                        assertThat(row.cumulative().atOrBefore(through))
                                .isEqualTo(map.headMap(through, true).values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum());
                    }
                });
    }

    @Test
    void refuses_a_day_ten_years_off() {
        DayRow row = new DayRow();
        row.add(DAY, 1);

        assertThatThrownBy(() -> row.add(LocalDate.parse("0026-10-08"), 1))
                .hasMessage("days must lie within 3660 days of each other: 2026-10-08 and 0026-10-08");
    }

    @Test
    void holds_ten_years_and_not_a_day_more() {
        DayRow row = new DayRow();
        row.add(DAY, 1);
        row.add(DAY.plusDays(3_659), 2);

        assertThat(row.atOrBefore(DAY.plusDays(3_659))).isEqualTo(2);
        assertThatThrownBy(() -> row.add(DAY.plusDays(3_660), 1)).hasMessageStartingWith("days must lie within 3660");
        assertThatThrownBy(() -> row.add(DAY.minusDays(1), 1)).hasMessageStartingWith("days must lie within 3660");
    }
}
