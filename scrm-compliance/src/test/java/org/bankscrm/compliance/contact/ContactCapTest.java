package org.bankscrm.compliance.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.bankscrm.core.quota.InMemoryQuotaLedger;
import org.bankscrm.core.quota.Quota;
import org.bankscrm.core.quota.QuotaDecision;
import org.bankscrm.core.quota.QuotaDecision.Denied;
import org.bankscrm.core.quota.QuotaDecision.Exceeded;
import org.bankscrm.core.quota.QuotaDecision.Granted;
import org.bankscrm.core.quota.QuotaLedger;
import org.bankscrm.core.quota.QuotaToken;
import org.bankscrm.core.quota.Settlement;
import org.bankscrm.core.quota.Window;
import org.bankscrm.core.testkit.MovableClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

class ContactCapTest {
    private static final Instant MONDAY = Instant.parse("2026-06-29T09:00:00+08:00");

    private final MovableClock clock = MovableClock.at(MONDAY);
    private final QuotaLedger ledger = new InMemoryQuotaLedger(clock);
    private int messages;

    @Nested
    class with_the_standard_caps {
        @Test
        void the_fourth_message_of_a_day_waits_for_the_next_day() {
            send(3);

            assertThat(refusal().nextAllowedAt()).hasValue(Instant.parse("2026-06-30T00:00:00+08:00"));
            assertThat(refusal().exceeded()).extracting(Exceeded::quota).containsExactly(quota(3, Window.day()));

            clock.set(Instant.parse("2026-06-29T23:59:59+08:00"));
            assertThat(contact("lan")).isInstanceOf(Denied.class);
            clock.set(Instant.parse("2026-06-30T00:00:00+08:00"));
            assertThat(contact("lan")).isInstanceOf(Granted.class);
        }

        @Test
        void the_eleventh_message_of_a_week_waits_for_the_next_week() {
            for (int day = 0; day < 3; day++) {
                send(3);
                clock.advance(Duration.ofDays(1));
            }
            send(1);

            assertThat(refusal().nextAllowedAt()).hasValue(Instant.parse("2026-07-06T00:00:00+08:00"));
            assertThat(refusal().exceeded()).extracting(Exceeded::quota).containsExactly(quota(10, Window.week()));

            clock.set(Instant.parse("2026-07-05T23:59:59+08:00"));
            assertThat(contact("lan")).isInstanceOf(Denied.class);
            clock.set(Instant.parse("2026-07-06T00:00:00+08:00"));
            assertThat(contact("lan")).isInstanceOf(Granted.class);
        }

        @Test
        void customers_are_counted_apart() {
            send(3);

            assertThat(contact("mei")).isInstanceOf(Granted.class);
        }

        private void send(int count) {
            for (int i = 0; i < count; i++) {
                Granted granted = (Granted) contact("lan");
                assertThat(ledger.confirm(granted.token())).isEqualTo(Settlement.CONFIRMED);
            }
        }

        private Denied refusal() {
            return (Denied) contact("lan");
        }

        private QuotaDecision contact(String pseudonym) {
            QuotaToken token = new QuotaToken("message-" + messages++);
            return ledger.tryAcquire(
                    token, ContactCap.quotasFor(ContactCap.STANDARD, pseudonym), Duration.ofMinutes(1));
        }

        private Quota quota(int limit, Window window) {
            return ContactCap.quotasFor(List.of(new ContactCap(limit, window)), "lan")
                    .get(0);
        }
    }

    @Test
    void one_contact_takes_one_unit_of_each_cap() {
        assertThat(ContactCap.quotasFor(List.of(ContactCap.perWeek(5), ContactCap.perDay(1)), "lan"))
                .extracting(quota -> quota.key().toString(), Quota::window, Quota::limit, Quota::units)
                .containsExactly(
                        tuple("contact/****", Window.week(), 5L, 1L), tuple("contact/****", Window.day(), 1L, 1L));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void a_limit_below_one_is_refused(int limit) {
        assertThatThrownBy(() -> ContactCap.perDay(limit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("limit must be at least 1: " + limit);
    }

    @Test
    void a_pseudonym_that_is_none_is_refused_without_being_shown() {
        assertThatThrownBy(() -> ContactCap.quotasFor(ContactCap.STANDARD, "138 0013"))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains("subject")
                .doesNotContain("138");
    }
}
