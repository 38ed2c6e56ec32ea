package org.bankscrm.core.campaign;

import java.util.ArrayList;
import java.util.List;

/**
 * The number of a bank card (银行卡号).
 *
 * <p>16 to 19 digits, the lengths of UnionPay cards, the last of which is the check digit of ISO/IEC 7812-1 annex B (Luhn).
 * Personal: {@link #toString()} shows the last four digits only.
 *
 * @param number 16 to 19 ASCII digits
 */
public record BankCard(String number) {
    /** The fewest digits: 16. */
    public static final int SHORTEST = 16;
    /** The most digits: 19. */
    public static final int LONGEST = 19;

    private static final int SHOWN = 4;

    /** What can be wrong with a card number. */
    public enum Problem {
        /** There is no digit. */
        EMPTY,
        /** Something is neither a digit nor a space or hyphen. */
        ILLEGAL_CHARACTER,
        /** Digits are missing. */
        TOO_SHORT,
        /** There are too many digits. */
        TOO_LONG,
        /** The check digit does not fit: a slip of the finger. */
        WRONG_CHECK_DIGIT
    }

    /** What {@link #check} found in a text. */
    public sealed interface Reading {
        /** The text is a card number. */
        record Read(BankCard card) implements Reading {}

        /** The text is not a card number: everything that is wrong with it, at least one problem. */
        record Refused(List<Problem> problems) implements Reading {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if it is not 16 to 19 ASCII digits with a fitting check digit; the message holds no
     *     digit of it
     */
    public BankCard {
        List<Problem> problems = problems(number);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "card number must have 16 to 19 digits, the last a Luhn check digit: " + problems);
        }
    }

    /**
     * Reads what a customer typed: digits, also full-width ones, with spaces or hyphens anywhere. Throws nothing.
     */
    public static Reading check(CharSequence text) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '０' && c <= '９') {
                digits.append((char) (c - '０' + '0'));
            } else if (c != ' ' && c != '-' && c != '\u3000' && c != '\u00A0') {
                digits.append(c);
            }
        }
        List<Problem> problems = problems(digits);
        return problems.isEmpty() ? new Reading.Read(new BankCard(digits.toString())) : new Reading.Refused(problems);
    }

    private static List<Problem> problems(CharSequence text) {
        if (text.length() == 0) {
            return List.of(Problem.EMPTY);
        }
        List<Problem> problems = new ArrayList<>();
        boolean digitsOnly = text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digitsOnly) {
            problems.add(Problem.ILLEGAL_CHARACTER);
        }
        if (text.length() < SHORTEST) {
            problems.add(Problem.TOO_SHORT);
        } else if (text.length() > LONGEST) {
            problems.add(Problem.TOO_LONG);
        }
        if (digitsOnly && !luhn(text)) {
            problems.add(Problem.WRONG_CHECK_DIGIT);
        }
        return problems;
    }

    /** From the right every second digit counts double, its digits added; the sum is a multiple of ten. */
    private static boolean luhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    /** Returns {@code ****} and the last four digits. */
    @Override
    public String toString() {
        return "****" + number.substring(number.length() - SHOWN);
    }
}
