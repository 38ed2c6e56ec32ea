package org.bankscrm.core.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.bankscrm.core.customer.InvalidPhoneNumberException.Problem.EMPTY;
import static org.bankscrm.core.customer.InvalidPhoneNumberException.Problem.FOREIGN_COUNTRY_CODE;
import static org.bankscrm.core.customer.InvalidPhoneNumberException.Problem.ILLEGAL_CHARACTER;
import static org.bankscrm.core.customer.InvalidPhoneNumberException.Problem.NOT_A_MOBILE_NUMBER;
import static org.bankscrm.core.customer.InvalidPhoneNumberException.Problem.TOO_LONG;
import static org.bankscrm.core.customer.InvalidPhoneNumberException.Problem.TOO_SHORT;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import org.bankscrm.core.customer.InvalidPhoneNumberException.Problem;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

class PhoneNumberTest {
    private static final PhoneNumber NUMBER = new PhoneNumber(13812345678L);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13812345678",
                " 13812345678 ",
                "13812345678\r\n",
                "\uFEFF13812345678",
                "\t13812345678\t",
                "\u202D13812345678\u202C",
                "138\u00A01234\u00A05678",
                "138\u30001234\u30005678",
                "138\u20091234\u20095678",
                "138\u200B1234\u200B5678",
                "1 3 8 1 2 3 4 5 6 7 8",
                "138 1234 5678",
                "138-1234-5678",
                "138 - 1234 - 5678",
                "138--1234--5678",
                "138‐1234‐5678",
                "138‑1234‑5678",
                "138–1234–5678",
                "138—1234—5678",
                "138——1234——5678",
                "138－1234－5678",
                "138−1234−5678",
                "138ー1234ー5678",
                "138.1234.5678",
                "138．1234．5678",
                "138·1234·5678",
                "1381.234.5678",
                "(138)12345678",
                "(138) 1234-5678",
                "（138）1234－5678",
                "(13812345678)",
                "+8613812345678",
                "+86 138 1234 5678",
                "+86-138-1234-5678",
                "+86.138.1234.5678",
                "+86138.1234.5678",
                "00861381.234.5678",
                "01381.234.5678",
                "86 01381.234.5678",
                "＋86 13812345678",
                "＋８６１３８１２３４５６７８",
                "8613812345678",
                "86 138 1234 5678",
                "86-13812345678",
                "008613812345678",
                "0086-138-1234-5678",
                "(86)13812345678",
                "(+86)13812345678",
                "(+86) 138-1234-5678",
                "+(86) 13812345678",
                "（86）13812345678",
                "（＋８６）１３８１２３４５６７８",
                "013812345678",
                "0138-1234-5678",
                "(0)13812345678",
                "+86 (0) 138 1234 5678",
                "0086 0 138 1234 5678",
                "'13812345678",
                "’13812345678",
                "＇13812345678",
                "'+8613812345678",
                "13812345678.0",
                "13812345678.00",
                "8613812345678.0",
                "１３８１２３４５６７８．０",
                "tel:13812345678",
                "TEL: 138 1234 5678",
                "tel:+86-138-1234-5678",
                "Tel：13812345678",
                "１３８１２３４５６７８"
            })
    void a_spelling_found_in_bank_files_is_read(String text) {
        assertThat(PhoneNumber.parse(text)).isEqualTo(NUMBER);
        assertThat(PhoneNumber.pack(text)).isEqualTo(13812345678L);
        assertThat(PhoneNumber.check(text)).isEqualTo(new PhoneReading.Read(NUMBER));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("", EMPTY),
                arguments(" \t\u3000\uFEFF", EMPTY),
                arguments("'", EMPTY),
                arguments("tel:", EMPTY),
                arguments("+", EMPTY),
                arguments("0", TOO_SHORT),
                arguments("+8", TOO_SHORT),
                arguments("00", TOO_SHORT),
                arguments("+86", TOO_SHORT),
                arguments("1381234567", TOO_SHORT),
                arguments("01381234567", TOO_SHORT),
                arguments("861381234567", TOO_SHORT),
                arguments("+86 1381234567", TOO_SHORT),
                arguments("95533", TOO_SHORT),
                arguments("6234 5678", TOO_SHORT),
                arguments("1381234567.0", TOO_SHORT),
                arguments("138.1234.567.0", TOO_SHORT),
                arguments("138123456789", TOO_LONG),
                arguments("0138123456789", TOO_LONG),
                arguments("+86138123456789", TOO_LONG),
                arguments("13812345678 13912345678", TOO_LONG),
                arguments("13812345678\n13912345678", TOO_LONG),
                arguments("13812345678(2)", TOO_LONG),
                arguments("086-13812345678", TOO_LONG),
                arguments("6222021234567890123", TOO_LONG),
                arguments("110101199003071234", TOO_LONG),
                arguments("1".repeat(100_000), TOO_LONG),
                arguments("12012345678", NOT_A_MOBILE_NUMBER),
                arguments("23812345678", NOT_A_MOBILE_NUMBER),
                arguments("86138123456", NOT_A_MOBILE_NUMBER),
                arguments("10000000000", NOT_A_MOBILE_NUMBER),
                arguments("00000000000", NOT_A_MOBILE_NUMBER),
                arguments("010-62345678", NOT_A_MOBILE_NUMBER),
                arguments("(010)62345678", NOT_A_MOBILE_NUMBER),
                arguments("0755-26701234", NOT_A_MOBILE_NUMBER),
                arguments("+86 10 6234 5678", NOT_A_MOBILE_NUMBER),
                arguments("+86 755 2670 1234", NOT_A_MOBILE_NUMBER),
                arguments("+008613812345678", NOT_A_MOBILE_NUMBER),
                arguments("+85291234567", FOREIGN_COUNTRY_CODE),
                arguments("+886 912 345 678", FOREIGN_COUNTRY_CODE),
                arguments("00852 9123 4567", FOREIGN_COUNTRY_CODE),
                arguments("+13812345678", FOREIGN_COUNTRY_CODE),
                arguments("+1 381 234 5678", FOREIGN_COUNTRY_CODE));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_is_no_mainland_mobile_number_is_refused_with_its_problem(String text, Problem problem) {
        InvalidPhoneNumberException refusal =
                catchThrowableOfType(InvalidPhoneNumberException.class, () -> PhoneNumber.parse(text));

        assertThat(refusal.problem()).isEqualTo(problem);
        assertThat(refusal.position()).isEmpty();
        assertThat(PhoneNumber.check(text)).isInstanceOfSatisfying(PhoneReading.Refused.class, refused -> {
            assertThat(refused.problem()).isEqualTo(problem);
            assertThat(refusal).hasMessage(refused.message());
        });
        assertThat(PhoneNumber.pack(text)).isZero();
    }

    static Stream<Arguments> illegal() {
        return Stream.of(
                arguments("1.38E10", 1),
                arguments("1.38E+10", 1),
                arguments("1.3812345678E10", 1),
                arguments("1.3812345678", 1),
                arguments("13812345.678", 8),
                arguments("1381234.5678", 7),
                arguments("8613812.345678", 7),
                arguments("138123456.78", 9),
                arguments("1381234567.8", 10),
                arguments("13812345678.000", 11),
                arguments("13812345678.5", 11),
                arguments("138.12.345678", 3),
                arguments("138..1234.5678", 3),
                arguments("13812345678.", 11),
                arguments("138 .1234", 4),
                arguments("13812345678转123", 11),
                arguments("13812345678 ext 2", 12),
                arguments("13812345678,13912345678", 11),
                arguments("13812345678/13912345678", 11),
                arguments("13812345678、13912345678", 11),
                arguments("13812345678;ext=2", 11),
                arguments("张三13812345678", 0),
                arguments("13812345678(张三)", 12),
                arguments("l3812345678", 0),
                arguments("1381234567O", 10),
                arguments("138****5678", 3),
                arguments("-13812345678", 0),
                arguments("13812345678-", 11),
                arguments("+-8613812345678", 1),
                arguments("++8613812345678", 1),
                arguments("86+13812345678", 2),
                arguments("13812345678+", 11),
                arguments("(13812345678", 0),
                arguments("13812345678)", 11),
                arguments("()13812345678", 1),
                arguments("((86))13812345678", 1),
                arguments("(-138)12345678", 1),
                arguments("(138-)12345678", 5),
                arguments("\"13812345678\"", 0),
                arguments("''13812345678", 1),
                arguments("tel:tel:13812345678", 4),
                arguments("tel13812345678", 0),
                arguments("无", 0),
                arguments("1381234567\u0668", 10),
                arguments("1381234567\uD835\uDFD6", 10));
    }

    @ParameterizedTest
    @MethodSource("illegal")
    void a_character_that_makes_no_sense_is_refused_with_its_position(String text, int position) {
        InvalidPhoneNumberException refusal =
                catchThrowableOfType(InvalidPhoneNumberException.class, () -> PhoneNumber.parse(text));

        assertThat(refusal.problem()).isEqualTo(ILLEGAL_CHARACTER);
        assertThat(refusal.position()).hasValue(position);
        assertThat(refusal).hasMessageContaining("at index " + position);
        assertThat(PhoneNumber.pack(text)).isZero();
    }

    @Test
    void a_refusal_shows_the_shape_and_what_would_be_valid() {
        assertThatThrownBy(() -> PhoneNumber.parse("13812345678\uD83D\uDE00"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "phone \"***********??\" holds U+1F600 at index 11, which is no digit and no separator there;"
                                + " valid is one mainland mobile number: 11 digits beginning with 13 to 19, with or without +86");
        assertThatThrownBy(() -> PhoneNumber.parse("+86（138）1234-567 "))
                .hasMessageStartingWith("phone \"+**(***)****-*** \" is too short; valid is");
        assertThatThrownBy(() -> PhoneNumber.parse("9".repeat(41)))
                .hasMessageStartingWith("phone \"" + "*".repeat(40) + "...\" is too long; valid is");
    }

    @ParameterizedTest
    @EnumSource
    void every_problem_is_reported_for_some_text(Problem problem) {
        assertThat(Stream.concat(refused().map(each -> each.get()[1]), Stream.of(ILLEGAL_CHARACTER)))
                .contains(problem);
    }

    @Nested
    class the_constructor {
        @Test
        void takes_the_range_of_mobile_numbers_and_nothing_else() {
            assertThatCode(() -> new PhoneNumber(13_000_000_000L)).doesNotThrowAnyException();
            assertThatCode(() -> new PhoneNumber(19_999_999_999L)).doesNotThrowAnyException();
            assertRefused(12_999_999_999L, NOT_A_MOBILE_NUMBER);
            assertRefused(20_000_000_000L, NOT_A_MOBILE_NUMBER);
            assertRefused(9_999_999_999L, TOO_SHORT);
            assertRefused(0, TOO_SHORT);
            assertRefused(100_000_000_000L, TOO_LONG);
            assertRefused(8_613_812_345_678L, TOO_LONG);
            assertRefused(-13_812_345_678L, NOT_A_MOBILE_NUMBER);
            assertRefused(Long.MIN_VALUE, NOT_A_MOBILE_NUMBER);
            assertRefused(Long.MAX_VALUE, TOO_LONG);
        }

        private void assertRefused(long digits, Problem problem) {
            InvalidPhoneNumberException refusal =
                    catchThrowableOfType(InvalidPhoneNumberException.class, () -> new PhoneNumber(digits));

            assertThat(refusal.problem()).isEqualTo(problem);
            assertThat(refusal.getMessage()).doesNotContainPattern("\\d{3}").contains("valid is");
        }
    }

    @Test
    void a_number_masks_its_middle() {
        assertThat(NUMBER).hasToString("138****5678");
    }

    @Test
    void a_number_is_read_back_from_its_value() {
        assertThat(CustomerKey.of(NUMBER.kind(), NUMBER.value())).isEqualTo(NUMBER);
    }

    @Test
    void packing_allocates_nothing() throws Exception {
        SplittableRandom random = new SplittableRandom(1);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            texts.add(PhoneSpelling.decorated(random, PhoneSpelling.mobile(random)) + (i % 10 == 0 ? "x" : ""));
        }
        long sum = packAll(texts);

        long before = allocatedBytes();
        sum -= packAll(texts);
        long allocated = allocatedBytes() - before;

        assertThat(sum).isZero();
        assertThat(allocated).isLessThan(texts.size());
    }

    /** The management modules are not in the module graph the tests are compiled with, but they are there. */
    private static long allocatedBytes() throws ReflectiveOperationException {
        Object threads = Class.forName("java.lang.management.ManagementFactory")
                .getMethod("getThreadMXBean")
                .invoke(null);
        Method allocated =
                Class.forName("com.sun.management.ThreadMXBean").getMethod("getThreadAllocatedBytes", long.class);
        return (long) allocated.invoke(threads, Thread.currentThread().getId());
    }

    private static long packAll(List<String> texts) {
        long sum = 0;
        for (int i = 0; i < texts.size(); i++) {
            sum += PhoneNumber.pack(texts.get(i));
        }
        return sum;
    }
}
