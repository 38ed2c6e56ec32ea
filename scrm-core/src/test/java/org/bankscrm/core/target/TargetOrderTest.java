package org.bankscrm.core.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.org.OrgData;
import org.bankscrm.core.org.OrgLevel;
import org.bankscrm.core.org.OrgUnit;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.org.Organisation;
import org.bankscrm.core.target.TargetFault.Duplicate;
import org.bankscrm.core.target.TargetFault.MissingRate;
import org.bankscrm.core.target.TargetFault.OutOfRange;
import org.bankscrm.core.target.TargetFault.UnknownUnit;
import org.bankscrm.core.target.TargetPolicy.Rounding;
import org.bankscrm.core.target.TargetPolicy.SurplusUse;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.testkit.Shrink;
import org.bankscrm.core.time.Interval;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

class TargetOrderTest {
    private static final Rule LENS = new Rule("ever-added", "2");
    private static final Instant AS_OF = Instant.parse("2026-10-01T00:00:00Z");
    private static final OrgUnitCode U1 = new OrgUnitCode("U1");
    private static final OrgUnitCode U2 = new OrgUnitCode("U2");
    private static final Segment NEW = new Segment("new");
    private static final Segment OLD = new Segment("old");
    private static final TargetRates HALF_AND_TENTH =
            TargetRates.builder().rate(NEW, 500_000).rate(OLD, 100_000).build();

    private static TargetOrder order(TargetRates rates, SegmentCount... counts) {
        TargetOrder order = new TargetOrder(LENS, AS_OF, rates);
        List.of(counts).forEach(order::count);
        return order;
    }

    private static SegmentCount count(OrgUnitCode unit, Segment segment, long customers, long added) {
        return new SegmentCount(unit, segment, customers, added);
    }

    private static TargetPolicy using(SurplusUse surplus) {
        return TargetPolicy.STANDARD.with(new Rule("test.policy", "1"), surplus);
    }

    @Nested
    class m021_a_target {
        @Test
        void is_customers_times_rate_rounded_up_once_less_those_added() {
            UnitTarget target = order(HALF_AND_TENTH, count(U1, NEW, 11, 2), count(U1, OLD, 13, 1))
                    .sheet()
                    .of(U1)
                    .orElseThrow();

            // 5.5 + 1.3 = 6.8, rounded once to 7; each rounded for itself would be 6 + 2 = 8.
            assertThat(target.gross()).isEqualTo(7);
            assertThat(target.net()).isEqualTo(4);
            assertThat(target.surplus()).isZero();
            assertThat(target.segments())
                    .containsExactly(
                            new SegmentTarget(NEW, 11, 2, 500_000, 6, 4), new SegmentTarget(OLD, 13, 1, 100_000, 1, 0));
            assertThat(target.reason())
                    .hasToString("target.policy@1 TO_ADD unit=U1 gross=7 added=3 net=4 surplus=0 pooled=0"
                            + " segment.new=11*500000ppm=6 segment.old=13*100000ppm=1");
        }

        @Test
        void shows_a_surplus_and_leaves_others_alone() {
            TargetSheet sheet = order(HALF_AND_TENTH, count(U1, NEW, 10, 9), count(U2, NEW, 10, 1))
                    .sheet();

            assertThat(sheet.of(U1).orElseThrow().surplus()).isEqualTo(4);
            assertThat(sheet.of(U1).orElseThrow().reason().finding()).isEqualTo("SURPLUS");
            assertThat(sheet.of(U2).orElseThrow().net()).isEqualTo(4);
            assertThat(sheet.net()).isEqualTo(4);
            assertThat(sheet.lens()).isEqualTo(LENS);
            assertThat(sheet.asOf()).isEqualTo(AS_OF);
        }

        @Test
        void pools_the_surplus_if_asked_to() {
            TargetSheet sheet = order(HALF_AND_TENTH, count(U1, NEW, 10, 9), count(U2, NEW, 10, 1))
                    .policy(using(SurplusUse.POOL))
                    .sheet();

            assertThat(sheet.of(U2).orElseThrow().net()).isZero();
            assertThat(sheet.of(U2).orElseThrow().pooled()).isEqualTo(4);
            assertThat(sheet.of(U2).orElseThrow().reason().finding()).isEqualTo("REACHED");
        }

        @Test
        void of_a_segment_can_be_kept_apart_from_the_surplus_of_another() {
            TargetOrder order = order(HALF_AND_TENTH, count(U1, NEW, 10, 0), count(U1, OLD, 10, 4));

            assertThat(order.sheet().net()).isEqualTo(2);
            assertThat(order.policy(using(SurplusUse.KEEP_IN_SEGMENT)).sheet().net())
                    .isEqualTo(5);
            assertThat(order.sheet().surplus()).isEqualTo(3);
        }

        @Test
        void takes_the_rate_of_a_units_own_endowment_first() {
            TargetRates rates = TargetRates.builder()
                    .rate(NEW, 500_000)
                    .rate(U2, NEW, 800_000)
                    .build();
            TargetSheet sheet =
                    order(rates, count(U1, NEW, 10, 0), count(U2, NEW, 10, 0)).sheet();

            assertThat(sheet.of(U1).orElseThrow().gross()).isEqualTo(5);
            assertThat(sheet.of(U2).orElseThrow().gross()).isEqualTo(8);
        }

        @Test
        void m030_m031_belongs_to_the_department_that_answers_for_the_segment() {
            OrgUnitCode vip = new OrgUnitCode("VIP-DEPT");
            TargetSheet sheet = order(
                            HALF_AND_TENTH, count(U1, NEW, 10, 0), count(U1, OLD, 100, 0), count(U2, OLD, 50, 0))
                    .owner(OLD, vip)
                    .sheet();

            assertThat(sheet.netOwnedBy(vip)).isEqualTo(15);
            assertThat(sheet.netBySegment()).isEqualTo(Map.of(NEW, 5L, OLD, 15L));
        }
    }

    @Test
    void m027_new_accounts_go_from_twenty_to_ninety_percent() {
        long customers = 48_211;
        long added = customers / 5;
        Penetration before = new Penetration(added, customers);
        assertThat(before.ppm()).isLessThan(TargetRates.NEW_ACCOUNTS_BEFORE_PPM);

        TargetRates rates = TargetRates.builder()
                .rate(NEW, TargetRates.NEW_ACCOUNTS_REACHED_PPM)
                .build();
        UnitTarget target =
                order(rates, count(U1, NEW, customers, added)).sheet().of(U1).orElseThrow();

        assertThat(target.gross()).isEqualTo(43_390);
        assertThat(target.net()).isEqualTo(43_390 - 9_642);
        assertThat(new Penetration(added + target.net(), customers).ppm())
                .isGreaterThanOrEqualTo(TargetRates.NEW_ACCOUNTS_REACHED_PPM);
        assertThat(new Penetration(added + target.net() - 1, customers).ppm())
                .isLessThan(TargetRates.NEW_ACCOUNTS_REACHED_PPM);
    }

    private record Case(List<SegmentCount> counts, List<Long> rates, Rounding rounding, SurplusUse surplus) {
        Case with(List<SegmentCount> fewer) {
            return new Case(fewer, rates, rounding, surplus);
        }

        TargetOrder order() {
            TargetRates.Builder builder = TargetRates.builder();
            for (int i = 0; i < rates.size(); i++) {
                builder.rate(new Segment("s" + i), rates.get(i));
            }
            TargetOrder order = new TargetOrder(LENS, AS_OF, builder.build())
                    .policy(new TargetPolicy(new Rule("test.policy", "1"), rounding, surplus));
            counts.forEach(order::count);
            return order;
        }

        Map<OrgUnitCode, BigInteger> exactMillionths() {
            Map<OrgUnitCode, BigInteger> sums = new TreeMap<>();
            for (SegmentCount count : counts) {
                long rate = rates.get(Integer.parseInt(count.segment().code().substring(1)));
                sums.merge(
                        count.unit(),
                        BigInteger.valueOf(count.customers()).multiply(BigInteger.valueOf(rate)),
                        BigInteger::add);
            }
            return sums;
        }
    }

    private static Case anyCase(RandomGenerator random) {
        int segments = 1 + random.nextInt(6);
        long most = random.nextBoolean() ? 12 : 1_000_000_000L;
        List<Long> rates = new ArrayList<>();
        for (int i = 0; i < segments; i++) {
            rates.add(random.nextInt(4) == 0 ? 1_000_000L : random.nextLong(1_000_001));
        }
        List<SegmentCount> counts = new ArrayList<>();
        int units = 1 + random.nextInt(5);
        for (int unit = 0; unit < units; unit++) {
            for (int segment = 0; segment < segments; segment++) {
                long customers = random.nextLong(most + 1);
                counts.add(count(
                        new OrgUnitCode("U" + unit),
                        new Segment("s" + segment),
                        customers,
                        random.nextLong(customers + 1)));
            }
        }
        return new Case(
                counts,
                rates,
                random.nextBoolean() ? Rounding.CEILING : Rounding.HALF_UP,
                List.of(SurplusUse.values()).get(random.nextInt(3)));
    }

    private static Property<Case> cases() {
        return Property.forAll(TargetOrderTest::anyCase)
                .shrinking(value -> Shrink.list(value.counts()).stream()
                        .filter(list -> !list.isEmpty())
                        .map(value::with)
                        .toList())
                .runs(1_000);
    }

    @Nested
    class for_every_order {
        @Test
        void gross_is_the_exact_sum_rounded_once() {
            cases().holds(value -> {
                BigInteger million = BigInteger.valueOf(1_000_000);
                TargetSheet sheet = value.order().sheet();
                value.exactMillionths().forEach((unit, exact) -> {
                    BigInteger added = value.rounding == Rounding.CEILING
                            ? million.subtract(BigInteger.ONE)
                            : BigInteger.valueOf(500_000);
                    assertThat(sheet.of(unit).orElseThrow().gross())
                            .isEqualTo(exact.add(added).divide(million).longValueExact());
                });
            });
        }

        @Test
        void segments_sum_to_their_unit_and_none_is_asked_for_more_than_it_has() {
            cases().holds(value -> value.order().sheet().units().forEach(unit -> {
                assertThat(unit.segments().stream()
                                .mapToLong(SegmentTarget::gross)
                                .sum())
                        .isEqualTo(unit.gross());
                assertThat(unit.segments().stream()
                                .mapToLong(SegmentTarget::net)
                                .sum())
                        .isEqualTo(unit.net());
                unit.segments().forEach(segment -> {
                    BigInteger exact =
                            BigInteger.valueOf(segment.customers()).multiply(BigInteger.valueOf(segment.ratePpm()));
                    BigInteger[] parts = exact.divideAndRemainder(BigInteger.valueOf(1_000_000));
                    assertThat(segment.gross())
                            .isBetween(parts[0].longValueExact(), parts[0].longValueExact() + parts[1].signum());
                    assertThat(segment.net()).isBetween(0L, segment.missing());
                    assertThat(segment.added() + segment.net()).isLessThanOrEqualTo(segment.customers());
                });
            }));
        }

        @Test
        void what_is_left_to_do_and_what_is_too_much_balance() {
            cases().holds(value -> {
                TargetSheet sheet = value.order().sheet();
                sheet.units()
                        .forEach(unit -> assertThat(unit.net() + unit.pooled() - unit.surplus())
                                .isEqualTo(unit.gross() - unit.added()));
                if (value.surplus == SurplusUse.POOL) {
                    assertThat(sheet.net()).isEqualTo(Math.max(0, sheet.gross() - sheet.added()));
                } else {
                    assertThat(sheet.units()).allMatch(unit -> unit.pooled() == 0);
                }
            });
        }

        @Test
        void the_order_of_the_rows_does_not_matter() {
            cases().holds(value -> {
                List<SegmentCount> reversed = new ArrayList<>(value.counts);
                Collections.reverse(reversed);
                assertThat(value.with(reversed).order().sheet())
                        .isEqualTo(value.order().sheet());
            });
        }

        @Test
        void the_more_customers_of_a_segment_the_higher_the_gross_target_of_its_unit() {
            cases().holds(value -> {
                SegmentCount first = value.counts.get(0);
                List<SegmentCount> more = new ArrayList<>(value.counts);
                more.set(0, count(first.unit(), first.segment(), first.customers() + 1, first.added()));
                assertThat(value.with(more)
                                .order()
                                .sheet()
                                .of(first.unit())
                                .orElseThrow()
                                .gross())
                        .isGreaterThanOrEqualTo(value.order()
                                .sheet()
                                .of(first.unit())
                                .orElseThrow()
                                .gross());
            });
        }
    }

    @Test
    void many_large_segments_do_not_overflow() {
        TargetRates.Builder rates = TargetRates.builder();
        TargetOrder[] order = new TargetOrder[1];
        for (int i = 0; i < 20_000; i++) {
            rates.rate(new Segment("s" + i), 1_000_000);
        }
        order[0] = new TargetOrder(LENS, AS_OF, rates.build());
        for (int i = 0; i < 20_000; i++) {
            order[0].count(count(U1, new Segment("s" + i), TargetOrder.MOST_CUSTOMERS, 0));
        }

        assertThat(order[0].sheet().gross()).isEqualTo(20_000L * TargetOrder.MOST_CUSTOMERS);
    }

    @Nested
    class bad_input {
        @Test
        void every_fault_is_listed() {
            TargetRates rates =
                    TargetRates.builder().rate(NEW, 1_000_001).rate(U2, NEW, -1).build();
            TargetOrder order = order(
                    rates,
                    count(U1, NEW, -5, 0),
                    count(U2, NEW, 5, 6),
                    count(U2, NEW, 5, -1),
                    count(U2, OLD, TargetOrder.MOST_CUSTOMERS + 1, 0));

            assertThatThrownBy(order::sheet)
                    .isInstanceOfSatisfying(
                            InvalidTargetException.class,
                            e -> assertThat(e.faults())
                                    .containsExactly(
                                            new OutOfRange(
                                                    "customers of segment new of unit U1",
                                                    -5,
                                                    0,
                                                    TargetOrder.MOST_CUSTOMERS),
                                            new OutOfRange(
                                                    "rate in ppm of segment new of unit U1", 1_000_001, 0, 1_000_000),
                                            new OutOfRange("added of segment new of unit U2", 6, 0, 5),
                                            new OutOfRange("rate in ppm of segment new of unit U2", -1, 0, 1_000_000),
                                            new OutOfRange("added of segment new of unit U2", -1, 0, 5),
                                            new OutOfRange("rate in ppm of segment new of unit U2", -1, 0, 1_000_000),
                                            new OutOfRange(
                                                    "customers of segment old of unit U2",
                                                    TargetOrder.MOST_CUSTOMERS + 1,
                                                    0,
                                                    TargetOrder.MOST_CUSTOMERS),
                                            new MissingRate(U2, OLD),
                                            new Duplicate("segment of unit", "U2/new", 2)));
            assertThatThrownBy(order::sheet)
                    .hasMessageStartingWith(
                            "9 faults: customers of segment new of unit U1 must be 0 to 10000000000: -5;");
        }

        @Test
        void a_unit_that_does_not_stand_at_the_instant_is_one() {
            Organisation organisation = Organisation.of(OrgData.builder()
                    .unit(new OrgUnit(U1, OrgLevel.HEAD_OFFICE, "Head office", ""))
                    .root(U1, Interval.ALWAYS)
                    .build());

            assertThat(order(HALF_AND_TENTH, count(U1, NEW, 1, 0), count(U2, NEW, 1, 0), count(U2, OLD, 1, 0))
                            .within(organisation)
                            .faults())
                    .containsExactly(new UnknownUnit(U2, "the base"));
        }
    }

    @Test
    void an_order_can_be_made_from_a_counted_base() {
        PenetrationTable<OrgUnitCode> base = new PenetrationTable<>(
                LENS,
                new Rule("tiers", "1"),
                AS_OF,
                Map.of(U1, Map.of(NEW, new Penetration(2, 10), OLD, new Penetration(0, 10))),
                Map.of(),
                Map.of());

        TargetSheet sheet = TargetOrder.of(base, HALF_AND_TENTH).sheet();

        assertThat(sheet.net()).isEqualTo(4);
        assertThat(sheet.of(U1).orElseThrow().penetration()).isEqualTo(base.total());
    }

    @Test
    void a_segment_shows_what_is_missing_or_how_many_are_too_many() {
        SegmentTarget behind = new SegmentTarget(NEW, 100, 20, 500_000, 50, 30);
        SegmentTarget ahead = new SegmentTarget(NEW, 100, 70, 500_000, 50, 0);

        assertThat(behind.missing()).isEqualTo(30);
        assertThat(behind.surplus()).isZero();
        assertThat(ahead.missing()).isZero();
        assertThat(ahead.surplus()).isEqualTo(20);
    }

    @Test
    void a_rate_of_nothing_asks_for_nobody_and_a_rate_of_all_for_everybody() {
        TargetRates rates =
                TargetRates.builder().rate(NEW, 0).rate(OLD, 1_000_000).build();
        TargetSheet sheet = new TargetOrder(LENS, AS_OF, rates)
                .count(count(U1, NEW, 10, 0))
                .count(count(U1, OLD, 7, 0))
                .sheet();

        assertThat(sheet.netBySegment()).isEqualTo(Map.of(NEW, 0L, OLD, 7L));
    }

    @Test
    void a_policy_may_round_to_the_nearest_and_names_itself() {
        Rule rule = new Rule("nearest", "1");
        TargetPolicy nearest = TargetPolicy.STANDARD.with(rule, Rounding.HALF_UP);
        TargetOrder order = order(HALF_AND_TENTH, count(U1, OLD, 14, 0), count(U2, OLD, 15, 0));
        TargetSheet sheet = order.policy(nearest).sheet();

        assertThat(nearest).isEqualTo(new TargetPolicy(rule, Rounding.HALF_UP, SurplusUse.WITHIN_UNIT));
        assertThat(sheet.of(U1).orElseThrow().gross()).isEqualTo(1);
        assertThat(sheet.of(U2).orElseThrow().gross()).isEqualTo(2);
    }
}
