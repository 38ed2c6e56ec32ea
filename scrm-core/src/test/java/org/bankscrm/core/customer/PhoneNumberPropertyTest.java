package org.bankscrm.core.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.util.random.RandomGenerator;

class PhoneNumberPropertyTest {
    private record Spelled(long number, String text) {}

    private static Spelled spelled(RandomGenerator random) {
        long number = PhoneSpelling.mobile(random);
        return new Spelled(number, PhoneSpelling.decorated(random, number));
    }

    @Test
    void any_decoration_of_a_number_is_read_as_that_number() {
        Property.forAll(PhoneNumberPropertyTest::spelled).runs(6_000).holds(spelled -> {
            assertThat(PhoneNumber.parse(spelled.text()).digits()).isEqualTo(spelled.number());
            assertThat(PhoneNumber.pack(spelled.text())).isEqualTo(spelled.number());
        });
    }

    @Test
    void a_digit_too_many_or_too_few_is_refused() {
        Property.forAll(random -> {
                    String digits = Long.toString(PhoneSpelling.mobile(random));
                    int at = 1 + random.nextInt(10);
                    String changed = random.nextBoolean()
                            ? digits.substring(0, at) + digits.substring(at + 1)
                            : digits.substring(0, at) + random.nextInt(10) + digits.substring(at);
                    return PhoneSpelling.one(random, java.util.List.of("", "+86", "0086", "86", "0", "(86)", "tel:"))
                            + changed;
                })
                .runs(6_000)
                .holds(text -> {
                    assertThat(PhoneNumber.pack(text)).isZero();
                    assertThatThrownBy(() -> PhoneNumber.parse(text)).isInstanceOf(InvalidPhoneNumberException.class);
                });
    }

    @Test
    void a_letter_anywhere_is_refused() {
        Property.forAll(random -> {
                    String text = spelled(random).text();
                    int at = random.nextInt(text.length() + 1);
                    return text.substring(0, at)
                            + "aEOxl*/,;_#%转张年一\u0661".charAt(random.nextInt(17))
                            + text.substring(at);
                })
                .runs(6_000)
                .holds(text -> assertThat(PhoneNumber.pack(text)).isZero());
    }

    @Test
    void a_long_is_a_number_exactly_if_its_text_is() {
        Property.forAll(random -> random.nextLong(100_000_000_000L) + (random.nextBoolean() ? 0 : 10_000_000_000L))
                .runs(6_000)
                .holds(digits -> {
                    String text = String.format(java.util.Locale.ROOT, "%011d", digits);
                    long packed = PhoneNumber.pack(text);
                    boolean mobile = text.matches("1[3-9][0-9]{9}");
                    assertThat(packed).isEqualTo(mobile ? digits : 0);
                    if (!mobile) {
                        assertThatThrownBy(() -> new PhoneNumber(digits))
                                .isInstanceOf(InvalidPhoneNumberException.class);
                    }
                });
    }

    @Test
    void parse_check_and_pack_agree_on_any_text() {
        String alphabet = "0123456789013800086+-.()（） '\u3000\uFF11tel:E";
        Property.forAll(random -> {
                    StringBuilder text = new StringBuilder();
                    int length = random.nextInt(20);
                    for (int i = 0; i < length; i++) {
                        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
                    }
                    return text.toString();
                })
                .runs(10_000)
                .holds(text -> {
                    long packed = PhoneNumber.pack(text);
                    if (PhoneNumber.check(text) instanceof PhoneReading.Read read) {
                        assertThat(packed).isEqualTo(read.number().digits());
                        assertThat(PhoneNumber.parse(text)).isEqualTo(read.number());
                    } else {
                        assertThat(packed).isZero();
                        assertThatThrownBy(() -> PhoneNumber.parse(text))
                                .isInstanceOf(InvalidPhoneNumberException.class);
                    }
                });
    }

    @Test
    void a_number_shows_seven_of_its_digits() {
        Property.forAll(PhoneSpelling::mobile).holds(number -> {
            String shown = new PhoneNumber(number).toString();
            String digits = Long.toString(number);
            assertThat(shown).isEqualTo(digits.substring(0, 3) + "****" + digits.substring(7));
        });
    }

    /** A message that does not change with the digits cannot tell them. */
    @Test
    void a_refusal_says_the_same_whatever_the_digits_are() {
        Property.forAll(random -> {
                    Spelled spelled = spelled(random);
                    String tail = PhoneSpelling.one(random, java.util.List.of("转8", "13900000000", "/", "E5"));
                    return new Spelled(random.nextLong(10), spelled.text() + tail);
                })
                .runs(6_000)
                .holds(refused -> {
                    String message = messageOf(refused.text());
                    String other = messageOf(withDigitsShifted(refused.text(), refused.number()));
                    assertThat(message.replaceAll("U\\+[0-9A-F]+", "")).doesNotContainPattern("\\d{4}");
                    assertThat(shape(other)).isEqualTo(shape(message));
                });
    }

    private static String messageOf(String text) {
        return PhoneNumber.check(text) instanceof PhoneReading.Refused refused ? refused.message() : "";
    }

    private static String shape(String message) {
        return message.isEmpty() ? "" : message.substring(0, message.lastIndexOf('"'));
    }

    private static String withDigitsShifted(String text, long by) {
        StringBuilder changed = new StringBuilder();
        text.chars().forEach(c -> changed.append((char) (c >= '1' && c <= '8' ? '1' + (c - '1' + by) % 8 : c)));
        return changed.toString();
    }
}
