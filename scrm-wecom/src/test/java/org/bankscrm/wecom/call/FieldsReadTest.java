package org.bankscrm.wecom.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.org.EmployeeId;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class FieldsReadTest {
    @Test
    void a_text_is_read_as_a_value_and_one_that_is_missing_empty_or_refused_is_none() {
        Fields fields =
                Fields.of(Map.of("a", "wang.fang", "empty", "", "refused", "wang fang", "list", List.of("li", "")));

        assertThat(fields.read("a", EmployeeId::new)).contains(new EmployeeId("wang.fang"));
        assertThat(fields.read("empty", EmployeeId::new)).isEmpty();
        assertThat(fields.read("missing", EmployeeId::new)).isEmpty();
        assertThat(fields.read("refused", EmployeeId::new)).isEmpty();
        assertThat(fields.text("refused")).isEqualTo("wang fang");
        assertThat(fields.readAll("list", EmployeeId::new)).containsExactly(new EmployeeId("li"));
        assertThat(fields.readAll("missing", EmployeeId::new)).isEmpty();
    }

    @Test
    void a_list_that_must_not_be_empty_says_so() {
        assertThat(new RequestFields()
                        .nonEmptyList("tag_id", List.of("t"), "tags")
                        .checked("X")
                        .texts("tag_id"))
                .containsExactly("t");
        RequestFields empty = new RequestFields().nonEmptyList("tag_id", List.of(), "tags");

        assertThatThrownBy(() -> empty.checked("X")).hasMessage("X: tag_id must have at least 1 of tags, has 0");
    }
}
