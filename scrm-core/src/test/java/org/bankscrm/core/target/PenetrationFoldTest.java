package org.bankscrm.core.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.customer.CustomerId;
import org.bankscrm.core.customer.Segment;
import org.bankscrm.core.decision.Rule;
import org.bankscrm.core.org.OrgUnitCode;
import org.bankscrm.core.target.TargetFault.DifferentQuestion;
import org.bankscrm.core.target.TargetFault.Duplicate;
import org.bankscrm.core.target.TargetFault.OverlappingSegments;
import org.bankscrm.core.target.TargetFault.UncoveredCustomers;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.testkit.Shrink;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

class PenetrationFoldTest {
    private static final Rule LENS = new Rule("ever-added", "2");
    private static final Instant AS_OF = Instant.parse("2026-10-01T00:00:00Z");
    private static final Segment PREMIUM = new Segment("premium");
    private static final Segment NEW = new Segment("new");
    private static final Segment REST = new Segment("rest");
    private static final Rule TIERS = new Rule("tiers", "1");

    private record Row(int id, int unit, boolean premium, boolean fresh, boolean dead, boolean minor, boolean added) {
        OrgUnitCode code() {
            return new OrgUnitCode("U" + unit);
        }

        CustomerId customer() {
            return new CustomerId("6200000000" + (1000 + id));
        }
    }

    private static Row row(RandomGenerator random, int id) {
        return new Row(
                id,
                random.nextInt(4),
                random.nextInt(3) == 0,
                random.nextInt(3) == 0,
                random.nextInt(8) == 0,
                random.nextInt(8) == 0,
                random.nextBoolean());
    }

    private static List<Row> rows(RandomGenerator random) {
        List<Row> rows = new ArrayList<>();
        int count = random.nextInt(60);
        for (int i = 0; i < count; i++) {
            rows.add(row(random, i));
        }
        return rows;
    }

    private static BaseDefinition.Builder<Row, OrgUnitCode> base() {
        return BaseDefinition.<Row, OrgUnitCode>builder(LENS, AS_OF, Row::code, Row::added)
                .exclude(ExclusionReason.DECEASED, Row::dead)
                .exclude(ExclusionReason.MINOR, Row::minor)
                .ids(Row::customer);
    }

    private static Segmentation.Builder<Row> tiers() {
        return Segmentation.<Row>builder(TIERS)
                .segment(PREMIUM, Row::premium)
                .segment(NEW, Row::fresh)
                .rest(REST);
    }

    private static PenetrationFold<Row, OrgUnitCode> fold(BaseDefinition<Row, OrgUnitCode> definition, List<Row> rows) {
        PenetrationFold<Row, OrgUnitCode> fold = new PenetrationFold<>(definition);
        rows.forEach(fold::add);
        return fold;
    }

    private static List<TargetFault> faults(PenetrationFold<Row, OrgUnitCode> fold) {
        try {
            fold.table();
            return List.of();
        } catch (InvalidTargetException e) {
            return e.faults();
        }
    }

    @Nested
    class m020_penetration {
        private final List<Row> rows = List.of(
                new Row(1, 1, true, false, false, false, true),
                new Row(2, 1, false, true, false, false, false),
                new Row(3, 1, false, false, false, false, true),
                new Row(4, 2, true, false, true, true, true),
                new Row(5, 2, false, false, false, true, false),
                new Row(6, 2, false, false, false, false, false));

        @Test
        void is_added_over_the_base_with_what_was_excluded_and_why() {
            PenetrationTable<OrgUnitCode> table = fold(base().build(), rows).table();

            assertThat(table.total()).isEqualTo(new Penetration(2, 4));
            assertThat(table.of(new OrgUnitCode("U1"))).isEqualTo(new Penetration(2, 3));
            assertThat(table.of(new OrgUnitCode("U9"))).isEqualTo(Penetration.NONE);
            assertThat(table.of(new OrgUnitCode("U1"), new Segment("all"))).isEqualTo(new Penetration(2, 3));
            assertThat(table.of(new OrgUnitCode("U1"), PREMIUM)).isEqualTo(Penetration.NONE);
            assertThat(table.excludedTotals())
                    .containsExactly(
                            Map.entry(ExclusionReason.DECEASED, new Penetration(1, 1)),
                            Map.entry(ExclusionReason.MINOR, new Penetration(0, 1)));
            assertThat(table.explanation())
                    .hasToString("target.penetration@1 SHARE lens=ever-added@2 segmentation=segmentation.all@1"
                            + " asOf=2026-10-01T00:00:00Z added=2 customers=4 ppm=500000 excluded.DECEASED=1"
                            + " excluded.MINOR=1");
        }

        @Test
        void m219_every_number_can_be_followed_down_to_its_customers() {
            BaseDefinition<Row, OrgUnitCode> definition = base().build();
            Segment all = new Segment("all");

            assertThat(rows.stream()
                            .filter(row -> definition
                                    .standing(row)
                                    .equals(new Standing.Counted<>(new OrgUnitCode("U1"), all, false)))
                            .map(Row::id))
                    .containsExactly(2);
            assertThat(definition.standing(rows.get(3)))
                    .isEqualTo(new Standing.Excluded<>(new OrgUnitCode("U2"), ExclusionReason.DECEASED, true));
        }

        @Test
        void m022_any_attribute_divides_the_base() {
            Segmentation<Row> byUnit =
                    Segmentation.by(new Rule("by-source", "1"), row -> new Segment("source-" + row.unit()));
            PenetrationTable<OrgUnitCode> table =
                    fold(base().segmentation(byUnit).build(), rows).table();

            assertThat(table.of(new Segment("source-1"))).isEqualTo(new Penetration(2, 3));
            assertThat(table.of(new Segment("source-2"))).isEqualTo(new Penetration(0, 1));
        }
    }

    @Nested
    class segments_that_overlap {
        private final List<Row> rows = List.of(
                new Row(1, 1, true, true, false, false, true),
                new Row(2, 1, true, true, false, false, true),
                new Row(3, 1, true, false, false, false, true));

        @Test
        void are_an_error_that_lists_every_pair_with_masked_customers() {
            Segmentation<Row> three = Segmentation.<Row>builder(TIERS)
                    .segment(PREMIUM, Row::premium)
                    .segment(NEW, Row::fresh)
                    .segment(REST, Row::added)
                    .build();

            List<TargetFault> faults = faults(fold(base().segmentation(three).build(), rows));

            assertThat(faults)
                    .containsExactly(
                            new OverlappingSegments(
                                    NEW, REST, 2, List.of("CustomerId[****1001]", "CustomerId[****1002]")),
                            new OverlappingSegments(
                                    PREMIUM, NEW, 2, List.of("CustomerId[****1001]", "CustomerId[****1002]")),
                            new OverlappingSegments(
                                    PREMIUM,
                                    REST,
                                    3,
                                    List.of("CustomerId[****1001]", "CustomerId[****1002]", "CustomerId[****1003]")));
            assertThat(faults.get(0).message())
                    .isEqualTo("segments new and rest must not share customers, share 2 such as CustomerId[****1001],"
                            + " CustomerId[****1002]");
        }

        @Test
        void count_in_the_first_of_a_stated_order_if_asked_for_and_are_told() {
            PenetrationTable<OrgUnitCode> table = fold(
                            base().segmentation(tiers().firstWins().build()).build(), rows)
                    .table();

            assertThat(table.of(PREMIUM)).isEqualTo(new Penetration(3, 3));
            assertThat(table.of(NEW)).isEqualTo(Penetration.NONE);
            assertThat(table.overlaps()).containsExactly(Map.entry(new PenetrationTable.Overlap(PREMIUM, NEW), 2L));
        }

        @Test
        void customers_in_no_segment_are_an_error_too() {
            Segmentation<Row> one =
                    Segmentation.<Row>builder(TIERS).segment(NEW, Row::fresh).build();

            assertThat(faults(fold(base().segmentation(one).build(), rows)))
                    .containsExactly(new UncoveredCustomers(1, List.of("CustomerId[****1003]")));
        }

        @Test
        void are_an_error_again_if_the_first_is_no_longer_to_win() {
            assertThat(faults(fold(
                            base().segmentation(tiers().firstWins().disjoint().build())
                                    .build(),
                            rows)))
                    .containsExactly(new OverlappingSegments(
                            PREMIUM, NEW, 2, List.of("CustomerId[****1001]", "CustomerId[****1002]")));
        }

        @Test
        void show_five_customers_at_most_the_least_of_them_masked() {
            Segmentation<Row> none =
                    Segmentation.<Row>builder(TIERS).segment(NEW, Row::dead).build();
            BaseDefinition<Row, OrgUnitCode> definition =
                    base().segmentation(none).build();
            List<Row> seven = new ArrayList<>();
            for (int id = 7; id > 0; id--) {
                seven.add(new Row(id, 1, true, false, false, false, true));
            }

            assertThat(definition.standing(seven.get(0))).isEqualTo(new Standing.Uncovered<>(new OrgUnitCode("U1")));
            assertThat(faults(fold(definition, seven)))
                    .containsExactly(new UncoveredCustomers(
                            7,
                            List.of(
                                    "CustomerId[****1001]",
                                    "CustomerId[****1002]",
                                    "CustomerId[****1003]",
                                    "CustomerId[****1004]",
                                    "CustomerId[****1005]")));
        }

        @Test
        void a_segment_listed_twice_is_refused_at_once() {
            assertThatThrownBy(() -> tiers().segment(REST, Row::dead).build())
                    .isInstanceOfSatisfying(
                            InvalidTargetException.class,
                            e -> assertThat(e.faults()).containsExactly(new Duplicate("segment", "rest", 2)));
        }
    }

    @Nested
    class for_every_base {
        /** The slow reference: one list of customers per cell, sets instead of counters. */
        private Map<String, List<Integer>> reference(List<Row> rows) {
            Map<String, List<Integer>> cells = new TreeMap<>();
            for (Row row : rows) {
                String where = row.dead() ? "DECEASED" : row.minor() ? "MINOR" : null;
                if (where == null) {
                    where = row.premium() ? "premium" : row.fresh() ? "new" : "rest";
                }
                cells.computeIfAbsent("U" + row.unit() + "/" + where, key -> new ArrayList<>())
                        .add(row.id());
                if (row.added()) {
                    cells.computeIfAbsent("U" + row.unit() + "/" + where + "/added", key -> new ArrayList<>())
                            .add(row.id());
                }
            }
            return cells;
        }

        private <S> void flatten(Map<OrgUnitCode, Map<S, Penetration>> cells, Map<String, Long> into) {
            cells.forEach((unit, row) -> row.forEach((what, cell) -> {
                into.put(unit + "/" + what, cell.customers());
                if (cell.added() > 0) {
                    into.put(unit + "/" + what + "/added", cell.added());
                }
            }));
        }

        private final BaseDefinition<Row, OrgUnitCode> definition =
                base().segmentation(tiers().firstWins().build()).build();

        @Test
        void the_counts_are_those_of_the_slow_reference() {
            Property.forAll(PenetrationFoldTest::rows).shrinking(Shrink::list).holds(rows -> {
                PenetrationTable<OrgUnitCode> table = fold(definition, rows).table();
                Map<String, Long> counted = new TreeMap<>();
                flatten(table.cells(), counted);
                flatten(table.excluded(), counted);

                Map<String, Long> expected = new TreeMap<>();
                reference(rows).forEach((cell, ids) -> expected.put(cell, (long) ids.size()));
                assertThat(counted).isEqualTo(expected);
            });
        }

        @Test
        void segments_sum_to_the_base_and_base_and_excluded_to_everybody() {
            Property.forAll(PenetrationFoldTest::rows).shrinking(Shrink::list).holds(rows -> {
                PenetrationTable<OrgUnitCode> table = fold(definition, rows).table();

                assertThat(table.of(PREMIUM).plus(table.of(NEW)).plus(table.of(REST)))
                        .isEqualTo(table.total());
                long excluded = table.excludedTotals().values().stream()
                        .mapToLong(Penetration::customers)
                        .sum();
                assertThat(table.total().customers() + excluded).isEqualTo(rows.size());
                assertThat(table.groupedBy(unit -> "bank").total()).isEqualTo(table.total());
            });
        }

        @Test
        void folds_of_parts_merge_to_the_fold_of_the_whole_in_any_order() {
            Property.forAll(PenetrationFoldTest::rows).shrinking(Shrink::list).holds(rows -> {
                List<Row> even = rows.stream().filter(row -> row.id() % 2 == 0).toList();
                List<Row> odd = rows.stream().filter(row -> row.id() % 2 == 1).toList();
                PenetrationFold<Row, OrgUnitCode> merged = fold(definition, odd);
                merged.merge(fold(definition, even));
                PenetrationTable<OrgUnitCode> whole = fold(definition, rows).table();

                assertThat(merged.table()).isEqualTo(whole);
                assertThat(fold(definition, even)
                                .table()
                                .plus(fold(definition, odd).table()))
                        .isEqualTo(whole);

                Segmentation<Row> partial = Segmentation.<Row>builder(TIERS)
                        .segment(PREMIUM, Row::premium)
                        .segment(NEW, Row::fresh)
                        .build();
                BaseDefinition<Row, OrgUnitCode> strict =
                        base().segmentation(partial).build();
                PenetrationFold<Row, OrgUnitCode> strictly = fold(strict, odd);
                strictly.merge(fold(strict, even));
                assertThat(faults(strictly)).isEqualTo(faults(fold(strict, rows)));
            });
        }
    }

    @Test
    void what_answers_another_question_is_not_merged_and_every_difference_is_told() {
        BaseDefinition<Row, OrgUnitCode> other = BaseDefinition.<Row, OrgUnitCode>builder(
                        new Rule("net-added", "1"), AS_OF, Row::code, Row::added)
                .segmentation(tiers().build())
                .build();

        assertThatThrownBy(() -> new PenetrationFold<>(base().build()).merge(new PenetrationFold<>(other)))
                .isInstanceOfSatisfying(
                        InvalidTargetException.class,
                        e -> assertThat(e.faults())
                                .containsExactly(
                                        new DifferentQuestion("lens", "ever-added@2", "net-added@1"),
                                        new DifferentQuestion("segmentation", "segmentation.all@1", "tiers@1")));
    }

    @Test
    void tables_of_different_instants_are_not_added_up() {
        BaseDefinition<Row, OrgUnitCode> later = BaseDefinition.<Row, OrgUnitCode>builder(
                        LENS, AS_OF.plusSeconds(1), Row::code, Row::added)
                .build();
        PenetrationTable<OrgUnitCode> table = new PenetrationFold<>(base().build()).table();

        assertThatThrownBy(() -> table.plus(new PenetrationFold<>(later).table()))
                .isInstanceOfSatisfying(
                        InvalidTargetException.class,
                        e -> assertThat(e.faults())
                                .containsExactly(
                                        new DifferentQuestion("asOf", "2026-10-01T00:00:00Z", "2026-10-01T00:00:01Z")));
    }

    @Test
    void penetrations_sort_by_their_exact_share_an_empty_base_first() {
        assertThat(
                        List.of(
                                        new Penetration(2, 3),
                                        new Penetration(1, 2),
                                        new Penetration(0, 0),
                                        new Penetration(0, 9))
                                .stream()
                                .sorted())
                .containsExactly(
                        new Penetration(0, 0), new Penetration(0, 9), new Penetration(1, 2), new Penetration(2, 3));
    }

    @Test
    void ten_million_customers_stream_by_through_one_object() {
        int[] current = new int[1];
        Segment[] segments = {PREMIUM, NEW, REST};
        OrgUnitCode[] units = {new OrgUnitCode("A"), new OrgUnitCode("B")};
        BaseDefinition<int[], OrgUnitCode> definition = BaseDefinition.<int[], OrgUnitCode>builder(
                        LENS, AS_OF, row -> units[row[0] % 2], row -> row[0] % 5 == 0)
                .segmentation(Segmentation.by(TIERS, row -> segments[row[0] % 3]))
                .build();
        PenetrationFold<int[], OrgUnitCode> fold = new PenetrationFold<>(definition);

        for (int i = 0; i < 10_000_000; i++) {
            current[0] = i;
            fold.add(current);
        }

        assertThat(fold.table().total()).isEqualTo(new Penetration(2_000_000, 10_000_000));
    }
}
