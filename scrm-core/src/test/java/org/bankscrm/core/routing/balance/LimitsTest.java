package org.bankscrm.core.routing.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.org.EmployeeId;
import org.bankscrm.core.routing.balance.Distribution.Why;
import org.bankscrm.core.time.BankTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The numbers at which an answer changes. */
class LimitsTest {
    private static Receiver receiver(int number, int weight, int capacity) {
        return new Receiver(new EmployeeId("m" + number), weight, capacity);
    }

    private static int[] nobody(int n) {
        int[] none = new int[n];
        Arrays.fill(none, Distribution.NONE);
        return none;
    }

    private static int[] numbers(String text) {
        return Arrays.stream(text.strip().split(" "))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    /** What is left after rounding down goes to those who lost most by it. */
    @ParameterizedTest
    @CsvSource({
        "7 3 5,   100 100 100, 8,  4 1 3",
        "7 3,     100 100,     3,  2 1",
        "1 5 10,  100 100 100, 9,  0 3 6",
        "5 3 1,   100 100 100, 7,  4 2 1",
        "1 1 1,   100 100 100, 6,  2 2 2",
        "1 1 1,   1 100 100,   7,  1 3 3",
        "1 1 1,   0 100 100,   6,  0 3 3",
        "1 1 1,   2 2 2,       7,  2 2 2",
        "1 1 2,   1 1 1,       3,  1 1 1",
        "1 1 2,   1 1 2,       4,  1 1 2",
    })
    void customers_are_dealt_out_by_weight_up_to_the_capacity(
            String weights, String capacities, int customers, String expected) {
        int[] weight = numbers(weights);
        int[] capacity = numbers(capacities);
        List<Receiver> receivers = IntStream.range(0, weight.length)
                .mapToObj(i -> receiver(i, weight[i], capacity[i]))
                .toList();
        long[] keys = LongStream.range(0, customers).toArray();

        Distribution result = Distribution.of(receivers, keys, nobody(customers), nobody(customers));

        int[] totals = numbers(expected);
        for (int i = 0; i < totals.length; i++) {
            int manager = i;
            assertThat(result.total(i)).as("manager %s", i).isEqualTo(totals[i]);
            assertThat(IntStream.range(0, customers)
                            .filter(customer -> result.manager(customer)
                                    .filter(receivers.get(manager).manager()::equals)
                                    .isPresent())
                            .count())
                    .isEqualTo(totals[i]);
        }
        long placed = Arrays.stream(totals).sum();
        assertThat(result.count(Why.SHARE)).isEqualTo(placed);
        assertThat(result.count(Why.NO_ROOM)).isEqualTo(customers - placed);
    }

    @Test
    void a_distribution_takes_one_to_a_hundred_thousand_managers() {
        List<Receiver> most = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            most.add(receiver(i, 1, 1));
        }
        assertThat(Distribution.of(most, new long[] {7}, nobody(1), nobody(1)).count(Why.SHARE))
                .isEqualTo(1);
        most.add(receiver(100_000, 1, 1));
        assertThatThrownBy(() -> Distribution.of(most, new long[0], nobody(0), nobody(0)))
                .hasMessage("receivers must be 1 to 100000: 100001");
        assertThatThrownBy(() -> Distribution.of(List.of(), new long[0], nobody(0), nobody(0)))
                .hasMessage("receivers must be 1 to 100000: 0");
    }

    @Test
    void customers_listed_more_than_once_are_told_once_each() {
        List<Receiver> one = List.of(receiver(0, 1, 9));

        assertThatThrownBy(() -> Distribution.of(one, new long[] {8, 8}, nobody(2), nobody(2)))
                .isInstanceOfSatisfying(
                        InvalidDistributionException.class,
                        e -> assertThat(e.faults())
                                .containsExactly("customers must list each once, the same stands at [0, 1]"));
        assertThatThrownBy(() -> Distribution.of(one, new long[] {5, 8, 8, 5, 8}, nobody(5), nobody(5)))
                .isInstanceOfSatisfying(
                        InvalidDistributionException.class,
                        e -> assertThat(e.faults())
                                .containsExactlyInAnyOrder(
                                        "customers must list each once, the same stands at [0, 3]",
                                        "customers must list each once, the same stands at [1, 2, 4]"));
    }

    @ParameterizedTest
    @CsvSource({
        "MON 00:00-00:00, ORDER",
        "MON 09:00-09:00, ORDER",
        "MON 09:00-08:59, ORDER",
        "MON 24:00-24:00, ORDER",
        "MON 09:00-09:60, TIME",
        "MON 09:60-10:00, TIME",
        "MON 09:00-24:01, TIME",
        "MON 09:00-25:00, TIME",
        "MON 25:00-26:00, TIME",
        "FOO 09:00-10:00, DAY",
        "MON-FOO 09:00-10:00, DAY",
    })
    void duty_that_is_no_time_is_refused_by_the_one_rule_it_breaks(
            String text, InvalidDutyScheduleException.Rule rule) {
        assertThatThrownBy(() -> DutySchedule.parse(text))
                .isInstanceOfSatisfying(
                        InvalidDutyScheduleException.class,
                        e -> assertThat(e.faults())
                                .extracting(InvalidDutyScheduleException.Fault::rule)
                                .containsExactly(rule));
    }

    @ParameterizedTest
    @CsvSource({
        "MON 00:00-00:01, 2026-04-06T00:00, 2026-04-06T00:01",
        "MON 09:59-10:00, 2026-04-06T09:59, 2026-04-06T10:00",
        "SUN 23:59-24:00, 2026-04-12T23:59, 2026-04-13T00:00",
        "SUN 22:00-24:00; MON 00:00-06:00, 2026-04-12T22:00, 2026-04-13T06:00",
    })
    void duty_begins_with_its_first_minute_and_ends_before_its_last(String text, String from, String to) {
        DutySchedule duty = DutySchedule.parse(text);

        assertThat(duty.isOn(LocalDateTime.parse(from).atZone(BankTime.ZONE).toInstant()))
                .isTrue();
        assertThat(duty.isOn(LocalDateTime.parse(from)
                        .minusNanos(1)
                        .atZone(BankTime.ZONE)
                        .toInstant()))
                .isFalse();
        assertThat(duty.isOn(LocalDateTime.parse(to)
                        .minusNanos(1)
                        .atZone(BankTime.ZONE)
                        .toInstant()))
                .isTrue();
        assertThat(duty.isOn(LocalDateTime.parse(to).atZone(BankTime.ZONE).toInstant()))
                .isFalse();
    }

    @Test
    void duties_of_the_same_hours_are_equal_however_they_are_written() {
        DutySchedule duty = DutySchedule.parse("MON-TUE 09:00-12:00");

        assertThat(duty).isEqualTo(DutySchedule.parse("TUE 9:00-12:00;MON 09:00-12:00;"));
        assertThat(duty).hasSameHashCodeAs(DutySchedule.parse("TUE 9:00-12:00;MON 09:00-12:00;"));
        assertThat(duty.hashCode()).isNotEqualTo(DutySchedule.ALWAYS.hashCode());
        assertThat(duty).isNotEqualTo(DutySchedule.parse("MON-WED 09:00-12:00"));
    }

    /** Strict from a cap of 200 on; blocks of 10 strictly and 20 otherwise, at most half of what a node's part is. */
    @ParameterizedTest
    @CsvSource({
        // cap, left, nodes, block
        "200, 100, 1, 10",
        "199, 100, 1, 20",
        "200,  20, 1, 10",
        "200,  19, 1, 9",
        "200,   6, 1, 3",
        "200,   1, 1, 1",
        "200,   0, 1, 1",
        "200,  40, 4, 5",
        "199,  40, 4, 5",
    })
    void blocks_get_small_when_little_is_left(int cap, long left, int nodes, long block) {
        assertThat(CapacityPolicy.STANDARD.withNodes(nodes).blockOf(cap, left)).isEqualTo(block);
    }

    @ParameterizedTest
    @CsvSource({"200, 200", "201, 201", "199, 664", "3, 10", "1, 4", "0, 0"})
    void below_a_cap_of_200_so_many_are_shown_that_the_cap_is_expected_to_be_added(int cap, long shows) {
        assertThat(CapacityPolicy.STANDARD.showsFor(cap)).isEqualTo(shows);
    }

    private static CapacityPolicy policy(int conversion, int block, int expected, int nodes, int tries) {
        return new CapacityPolicy(
                0, conversion, block, expected, nodes, Duration.ofHours(1), Duration.ofHours(1), tries);
    }

    @Test
    void the_numbers_of_a_capacity_policy_have_limits() {
        assertThatCode(() -> policy(1, 1, 1, 1, 1)).doesNotThrowAnyException();
        assertThatCode(() -> policy(1_000_000, 1_000, 1_000, 10_000, 100)).doesNotThrowAnyException();
        assertThatThrownBy(() -> policy(0, 1, 1, 1, 1)).hasMessageContaining("conversionPpm");
        assertThatThrownBy(() -> policy(1_000_001, 1, 1, 1, 1)).hasMessageContaining("conversionPpm");
        assertThatThrownBy(() -> policy(1, 1_001, 1, 1, 1)).hasMessageContaining("block");
        assertThatThrownBy(() -> policy(1, 1, 1_001, 1, 1)).hasMessageContaining("expectedBlock");
        assertThatThrownBy(() -> policy(1, 1, 1, 10_001, 1)).hasMessageContaining("nodes");
        assertThatThrownBy(() -> policy(1, 1, 1, 1, 101)).hasMessageContaining("tries");
    }

    @Test
    void slack_and_lag_are_1_to_1000() {
        assertThat(BalancePolicy.STANDARD.withLimits(1_000, 1).slack()).isEqualTo(1_000);
        assertThat(BalancePolicy.STANDARD.withLimits(1, 1_000).lag()).isEqualTo(1_000);
        assertThatThrownBy(() -> BalancePolicy.STANDARD.withLimits(1_001, 1)).hasMessageContaining("slack");
        assertThatThrownBy(() -> BalancePolicy.STANDARD.withLimits(0, 1)).hasMessageContaining("slack");
        assertThatThrownBy(() -> BalancePolicy.STANDARD.withLimits(1, 1_001)).hasMessageContaining("lag");
        assertThatThrownBy(() -> BalancePolicy.STANDARD.withLimits(1, 0)).hasMessageContaining("lag");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.001S", "P190D"})
    void a_showing_lasts_a_millisecond_to_190_days(Duration time) {
        Duration over = time.compareTo(Duration.ofDays(1)) < 0 ? time.minusNanos(1) : time.plusMillis(1);

        assertThat(CapacityPolicy.STANDARD.withTimes(time, time).hold()).isEqualTo(time.plus(time));
        assertThatThrownBy(() -> CapacityPolicy.STANDARD.withTimes(over, time)).hasMessageContaining("showFor");
        assertThatThrownBy(() -> CapacityPolicy.STANDARD.withTimes(time, over)).hasMessageContaining("leaseFor");
    }
}
