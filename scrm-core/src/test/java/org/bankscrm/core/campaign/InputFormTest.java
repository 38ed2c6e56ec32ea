package org.bankscrm.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import org.bankscrm.core.campaign.BankCard.Problem;
import org.bankscrm.core.campaign.BankCard.Reading;
import org.bankscrm.core.campaign.InputForm.Kind;
import org.bankscrm.core.campaign.InputForm.Outcome.Accepted;
import org.bankscrm.core.campaign.InputForm.Outcome.Refused;
import org.bankscrm.core.customer.ExternalUserId;
import org.bankscrm.core.customer.PhoneNumber;
import org.bankscrm.core.draw.ledger.Participant;
import org.bankscrm.core.testkit.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** M132: the phone or the card number, checked and masked. */
class InputFormTest {
    /** 621700000000000000 with its check digit; no real card. */
    private static final String CARD = "6217000000000000004";

    @Nested
    class a_card_number {
        @Test
        void is_read_as_people_type_it() {
            for (String text :
                    new String[] {CARD, "6217 0000 0000 0000 004", "6217-0000-0000-0000-004", "６２１７000000000000004"}) {
                assertThat(BankCard.check(text)).as(text).isEqualTo(new Reading.Read(new BankCard(CARD)));
            }
        }

        @Test
        void shows_its_last_four_digits_only() {
            assertThat(new BankCard(CARD)).hasToString("****0004");
        }

        @Test
        void has_16_to_19_digits() {
            assertThat(problems("621700000000000")).contains(Problem.TOO_SHORT);
            assertThat(problems(CARD + "0")).contains(Problem.TOO_LONG);
            assertThat(problems(" - ")).containsExactly(Problem.EMPTY);
        }

        @Test
        void is_told_every_fault_at_once() {
            assertThat(problems("6217x")).containsExactly(Problem.ILLEGAL_CHARACTER, Problem.TOO_SHORT);
            assertThat(problems("62170")).containsExactly(Problem.TOO_SHORT, Problem.WRONG_CHECK_DIGIT);
        }

        @Test
        void is_not_quoted_when_refused() {
            assertThatThrownBy(() -> new BankCard("6217000000000000003"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("WRONG_CHECK_DIGIT")
                    .hasMessageNotContaining("6217");
        }

        /** ISO/IEC 7812-1 promises both: any one wrong digit, and two neighbours swapped but for 09 and 90. */
        @Test
        void is_refused_after_any_single_slip_or_swap() {
            Property.forAll(random -> withCheckDigit(random.nextLong(1_000_000_000_000_000L, 10_000_000_000_000_000L)))
                    .runs(300)
                    .holds(card -> {
                        assertThat(problems(card)).isEmpty();
                        for (int i = 0; i < card.length(); i++) {
                            for (char digit = '0'; digit <= '9'; digit++) {
                                if (digit != card.charAt(i)) {
                                    assertThat(problems(card.substring(0, i) + digit + card.substring(i + 1)))
                                            .containsExactly(Problem.WRONG_CHECK_DIGIT);
                                }
                            }
                        }
                        for (int i = 1; i < card.length(); i++) {
                            String pair = card.substring(i - 1, i + 1);
                            boolean noticed =
                                    pair.charAt(0) != pair.charAt(1) && !pair.equals("09") && !pair.equals("90");
                            String swapped =
                                    card.substring(0, i - 1) + pair.charAt(1) + pair.charAt(0) + card.substring(i + 1);
                            assertThat(problems(swapped).isEmpty()).isEqualTo(!noticed);
                        }
                    });
        }

        /** The reference tries all ten digits and adds on paper. */
        private String withCheckDigit(long payload) {
            String digits = Long.toString(payload);
            int sum = 0;
            boolean doubled = true;
            for (int i = digits.length() - 1; i >= 0; i--) {
                int digit = Character.digit(digits.charAt(i), 10);
                for (char c : Integer.toString(doubled ? digit * 2 : digit).toCharArray()) {
                    sum += Character.digit(c, 10);
                }
                doubled = !doubled;
            }
            for (int check = 0; check < 10; check++) {
                if ((sum + check) % 10 == 0) {
                    return digits + check;
                }
            }
            throw new AssertionError("one of ten digits fits");
        }

        private List<Problem> problems(String text) {
            return BankCard.check(text) instanceof Reading.Refused refused ? refused.problems() : List.of();
        }
    }

    @Nested
    class a_form {
        private final InputForm both = InputForm.asking(Kind.PHONE, Kind.CARD);

        @Test
        void gives_what_was_typed_masked_in_text() {
            Accepted accepted = (Accepted) both.read(Map.of(Kind.PHONE, "138-1234-5678", Kind.CARD, CARD));

            assertThat(accepted.input().phone()).contains(PhoneNumber.parse("13812345678"));
            assertThat(accepted.input().card()).contains(new BankCard(CARD));
            assertThat(accepted.toString()).doesNotContain("13812345678", CARD).contains("138****5678", "****0004");
        }

        @Test
        void names_every_fault_of_every_entry_without_a_digit_of_it() {
            Refused refused = (Refused) both.read(Map.of(Kind.PHONE, "1381234567", Kind.CARD, "6217 0000x"));

            assertThat(refused.faults())
                    .extracting(InputForm.Fault::kind, InputForm.Fault::problem)
                    .containsExactly(
                            tuple(Kind.PHONE, "TOO_SHORT"),
                            tuple(Kind.CARD, "ILLEGAL_CHARACTER"),
                            tuple(Kind.CARD, "TOO_SHORT"));
            assertThat(refused.toString()).doesNotContain("138", "6217");
        }

        @Test
        void misses_what_was_left_empty_and_ignores_what_it_did_not_ask() {
            Refused refused = (Refused) both.read(Map.of(Kind.CARD, " "));

            assertThat(refused.faults()).extracting(InputForm.Fault::problem).containsExactly("MISSING", "MISSING");
            assertThat(InputForm.NOTHING.read(Map.of(Kind.CARD, "rubbish"))).isInstanceOf(Accepted.class);
        }

        @Test
        void makes_the_phone_one_of_the_participants_identities() {
            Participant participant = Participant.of(new ExternalUserId("wm-customer"));
            Accepted accepted = (Accepted) InputForm.asking(Kind.PHONE).read(Map.of(Kind.PHONE, "13812345678"));

            Participant joined = accepted.input().joinedTo(participant);

            assertThat(joined.customer()).isEqualTo(participant.customer());
            assertThat(joined.identities()).contains(PhoneNumber.parse("13812345678"));
        }
    }
}
