package org.bankscrm.compliance.privacy;

import java.time.YearMonth;
import java.util.Set;

/** What makes digits a phone number, an identity number or a card number, apart from their surroundings. */
final class NumberForms {
    static final int PHONE_DIGITS = 11;
    static final int ID_DIGITS = 18;
    static final int OLD_ID_DIGITS = 15;
    static final int LONGEST = 19;
    static final int SHORTEST_CARD = 14;

    /** GB 11643-1999, 附录A: weights of the 17 digits, and the check sign for each remainder. */
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private static final int[] CHECKS = {1, 0, Signs.X, 9, 8, 7, 6, 5, 4, 3, 2};

    /** GB/T 2260: the first two digits of provinces and regions. */
    private static final Set<Integer> PROVINCES = Set.of(
            11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61,
            62, 63, 64, 65, 71, 81, 82, 83, 91);

    private NumberForms() {}

    /** The networks of the telecommunications numbering plan: 13 to 19, of which 140 to 144, 154 and 160 are not in use. */
    static boolean isPhone(DigitRun run, int from) {
        int second = run.digit(from + 1);
        if (run.digit(from) != 1 || second < 3) {
            return false;
        }
        int third = run.digit(from + 2);
        return switch (second) {
            case 4 -> third >= 5;
            case 5 -> third != 4;
            case 6 -> third == 2 || third >= 5;
            default -> true;
        };
    }

    static boolean isId(DigitRun run, int from) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            int digit = run.digit(from + i);
            if (digit == Signs.X) {
                return false;
            }
            sum += WEIGHTS[i] * digit;
        }
        return CHECKS[sum % CHECKS.length] == run.digit(from + WEIGHTS.length)
                && PROVINCES.contains(run.value(from, from + 2))
                && isDay(
                        run.value(from + 6, from + 10),
                        run.value(from + 10, from + 12),
                        run.value(from + 12, from + 14));
    }

    static boolean isOldId(DigitRun run, int from) {
        return PROVINCES.contains(run.value(from, from + 2))
                && isDay(
                        1900 + run.value(from + 6, from + 8),
                        run.value(from + 8, from + 10),
                        run.value(from + 10, from + 12));
    }

    static boolean isDay(int year, int month, int day) {
        return year >= 1900
                && year < 2100
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth();
    }

    static boolean isCard(DigitRun run, int from, int to) {
        int length = to - from;
        return run.digit(to - 1) != Signs.X && hasIssuer(run.value(from, from + 5), length) && luhn(run, from, to);
    }

    /** Prefixes and lengths of 银联 (62, and older ones of its members), Visa, Mastercard, JCB, American Express, Diners. */
    private static boolean hasIssuer(int five, int length) {
        int two = five / 1_000;
        int four = five / 10;
        if (two == 62) {
            return length >= 16;
        }
        return switch (length) {
            case 14 -> two == 30 || two == 36 || two == 38;
            case 15 -> two == 34 || two == 37;
            case 16 ->
                two / 10 == 4
                        || (two >= 51 && two <= 55)
                        || (four >= 2221 && four <= 2720)
                        || (four >= 3528 && four <= 3589)
                        || two == 60;
            case 19 -> four == 9558 || five == 95599 || two == 60;
            default -> false;
        };
    }

    private static boolean luhn(DigitRun run, int from, int to) {
        int sum = 0;
        for (int i = to - 1; i >= from; i--) {
            int digit = run.digit(i);
            int doubled = (to - 1 - i) % 2 == 0 ? digit : 2 * digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
