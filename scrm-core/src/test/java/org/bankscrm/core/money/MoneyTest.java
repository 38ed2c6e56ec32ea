package org.bankscrm.core.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.bankscrm.core.money.MoneyFormatException.Reason;
import org.bankscrm.core.testkit.Property;
import org.bankscrm.core.testkit.Shrink;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

class MoneyTest {
    @Nested
    class a_text {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "188|18800",
                    "3.88|388",
                    "3.8|380",
                    "0|0",
                    "0.01|1",
                    "\u00a53.88|388",
                    "\uffe53.88|388",
                    "CNY 3.88|388",
                    "CNY3.88|388",
                    "-3.88|-388",
                    "-\u00a53.88|-388",
                    "-0|0",
                    "1,234|123400",
                    "1,234,567.89|123456789",
                    "92233720368547758.07|9223372036854775807",
                    "-92233720368547758.08|-9223372036854775808"
                })
        void of_an_amount_is_read(String text, long fen) {
            assertThat(Money.parse(text)).isEqualTo(Money.ofFen(fen));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "''|NO_DIGITS|1",
                    "-|NO_DIGITS|2",
                    "\u00a5|NO_DIGITS|2",
                    "3.888|TOO_MANY_DECIMALS|5",
                    "3.880|TOO_MANY_DECIMALS|5",
                    "3.|NO_DECIMALS|3",
                    ".5|UNEXPECTED_CHARACTER|1",
                    "1e3|UNEXPECTED_CHARACTER|2",
                    "3.8e1|UNEXPECTED_CHARACTER|4",
                    "+3.88|UNEXPECTED_CHARACTER|1",
                    "--3|UNEXPECTED_CHARACTER|2",
                    "' 3.88'|UNEXPECTED_CHARACTER|1",
                    "'3.88 '|UNEXPECTED_CHARACTER|5",
                    "\u00a5 3.88|UNEXPECTED_CHARACTER|2",
                    "3.88\u5143|UNEXPECTED_CHARACTER|5",
                    "\uff13.88|UNEXPECTED_CHARACTER|1",
                    "3\uff0e88|UNEXPECTED_CHARACTER|2",
                    "1.2.3|UNEXPECTED_CHARACTER|4",
                    "007|LEADING_ZERO|1",
                    "00|LEADING_ZERO|1",
                    "12,34|BAD_GROUPING|3",
                    "1234,567|BAD_GROUPING|5",
                    "1,2345|BAD_GROUPING|2",
                    "1,234567|BAD_GROUPING|2",
                    "1,234,56.00|BAD_GROUPING|6",
                    "0,123|BAD_GROUPING|2",
                    "1,|BAD_GROUPING|2",
                    "1,23,4567|BAD_GROUPING|2",
                    "1.23,5|UNEXPECTED_CHARACTER|5",
                    "92233720368547758.08|OUT_OF_RANGE|21",
                    "-92233720368547758.09|OUT_OF_RANGE|21",
                    "99999999999999999999|OUT_OF_RANGE|19"
                })
        void that_is_no_amount_is_refused_with_the_reason_and_the_column(String text, Reason reason, int column) {
            MoneyFormatException e =
                    catchThrowableOfType(MoneyFormatException.class, () -> Money.parse(text == null ? "" : text));

            assertThat(e.reason()).isEqualTo(reason);
            assertThat(e.column()).isEqualTo(column);
        }

        @Test
        void from_a_shifted_column_is_not_repeated_in_the_message() {
            assertThatThrownBy(() -> Money.parse("13812345678x"))
                    .hasMessage("amount must look like 188, 3.88, CNY 3.88 or -1,234.50:"
                            + " unexpected character at column 12 (U+0078)");
        }
    }

    @Nested
    class a_calculation {
        @Test
        void that_fits_is_exact() {
            assertThat(Money.parse("3.88").plus(Money.parse("0.12"))).isEqualTo(Money.parse("4"));
            assertThat(Money.parse("3.88").minus(Money.parse("5"))).isEqualTo(Money.parse("-1.12"));
            assertThat(Money.parse("3.88").times(-3)).isEqualTo(Money.parse("-11.64"));
            assertThat(Money.parse("3.88").negated()).isEqualTo(Money.parse("-3.88"));
        }

        @Test
        void that_does_not_fit_is_named() {
            Money most = Money.ofFen(Long.MAX_VALUE);
            Money least = Money.ofFen(Long.MIN_VALUE);

            assertThatThrownBy(() -> most.plus(Money.ofFen(1)))
                    .isInstanceOf(MoneyOverflowException.class)
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessage("money overflow: CNY 92233720368547758.07 + CNY 0.01 is not between"
                            + " -CNY 92233720368547758.08 and CNY 92233720368547758.07");
            assertThatThrownBy(() -> least.minus(Money.ofFen(1)))
                    .hasMessageContaining("-CNY 92233720368547758.08 - CNY 0.01");
            assertThatThrownBy(() -> most.times(2)).hasMessageContaining("CNY 92233720368547758.07 * 2");
            assertThatThrownBy(() -> least.times(-1)).hasMessageContaining("-CNY 92233720368547758.08 * -1");
            assertThatThrownBy(least::negated).hasMessageContaining("-(-CNY 92233720368547758.08)");
        }

        @Test
        void is_exact_or_refused_for_any_amounts() {
            Property.forAll(random ->
                            List.of(random.nextLong() >> random.nextInt(64), random.nextLong() >> random.nextInt(64)))
                    .runs(5_000)
                    .holds(pair -> {
                        Money a = Money.ofFen(pair.get(0));
                        Money b = Money.ofFen(pair.get(1));
                        BigInteger x = BigInteger.valueOf(a.fen());
                        BigInteger y = BigInteger.valueOf(b.fen());
                        assertExact(x.add(y), money -> money.plus(b), a);
                        assertExact(x.subtract(y), money -> money.minus(b), a);
                        assertExact(x.multiply(y), money -> money.times(b.fen()), a);
                    });
        }

        private void assertExact(BigInteger expected, UnaryOperator<Money> calculation, Money on) {
            if (expected.bitLength() < Long.SIZE) {
                assertThat(calculation.apply(on).fen()).isEqualTo(expected.longValueExact());
            } else {
                assertThatThrownBy(() -> calculation.apply(on)).isInstanceOf(MoneyOverflowException.class);
            }
        }
    }

    @Nested
    class shares {
        @Test
        void lose_no_fen() {
            assertThat(Money.parse("100").shares(1, 1, 1))
                    .containsExactly(Money.parse("33.34"), Money.parse("33.33"), Money.parse("33.33"));
            assertThat(Money.parse("-0.01").shares(1, 2)).containsExactly(Money.ZERO, Money.parse("-0.01"));
        }

        @Test
        void add_up_to_the_amount_for_any_amount_and_weights() {
            Property.forAll(random -> random.longs(1 + random.nextInt(9), 1, Long.MAX_VALUE)
                            .boxed()
                            .toList())
                    .shrinking(Shrink::list)
                    .holds(weights -> {
                        if (!weights.isEmpty()) {
                            long fen = weights.get(0) * (weights.size() % 2 == 0 ? 1 : -1);
                            long[] array =
                                    weights.stream().mapToLong(Long::longValue).toArray();
                            assertThat(Money.ofFen(fen).shares(array).stream().reduce(Money.ZERO, Money::plus))
                                    .isEqualTo(Money.ofFen(fen));
                        }
                    });
        }
    }

    @Test
    void every_amount_is_read_back_from_its_text() {
        Property.forAll(random -> random.nextLong() >> random.nextInt(64))
                .shrinking(Shrink::number)
                .runs(2_000)
                .holds(fen -> {
                    Money amount = Money.ofFen(fen);
                    assertThat(Money.parse(amount.toString())).isEqualTo(amount);
                    assertThat(Money.parse(amount.toPlainString())).isEqualTo(amount);
                });
        assertThat(Money.ofFen(Long.MIN_VALUE)).hasToString("-CNY 92233720368547758.08");
        assertThat(Money.ofFen(-5)).hasToString("-CNY 0.05");
        assertThat(Money.ofFen(388)).hasToString("CNY 3.88");
    }

    @Test
    void amounts_sort_by_size() {
        Money[] amounts = {Money.parse("3.88"), Money.parse("-1"), Money.ZERO};

        Arrays.sort(amounts);

        assertThat(amounts).containsExactly(Money.parse("-1"), Money.ZERO, Money.parse("3.88"));
        assertThat(Money.parse("-1").isNegative()).isTrue();
        assertThat(Money.ZERO.isNegative()).isFalse();
    }
}
