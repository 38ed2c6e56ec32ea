package org.bankscrm.core.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalLong;

/**
 * Compares with libphonenumber where both define an answer. They differ on purpose: libphonenumber reads past letters,
 * extensions and carrier codes, which we refuse, and knows which networks are in use, which we do not.
 */
class PhoneNumberOracleTest {
    private static final PhoneNumberUtil ORACLE = PhoneNumberUtil.getInstance();

    private static OptionalLong oracleMobile(String text) {
        try {
            Phonenumber.PhoneNumber number = ORACLE.parse(text, "CN");
            boolean mobile = number.getCountryCode() == 86
                    && !number.hasExtension()
                    && ORACLE.isValidNumber(number)
                    && ORACLE.getNumberType(number) == PhoneNumberType.MOBILE;
            return mobile ? OptionalLong.of(number.getNationalNumber()) : OptionalLong.empty();
        } catch (NumberParseException e) {
            return OptionalLong.empty();
        }
    }

    @Test
    void every_mobile_number_of_the_oracle_is_a_mobile_number_here() {
        for (int prefix = 1_000; prefix < 2_000; prefix++) {
            String text = prefix + "2345678";

            OptionalLong oracle = oracleMobile(text);

            if (oracle.isPresent()) {
                assertThat(PhoneNumber.pack(text)).isEqualTo(oracle.getAsLong());
            }
        }
    }

    @Test
    void the_oracle_reads_most_prefixes_we_accept_so_that_the_comparison_means_something() {
        long both = java.util.stream.LongStream.range(1_300, 2_000)
                .filter(prefix -> oracleMobile(prefix + "2345678").isPresent())
                .count();

        assertThat(both).isGreaterThan(400);
    }

    @Test
    void a_decorated_number_is_the_same_number_for_the_oracle() {
        Property.forAll(random -> {
                    long number = 13_800_000_000L + random.nextLong(100_000_000);
                    String separator =
                            PhoneSpelling.one(random, List.of("", " ", "-", "\u3000", "\u00A0", ".", "\u2013", "－"));
                    String digits = Long.toString(number);
                    String text = PhoneSpelling.one(
                                    random, List.of("", "+86", "+86 ", "86", "0", "(86)", "0086", "＋86", "tel:"))
                            + digits.substring(0, 3)
                            + separator
                            + digits.substring(3, 7)
                            + separator
                            + digits.substring(7);
                    return random.nextBoolean() ? text : PhoneSpelling.fullWidth(text);
                })
                .runs(5_000)
                .holds(text -> assertThat(oracleMobile(text))
                        .hasValue(PhoneNumber.parse(text).digits()));
    }

    @Test
    void what_only_looks_like_a_number_is_judged_as_the_oracle_judges_it() {
        Property.forAll(random -> {
                    StringBuilder text = new StringBuilder(PhoneSpelling.one(
                            random, List.of("", "+", "00", "0", "86", "+86", "0086", "+852", "010-", "0755-")));
                    text.append(random.nextBoolean() ? "1" : "");
                    int more = 7 + random.nextInt(6);
                    for (int i = 0; i < more; i++) {
                        text.append(random.nextInt(10));
                    }
                    return text.toString();
                })
                .runs(25_000)
                .holds(text -> {
                    OptionalLong oracle = oracleMobile(text);
                    long packed = PhoneNumber.pack(text);
                    if (oracle.isPresent()) {
                        assertThat(packed).isEqualTo(oracle.getAsLong());
                    } else if (packed != 0) {
                        assertThat(oracleMobile(Long.toString(packed)))
                                .as("the oracle refuses the network, not the spelling")
                                .isEmpty();
                    }
                });
    }
}
