package org.bankscrm.examples.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URLEncoder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

class QueryTest {
    @Test
    void names_and_values_come_in_their_order() throws CharacterCodingException {
        assertThat(Query.read("a=1&b=&&c&a=2=3&d=x+y"))
                .isEqualTo(List.of(
                        Map.entry("a", "1"),
                        Map.entry("b", ""),
                        Map.entry("c", ""),
                        Map.entry("a", "2=3"),
                        Map.entry("d", "x y")));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void what_was_encoded_comes_back(long seed) throws CharacterCodingException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(12);
            for (int j = 0; j < length; j++) {
                int c = random.nextInt(random.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT + 1);
                text.appendCodePoint(Character.getType(c) == Character.SURROGATE ? '?' : c);
            }
            String encoded = URLEncoder.encode(text.toString(), StandardCharsets.UTF_8);

            assertThat(Query.read("q=" + encoded)).containsExactly(Map.entry("q", text.toString()));
            String raw = new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            if (raw.chars().allMatch(c -> c > '&' && c != '+' && c != '=')) {
                assertThat(Query.read("q=" + raw)).containsExactly(Map.entry("q", text.toString()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a=%", "a=%4", "a=%4g", "a=%-1", "a=%１１", "%ff=1", "a=%C0%80", "a=%ED%A0%80", "a=\u00FF", "a=渠"})
    void what_is_no_utf_8_is_refused(String raw) {
        assertThatThrownBy(() -> Query.read(raw)).isInstanceOf(CharacterCodingException.class);
    }
}
