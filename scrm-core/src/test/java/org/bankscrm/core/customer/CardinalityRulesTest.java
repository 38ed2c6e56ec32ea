package org.bankscrm.core.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bankscrm.core.customer.CardinalityRules.ONE_CUSTOMER_ONE_WECHAT_USER;

import org.junit.jupiter.api.Test;

import java.util.EnumMap;
import java.util.Map;

class CardinalityRulesTest {
    @Test
    void the_preset_limits_everything_but_phones() {
        for (KeyKind kind : KeyKind.values()) {
            if (kind == KeyKind.PHONE || kind == KeyKind.PHONE_KEY) {
                assertThat(ONE_CUSTOMER_ONE_WECHAT_USER.limitOf(kind)).isEmpty();
            } else {
                assertThat(ONE_CUSTOMER_ONE_WECHAT_USER.limitOf(kind)).hasValue(1);
            }
        }
    }

    @Test
    void a_limit_can_be_changed_and_lifted() {
        CardinalityRules rules =
                ONE_CUSTOMER_ONE_WECHAT_USER.withLimit(KeyKind.PHONE, 5).withoutLimit(KeyKind.OPEN_ID);

        assertThat(rules.limitOf(KeyKind.PHONE)).hasValue(5);
        assertThat(rules.limitOf(KeyKind.OPEN_ID)).isEmpty();
        assertThat(rules.limitOf(KeyKind.CUSTOMER_ID)).hasValue(1);
        assertThat(ONE_CUSTOMER_ONE_WECHAT_USER.limitOf(KeyKind.PHONE)).isEmpty();
    }

    @Test
    void a_limit_below_one_is_refused() {
        assertThatThrownBy(() -> ONE_CUSTOMER_ONE_WECHAT_USER.withLimit(KeyKind.PHONE, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PHONE")
                .hasMessageContaining("at least 1: 0");
    }

    @Test
    void the_limits_are_copied() {
        Map<KeyKind, Integer> limits = new EnumMap<>(KeyKind.class);
        limits.put(KeyKind.UNION_ID, 2);
        CardinalityRules rules = new CardinalityRules(limits);

        limits.put(KeyKind.UNION_ID, 3);

        assertThat(rules.limitOf(KeyKind.UNION_ID)).hasValue(2);
        assertThatThrownBy(() -> rules.limits().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
