package org.bankscrm.core.routing.index;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.SPARSE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

class LineTableTest {
    private static LineTable table(int keyBits, int valueBits, SortedMap<Long, Integer> entries) {
        LinePlan plan = LinePlan.smallest(entries.size(), keyBits, valueBits);
        LineTable.Writer writer = new LineTable.Writer(plan, LineTable.allocate(plan));
        entries.forEach(writer::put);
        return writer.finish();
    }

    private static void assertSame(LineTable table, Map<Long, Integer> entries, long key) {
        int expected = entries.getOrDefault(key, LineTable.NONE);
        int found = table.find(key);
        if (found != expected) {
            throw new AssertionError("key " + key + " has " + expected + ", found " + found + " in " + table.plan());
        }
        long line = key / table.plan().range();
        ByteBuffer slice = table.slices()[(int) (line >>> LineTable.SLICE_LINE_BITS)];
        int place = (int) (line & ((1 << LineTable.SLICE_LINE_BITS) - 1)) * LineTable.LINE_BYTES;
        if (table.firstWord(key) != Long.reverseBytes(slice.getLong(place))) {
            throw new AssertionError("key " + key + " belongs to line " + line + " of " + table.plan());
        }
    }

    /** A few hundred keys in a small universe, some spread, some in runs, so that lines fill and overflow. */
    private record Case(int keyBits, int valueBits, SortedMap<Long, Integer> entries) {
        static Case any(RandomGenerator random) {
            int keyBits = random.nextInt(2, 15);
            int valueBits = random.nextInt(1, 32);
            TreeMap<Long, Integer> entries = new TreeMap<>();
            long universe = 1L << keyBits;
            for (int runs = random.nextInt(20); runs > 0; runs--) {
                long start = random.nextLong(universe);
                long length = random.nextInt(10) == 0 ? universe : random.nextInt(1, 80);
                long step = random.nextInt(1, 4);
                for (long key = start; key < Math.min(universe, start + length); key += step) {
                    entries.put(key, (int) random.nextLong(1L << valueBits));
                }
            }
            return new Case(keyBits, valueBits, entries);
        }
    }

    @Test
    void a_small_table_answers_every_key_of_its_universe_like_a_map() {
        Property.forAll(Case::any).runs(400).holds(each -> {
            LineTable table = table(each.keyBits, each.valueBits, each.entries);

            for (long key = 0; key < 1L << each.keyBits; key++) {
                assertSame(table, each.entries, key);
            }
        });
    }

    @Test
    void a_table_of_long_keys_answers_them_their_neighbours_and_the_ends_of_lines_like_a_map() {
        for (int keyBits : new int[] {33, 52, 55}) {
            SplittableRandom random = new SplittableRandom(keyBits);
            TreeMap<Long, Integer> entries = new TreeMap<>();
            for (int i = 0; i < 30_000; i++) {
                entries.put(random.nextLong(1L << keyBits), random.nextInt(1 << 17));
            }
            long dense = random.nextLong(1L << (keyBits - 1));
            for (long key = dense; key < dense + 5_000; key++) {
                entries.put(key, random.nextInt(1 << 17));
            }
            entries.put(0L, 1);
            entries.put((1L << keyBits) - 1, 2);

            LineTable table = table(keyBits, 17, entries);

            for (long key : entries.keySet()) {
                assertSame(table, entries, key);
                assertSame(table, entries, Math.max(0, key - 1));
                assertSame(table, entries, Math.min((1L << keyBits) - 1, key + 1));
            }
            long range = table.plan().range();
            for (long line = 1; line < table.plan().lines(); line++) {
                assertSame(table, entries, line * range - 1);
                assertSame(table, entries, line * range);
            }
        }
    }

    @Test
    void keys_that_crowd_one_line_are_found_in_the_side_table() {
        TreeMap<Long, Integer> entries = new TreeMap<>();
        for (long key = 1_000_000; key < 1_002_000; key++) {
            entries.put(key, (int) (key & 0xFFFF));
        }

        LineTable table = table(33, 16, entries);

        assertThat(table.aside().size()).isGreaterThan(1_000);
        for (long key = 990_000; key < 1_010_000; key++) {
            assertSame(table, entries, key);
        }
    }

    @Test
    void as_few_random_keys_go_aside_as_planned() {
        SplittableRandom random = new SplittableRandom(3);
        TreeMap<Long, Integer> entries = new TreeMap<>();
        while (entries.size() < 200_000) {
            entries.put(random.nextLong(1L << 33), random.nextInt(1 << 17));
        }

        assertThat(table(33, 17, entries).aside().size()).isLessThan(200_000 * 3 / 100);
    }

    @Test
    void a_table_of_more_lines_than_a_slice_holds_answers_on_both_sides_of_the_cut(@TempDir Path folder)
            throws IOException {
        long range = 400;
        LinePlan plan = new LinePlan(33, 17, range, 7, 4, 20, ((1L << 33) - 1) / range + 1);
        long cut = (1L << LineTable.SLICE_LINE_BITS) * range;
        assertThat(plan.lines()).isGreaterThan(1L << LineTable.SLICE_LINE_BITS);
        TreeMap<Long, Integer> entries = new TreeMap<>();
        for (long key = cut - 5 * range; key < cut + 5 * range; key += 37) {
            entries.put(key, (int) (key & 0xFFFF));
        }
        entries.put(0L, 1);
        entries.put(cut - 1, 2);
        entries.put(cut, 3);
        entries.put((1L << 33) - 1, 4);

        try (FileChannel file = FileChannel.open(folder.resolve("lines"), CREATE_NEW, SPARSE, READ, WRITE)) {
            LineTable.Writer writer = new LineTable.Writer(plan, slices(plan, file));
            entries.forEach(writer::put);
            LineTable table = writer.finish();

            for (long key : entries.keySet()) {
                assertSame(table, entries, key);
                assertSame(table, entries, Math.max(0, key - 1));
                assertSame(table, entries, Math.min((1L << 33) - 1, key + 1));
            }
            for (long key = cut - 5 * range; key < cut + 5 * range; key++) {
                assertSame(table, entries, key);
            }
        }
    }

    /** Slices in a file with holes, as few of its lines are written. */
    private static ByteBuffer[] slices(LinePlan plan, FileChannel file) throws IOException {
        long most = (long) LineTable.LINE_BYTES << LineTable.SLICE_LINE_BITS;
        long bytes = plan.lines() * LineTable.LINE_BYTES;
        ByteBuffer[] slices = new ByteBuffer[(int) ((bytes - 1) / most) + 1];
        for (int i = 0; i < slices.length; i++) {
            slices[i] = file.map(MapMode.READ_WRITE, i * most, Math.min(most, bytes - i * most));
        }
        return slices;
    }

    @Test
    void an_empty_table_holds_nothing() {
        LineTable table = table(33, 1, new TreeMap<>());

        assertThat(table.find(0)).isEqualTo(LineTable.NONE);
        assertThat(table.find((1L << 33) - 1)).isEqualTo(LineTable.NONE);
    }

    @Test
    void keys_out_of_order_and_keys_and_values_out_of_range_are_refused() {
        LinePlan plan = LinePlan.smallest(10, 33, 4);
        LineTable.Writer writer = new LineTable.Writer(plan, LineTable.allocate(plan));
        writer.put(5, 15);

        assertThatIllegalArgumentException().isThrownBy(() -> writer.put(5, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> writer.put(4, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> writer.put(6, 16));
        assertThatIllegalArgumentException().isThrownBy(() -> writer.put(6, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> writer.put(1L << 33, 1));
    }
}
