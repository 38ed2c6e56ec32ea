package org.bankscrm.examples.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

class TextNumbersTest {
    @Test
    void texts_are_numbered_in_the_order_in_which_they_first_appear() {
        TextNumbers numbers = new TextNumbers();

        assertThat(numbers.add("b")).isZero();
        assertThat(numbers.add("")).isEqualTo(1);
        assertThat(numbers.add("b")).isZero();
        assertThat(numbers.add("支行")).isEqualTo(2);
        assertThat(numbers.find("支行")).isEqualTo(2);
        assertThat(numbers.find("支")).isEqualTo(TextNumbers.NONE);
        assertThat(numbers.text(1)).isEmpty();
        assertThat(numbers.text(2)).isEqualTo("支行");
        assertThatThrownBy(() -> numbers.text(3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void it_answers_as_a_map_does() {
        Property.forAll(TextNumbersTest::texts).runs(60).holds(texts -> {
            TextNumbers numbers = new TextNumbers();
            Map<String, Integer> map = new LinkedHashMap<>();
            for (String text : texts) {
                map.putIfAbsent(text, map.size());
                assertThat(numbers.add(text)).isEqualTo(map.get(text));
            }
            assertThat(numbers.size()).isEqualTo(map.size());
            map.forEach((text, number) -> {
                assertThat(numbers.find(text)).isEqualTo(number);
                assertThat(numbers.text(number)).isEqualTo(text);
                assertThat(numbers.find(text + "x")).isEqualTo(map.getOrDefault(text + "x", TextNumbers.NONE));
            });
        });
    }

    private static List<String> texts(RandomGenerator random) {
        List<String> texts = new ArrayList<>();
        int count = random.nextInt(3_000);
        for (int i = 0; i < count; i++) {
            texts.add((random.nextBoolean() ? "C" : "") + random.nextInt(2_000) + (random.nextInt(9) == 0 ? "x" : ""));
        }
        return texts;
    }
}
