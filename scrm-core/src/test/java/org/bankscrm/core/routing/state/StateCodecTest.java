package org.bankscrm.core.routing.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.routing.state.StateReading.Decoded;
import org.bankscrm.core.routing.state.StateReading.DecodedShow;
import org.bankscrm.core.routing.state.StateReading.Forged;
import org.bankscrm.core.routing.state.StateReading.KeyAge;
import org.bankscrm.core.routing.state.StateReading.Opaque;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

class StateCodecTest {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final byte[] SECRET = "an invented secret".getBytes(StandardCharsets.US_ASCII);
    private static final StateKey KEY = StateKey.of(SECRET);
    private static final StateKey NEWER = StateKey.of("a newer invented secret".getBytes(StandardCharsets.US_ASCII));

    private final StateCodec codec = StateCodec.of(KEY);
    private final EntryState hall = EntryState.builder()
            .channel(3)
            .campaign(34)
            .branch(4_711)
            .material(9)
            .position(77)
            .flag(EntryState.COLLECTIVE)
            .build();

    private static EntryState randomState(RandomGenerator random) {
        return new EntryState(
                random.nextInt(1 << 10),
                random.nextInt(1 << 20),
                random.nextInt(1 << 20),
                random.nextInt(1 << 20),
                random.nextInt(1 << 20),
                random.nextInt(1 << 5));
    }

    /** The format written down once more, with big numbers and a fresh Mac. */
    private static String slowly(EntryState state, byte[] secret) throws Exception {
        String head = "S1" + slowly(state.channel(), 2) + slowly(state.campaign(), 4) + slowly(state.branch(), 4)
                + slowly(state.material(), 4) + slowly(state.position(), 4) + slowly(state.flags(), 1);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        BigInteger tag = new BigInteger(1, mac.doFinal(head.getBytes(StandardCharsets.US_ASCII)));
        return head + slowly(tag.shiftRight(256 - 30).intValueExact(), 6);
    }

    private static String slowly(int value, int length) {
        StringBuilder text = new StringBuilder();
        for (int rest = value; text.length() < length; rest /= 32) {
            text.insert(0, ALPHABET.charAt(rest % 32));
        }
        return text.toString();
    }

    private boolean passes(String text) {
        return codec.read(text) instanceof Decoded;
    }

    @Test
    void random_states_come_back_in_upper_and_in_lower_case() {
        comeBack(20_000);
    }

    @Test
    @Tag("faults")
    void two_hundred_thousand_random_states_come_back_in_upper_and_in_lower_case() {
        comeBack(200_000);
    }

    private void comeBack(int states) {
        RandomGenerator random = new SplittableRandom(1);
        for (int i = 0; i < states; i++) {
            EntryState state = randomState(random);
            String text = codec.write(state);
            assertThat(text.length()).isEqualTo(27);
            Decoded expected = new Decoded(state, KeyAge.CURRENT);
            if (!codec.read(text).equals(expected)
                    || !codec.read(text.toLowerCase(Locale.ROOT)).equals(expected)) {
                throw new AssertionError(state + " came back as " + codec.read(text));
            }
        }
    }

    @Test
    void the_text_is_the_one_the_format_describes() throws Exception {
        RandomGenerator random = new SplittableRandom(2);
        for (int i = 0; i < 1_000; i++) {
            EntryState state = randomState(random);
            assertThat(codec.write(state)).isEqualTo(slowly(state, SECRET));
        }
        assertThat(codec.write(hall)).startsWith("S10300120" + "4K7").hasSize(27);
    }

    @Test
    void every_single_wrong_character_is_noticed() {
        RandomGenerator random = new SplittableRandom(3);
        for (int i = 0; i < 300; i++) {
            String text = codec.write(randomState(random));
            for (int at = 0; at < text.length(); at++) {
                for (char wrong : (ALPHABET + "ILOU-. ").toCharArray()) {
                    String damaged = text.substring(0, at) + wrong + text.substring(at + 1);
                    if (wrong != text.charAt(at) && passes(damaged)) {
                        throw new AssertionError(damaged + " passes instead of " + text);
                    }
                }
            }
        }
    }

    @Test
    void every_swap_of_neighbours_is_noticed() {
        RandomGenerator random = new SplittableRandom(4);
        int swaps = 0;
        for (int i = 0; i < 8_000; i++) {
            String text = codec.write(randomState(random));
            for (int at = 0; at + 1 < text.length(); at++) {
                if (text.charAt(at) != text.charAt(at + 1)) {
                    String damaged =
                            text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
                    swaps++;
                    if (passes(damaged)) {
                        throw new AssertionError(damaged + " passes instead of " + text);
                    }
                }
            }
        }
        assertThat(swaps).isGreaterThan(190_000);
    }

    @Test
    void a_state_made_with_the_previous_key_is_read_and_one_older_still_is_not() {
        StateCodec rotated = StateCodec.of(NEWER, KEY);
        StateCodec rotatedTwice = StateCodec.of(StateKey.of(new byte[16]), NEWER);
        String text = codec.write(hall);

        assertThat(rotated.read(text)).isEqualTo(new Decoded(hall, KeyAge.PREVIOUS));
        assertThat(rotated.read(rotated.write(hall))).isEqualTo(new Decoded(hall, KeyAge.CURRENT));
        assertThat(rotatedTwice.read(text)).isEqualTo(new Forged(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "S",
                "hall-01",
                "门店001",
                "X10000000000000000000000000",
                "S20000000000000000000000000",
                "S1000000000000000000000000İ",
                "S1000000000000000000000000I",
                "S1 00000000000000000000000 ",
                "S1000000000000000000000000AB",
                "S10000000000000000000000000,00000000000000000000000000"
            })
    void a_state_of_anybody_else_comes_back_as_it_was(String foreign) {
        assertThat(codec.read(foreign)).isEqualTo(new Opaque(foreign));
    }

    @Test
    void the_form_without_the_right_tag_is_reported_as_forged_and_as_it_was() {
        String madeUp = "s1000000000000000000000aaaa".substring(0, 27);

        assertThat(codec.read(madeUp)).isEqualTo(new Forged(madeUp));
    }

    @Test
    void a_number_that_does_not_fit_is_refused_and_every_one_is_named() {
        assertThatThrownBy(() -> EntryState.builder()
                        .channel(1_024)
                        .campaign(1 << 20)
                        .branch(-1)
                        .material(1 << 20)
                        .position(1 << 20)
                        .flag(32)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "channel", "1024", "campaign", "branch", "-1", "material", "position", "flags");
    }

    @Test
    void the_largest_numbers_fit() {
        EntryState most = new EntryState(1_023, 1_048_575, 1_048_575, 1_048_575, 1_048_575, 31);

        assertThat(codec.read(codec.write(most))).isEqualTo(new Decoded(most, KeyAge.CURRENT));
        assertThat(most.collective()).isTrue();
        assertThat(most.test()).isTrue();
        assertThat(hall.test()).isFalse();
        assertThat(EntryState.NONE.collective()).isFalse();
        assertThat(EntryState.builder().flag(EntryState.TEST).build().collective())
                .isFalse();
        assertThat(EntryState.builder().flag(EntryState.COLLECTIVE).build().collective())
                .isTrue();
        assertThat(EntryState.builder().flag(EntryState.COLLECTIVE).build().test())
                .isFalse();
    }

    @Test
    void a_short_secret_is_refused_and_a_secret_is_never_printed() {
        assertThatThrownBy(() -> StateKey.of(new byte[15]))
                .hasMessageContaining("16")
                .hasMessageContaining("15");
        assertThat(KEY).hasToString("StateKey[***]");
    }

    @Nested
    class with_a_ticket {
        private final ShowTicket ticket = ShowTicket.random(new SplittableRandom(5));

        @Test
        void the_text_has_54_bytes_and_comes_back_in_either_case() {
            String text = codec.write(hall, ticket);

            assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSize(54);
            assertThat(codec.read(text)).isEqualTo(new DecodedShow(hall, ticket, KeyAge.CURRENT));
            assertThat(codec.read(text.toLowerCase(Locale.ROOT)))
                    .isEqualTo(new DecodedShow(hall, ticket, KeyAge.CURRENT));
        }

        @Test
        void a_damaged_ticket_makes_the_state_forged() {
            String damaged = codec.write(hall, ticket).substring(0, 53) + "U";

            assertThat(codec.read(damaged)).isEqualTo(new Forged(damaged));
        }

        @Test
        void tickets_have_26_characters_and_differ() {
            RandomGenerator random = new SplittableRandom(6);
            java.util.Set<ShowTicket> tickets = new java.util.HashSet<>();
            for (int i = 0; i < 1_000; i++) {
                tickets.add(ShowTicket.random(random));
            }

            assertThat(tickets).hasSize(1_000).allMatch(each -> each.value().matches("[0-9A-HJKMNP-TV-Z]{26}"));
            assertThat(new ShowTicket(ticket.value().toLowerCase(Locale.ROOT))).isEqualTo(ticket);
            assertThatThrownBy(() -> new ShowTicket("ABC")).hasMessageContaining("26");
        }
    }
}
