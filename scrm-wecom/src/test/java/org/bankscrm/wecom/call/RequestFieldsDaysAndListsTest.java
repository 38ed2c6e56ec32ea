package org.bankscrm.wecom.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;

class RequestFieldsDaysAndListsTest {
    private static final LocalDate MAY_1 = LocalDate.of(2026, 5, 1);
    private static final LocalDate MAY_31 = LocalDate.of(2026, 5, 31);

    private final RequestFields fields = new RequestFields();

    @Test
    void a_day_is_sent_as_its_midnight_in_beijing() {
        Fields checked = fields.day("first", MAY_1, MAY_1, MAY_31)
                .day("last", MAY_31, MAY_1, MAY_31)
                .apart("first", MAY_1, "last", MAY_31, 30)
                .checked("R");

        assertThat(checked.number("first")).contains(1_777_564_800L);
        assertThat(checked.number("last")).contains(1_777_564_800L + 30 * 86_400);
    }

    @Test
    void days_out_of_range_too_far_apart_or_in_the_wrong_order_are_named() {
        fields.day("first", MAY_1.minusDays(1), MAY_1, MAY_31)
                .day("last", MAY_31.plusDays(1), MAY_1, MAY_31)
                .apart("first", MAY_1.minusDays(1), "last", MAY_31.plusDays(1), 30)
                .apart("a", MAY_31, "b", MAY_1, 30);

        assertThatThrownBy(() -> fields.checked("R"))
                .hasMessage("R: first must be 2026-05-01 to 2026-05-31, is 2026-04-30; "
                        + "last must be 2026-05-01 to 2026-05-31, is 2026-06-01; "
                        + "first to last must be 0 to 30 days, is 32; a to b must be 0 to 30 days, is -30");
    }

    @Test
    void each_text_of_a_list_has_its_limit() {
        fields.texts("words", List.of("ab", "abcd", "", "abc"), 1, 3, "words", Limit.someCharacters(3));

        assertThatThrownBy(() -> fields.checked("R"))
                .hasMessage("R: words must have 1 to 3 words, has 4; "
                        + "words[1] must have 1 to 3 characters, has 4; words[2] must have 1 to 3 characters, has 0");

        fields.texts("words", List.of("ab"), 1, 3, "words", Limit.someCharacters(3));
        assertThat(fields.checked("R").texts("words")).containsExactly("ab");
    }

    @Test
    void one_of_several_lists_must_have_something() {
        fields.value("a", List.of()).requireSome("a", "b");

        assertThatThrownBy(() -> fields.checked("R")).hasMessage("R: a or b must have something, is empty");

        fields.value("b", List.of("x")).requireSome("a", "b");
        assertThat(fields.checked("R").texts("b")).containsExactly("x");
    }
}
