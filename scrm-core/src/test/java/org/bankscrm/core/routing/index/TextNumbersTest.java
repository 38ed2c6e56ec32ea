package org.bankscrm.core.routing.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

class TextNumbersTest {
    private final TextNumbers numbers = new TextNumbers();

    private int find(byte[] text) {
        return numbers.find(Arrays.copyOf(text, text.length + TextNumbers.BEYOND), 0, text.length);
    }

    private void put(byte[] text, int number) {
        numbers.put(Arrays.copyOf(text, text.length + TextNumbers.BEYOND), 0, text.length, number);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void texts_are_told_apart_whatever_their_length_and_wherever_they_differ() {
        for (int length = 0; length < 40; length++) {
            byte[] text = new byte[length];
            Arrays.fill(text, (byte) 'a');
            put(text, 1_000 + length);
            for (int at = 0; at < length; at++) {
                text[at] = 'b';
                assertThat(find(text)).isEqualTo(TextNumbers.UNKNOWN);
                text[at] = 'a';
            }
        }
        for (int length = 0; length < 40; length++) {
            byte[] text = new byte[length];
            Arrays.fill(text, (byte) 'a');
            assertThat(find(text)).isEqualTo(1_000 + length);
        }
    }

    @Test
    void what_stands_before_and_behind_a_text_does_not_matter() {
        byte[] line = ascii("13800138000,m4711,b1\nnext line and more");
        numbers.put(line, 12, 17, 5);

        assertThat(find(ascii("m4711"))).isEqualTo(5);
        assertThat(numbers.find(line, 12, 16)).isEqualTo(TextNumbers.UNKNOWN);
        assertThat(numbers.find(line, 11, 17)).isEqualTo(TextNumbers.UNKNOWN);
    }

    /** Whatever stands around a text: what is behind it may be read, and a text may lie anywhere. */
    @Test
    void a_text_is_found_at_another_place_among_other_neighbours() {
        for (int length = 0; length < 40; length++) {
            byte[] text = ascii("an id that is longer than any a bank may use".substring(0, length));
            byte[] there = new byte[100];
            Arrays.fill(there, (byte) '~');
            System.arraycopy(text, 0, there, 33, length);
            put(text, 1 + length);

            assertThat(numbers.find(there, 33, 33 + length))
                    .as("length %s", length)
                    .isEqualTo(1 + length);
        }
    }

    @Test
    void a_text_and_the_same_with_bytes_of_zero_behind_are_two() {
        for (int length = 0; length < 20; length++) {
            assertThat(find(new byte[length])).as("length %s", length).isEqualTo(TextNumbers.UNKNOWN);
            put(new byte[length], 1 + length);
        }
        for (int length = 0; length < 20; length++) {
            assertThat(find(new byte[length])).as("length %s", length).isEqualTo(1 + length);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 255, 256, 257, 511, 512, 1_000, 32_768, 65_535})
    void a_long_text_is_known_again_in_whole_length_also_as_the_first_one(int length) {
        byte[] text = new byte[length];
        Arrays.fill(text, (byte) 'x');
        put(text, 7);

        assertThat(find(text)).isEqualTo(7);
        assertThat(find(Arrays.copyOf(text, length - 1))).isEqualTo(TextNumbers.UNKNOWN);
        text[length - 1] = 'y';
        assertThat(find(text)).isEqualTo(TextNumbers.UNKNOWN);
        put(text, 8);
        assertThat(find(text)).isEqualTo(8);
        text[length - 1] = 'x';
        assertThat(find(text)).isEqualTo(7);
    }

    /** A table that spreads them badly takes minutes instead of some hundredths of a second. */
    @ParameterizedTest
    @ValueSource(
            strings = {"%06d", "emp%06d", "%06d@bank", "bank-%06d", "branch-of-the-bank-%06d", "%06d-branch-of-the-bank"
            })
    @Timeout(60)
    void ids_that_differ_in_a_few_digits_are_found_as_fast_as_any(String form) {
        int count = 100_000;
        byte[] text = Arrays.copyOf(ascii(form.replace("%06d", "000000")), 64);
        int length = form.length() + 2;
        int digits = form.indexOf('%');
        for (int i = 1; i <= count; i++) {
            write(i, text, digits);
            numbers.put(text, 0, length, i);
        }
        for (int i = 1; i <= count; i++) {
            write(i, text, digits);
            if (numbers.find(text, 0, length) != i) {
                throw new AssertionError(form + " of " + i + " is not " + i);
            }
        }
    }

    private static void write(int number, byte[] to, int at) {
        int rest = number;
        for (int i = 5; i >= 0; i--) {
            to[at + i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** The second word makes up for the difference of the first. */
    @Test
    void longer_texts_of_equal_hash_are_told_apart() {
        long mix = 0x9E37_79B9_7F4A_7C15L;
        long[] firsts = {0x6162_6364_6566_6768L, 0x7172_7374_7576_7778L};
        long[] after = new long[2];
        for (int i = 0; i < 2; i++) {
            long hash = (16 ^ firsts[i]) * mix;
            after[i] = hash ^ (hash >>> 32);
        }
        byte[] one = words(firsts[0], 5);
        byte[] other = words(firsts[1], 5 ^ after[0] ^ after[1]);
        put(one, 1);

        assertThat(find(other)).isEqualTo(TextNumbers.UNKNOWN);
        put(other, 2);
        assertThat(find(one)).isEqualTo(1);
        assertThat(find(other)).isEqualTo(2);
    }

    private static byte[] words(long first, long second) {
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(first)
                .putLong(second)
                .array();
    }

    @Test
    void many_texts_are_numbered_as_a_map_does() {
        Property.forAll(TextNumbersTest::texts).runs(30).holds(texts -> {
            TextNumbers some = new TextNumbers();
            Map<String, Integer> expected = new HashMap<>();
            for (String text : texts) {
                byte[] bytes = Arrays.copyOf(ascii(text), text.length() + TextNumbers.BEYOND);
                int found = some.find(bytes, 0, text.length());
                assertThat(found).isEqualTo(expected.getOrDefault(text, TextNumbers.UNKNOWN));
                if (found == TextNumbers.UNKNOWN) {
                    expected.put(text, expected.size() + 1);
                    some.put(bytes, 0, text.length(), expected.size());
                }
            }
        });
    }

    /** Texts that come again, some of which begin alike. */
    private static String[] texts(RandomGenerator random) {
        String[] different = new String[random.nextInt(1, 2_000)];
        int most = random.nextInt(1, 30);
        Arrays.setAll(
                different,
                i -> random.ints(random.nextInt(most + 1), 'a', 'd')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
        String[] texts = new String[3 * different.length];
        Arrays.setAll(texts, i -> different[random.nextInt(different.length)]);
        return texts;
    }
}
