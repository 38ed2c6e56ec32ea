package org.bankscrm.wecom.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.org.EmployeeId;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class FieldsIdsTest {
    private static final Fields FIELDS = Fields.of(Map.of(
            "one", "wang.fang",
            "empty", "",
            "broken", "a b",
            "several", List.of("wm-1", "", "a b", "wm-2")));

    @Test
    void an_id_that_is_missing_empty_or_none_is_absent_and_its_text_stays() {
        assertThat(FIELDS.id("one", EmployeeId::new)).contains(new EmployeeId("wang.fang"));
        assertThat(FIELDS.id("missing", EmployeeId::new)).isEmpty();
        assertThat(FIELDS.id("empty", EmployeeId::new)).isEmpty();
        assertThat(FIELDS.id("broken", EmployeeId::new)).isEmpty();
        assertThat(FIELDS.text("broken")).isEqualTo("a b");
    }

    @Test
    void a_list_of_ids_leaves_out_what_is_none() {
        assertThat(FIELDS.ids("several", ExternalUserId::new))
                .containsExactly(new ExternalUserId("wm-1"), new ExternalUserId("wm-2"));
        assertThat(FIELDS.texts("several")).hasSize(4);
        assertThat(FIELDS.ids("missing", ExternalUserId::new)).isEmpty();
    }
}
