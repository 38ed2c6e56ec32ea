package org.bankscrm.wecom.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class CallbackSettingsTest {
    private static final String KEY = KnownAnswer.ENCODING_AES_KEY;

    @Test
    void a_key_whose_last_character_has_spare_bits_is_the_key_without_them() {
        // A is 0 and D is 3: they differ only in the two bits the key does not use.
        String stem = KEY.substring(0, 42);
        byte[] expected = CallbackSettings.of("t", stem + "A", "").key();

        assertThat(CallbackSettings.of("t", stem + "B", "").key()).isEqualTo(expected);
        assertThat(CallbackSettings.of("t", stem + "C", "").key()).isEqualTo(expected);
        assertThat(CallbackSettings.of("t", stem + "D", "").key()).isEqualTo(expected);
        assertThat(CallbackSettings.of("t", stem + "E", "").key()).isNotEqualTo(expected);
        assertThat(expected).hasSize(32);
    }

    @Test
    void the_borders_of_every_rule_are_accepted() {
        CallbackSettings.of("a", KEY, "");
        CallbackSettings.of("Az09".repeat(8), KEY, "!~".repeat(64));
    }

    @Test
    void every_fault_is_named_at_once() {
        InvalidCallbackException e = refused("", "short+", "corp id");

        assertThat(e.faults())
                .containsExactly(
                        "token must have 1 to 32 characters, has 0",
                        "encodingAesKey must have 43 characters, has 6",
                        "encodingAesKey must hold only the letters A-Z and a-z and digits, position 5 does not",
                        "receiveId must hold only visible ASCII characters, position 4 does not");
        assertThat(e).hasMessageContainingAll(e.faults().toArray(String[]::new));
    }

    @Test
    void the_first_value_beyond_every_border_is_refused() {
        assertThat(refused("a".repeat(33), KEY, "").faults()).hasSize(1);
        assertThat(refused("a_b", KEY, "").faults()).hasSize(1);
        assertThat(refused("\u0131", KEY, "").faults()).hasSize(1);
        assertThat(refused("a", KEY.substring(1), "").faults()).hasSize(1);
        assertThat(refused("a", KEY + "A", "").faults()).hasSize(1);
        assertThat(refused("a", KEY.substring(1) + "/", "").faults()).hasSize(1);
        assertThat(refused("a", KEY, "x".repeat(129)).faults()).hasSize(1);
        assertThat(refused("a", KEY, "\u94f6\u884c").faults()).hasSize(1);
    }

    @Test
    void no_fault_shows_a_value() {
        String wrongKey = KEY.substring(0, 42) + "+";

        assertThat(refused("S3cret-Token", wrongKey, "corp 4711").getMessage())
                .doesNotContain("S3cret", "jWmYm7qr", "4711");
    }

    @Test
    void no_text_shows_a_value() {
        CallbackSettings settings = KnownAnswer.settings();
        CallbackWriter writer = new CallbackWriter(settings, new java.util.SplittableRandom(1));
        CallbackReceiver receiver = new CallbackReceiver(settings, java.time.Clock.systemUTC());

        assertThat(settings + " " + new CallbackCipher(settings) + " " + writer + " " + receiver)
                .doesNotContain(KnownAnswer.TOKEN, KnownAnswer.ENCODING_AES_KEY, KnownAnswer.RECEIVE_ID);
    }

    private static InvalidCallbackException refused(String token, String key, String receiveId) {
        return catchThrowableOfType(InvalidCallbackException.class, () -> CallbackSettings.of(token, key, receiveId));
    }
}
