package org.bankscrm.core.customer;

import java.util.List;
import java.util.random.RandomGenerator;

/** Makes numbers and the ways in which bank files spell them. */
final class PhoneSpelling {
    static final List<String> BLANKS = List.of(
            " ", "\t", "\r\n", "\u00A0", "\u3000", "\u2009", "\u202F", "\u200B", "\u200C", "\u2060", "\uFEFF", "\u202D",
            "\u202C", "\u200E");
    static final List<String> DASHES = List.of(
            "-",
            "\u2010",
            "\u2011",
            "\u2012",
            "\u2013",
            "\u2014",
            "\u2014\u2014",
            "\u2015",
            "\u2212",
            "\u30FC",
            "\uFF0D",
            " - ");
    static final List<String> DOTS = List.of(".", "\uFF0E", "\u00B7");
    private static final List<String> PREFIXES = List.of(
            "",
            "",
            "",
            "0",
            "86",
            "+86",
            "0086",
            "(86)",
            "\uFF08+86\uFF09",
            "\uFF0B86",
            "+86-",
            "86-",
            "0086-",
            "+86 (0)",
            "+(86)",
            "86 0");
    private static final List<String> STARTS =
            List.of("", "", "", "'", "\u2019", "tel:", "TEL:", "Tel\uFF1A", "' tel:");

    private PhoneSpelling() {}

    static long mobile(RandomGenerator random) {
        return random.nextLong(13_000_000_000L, 20_000_000_000L);
    }

    /** Returns a spelling that must be read as {@code number}. */
    static String decorated(RandomGenerator random, long number) {
        StringBuilder text = new StringBuilder();
        text.append(blanks(random)).append(one(random, STARTS)).append(blanks(random));
        text.append(one(random, PREFIXES)).append(blanks(random));
        text.append(random.nextBoolean() ? grouped(random, number) : scattered(random, number));
        text.append(random.nextInt(6) == 0 ? one(random, List.of(".0", ".00", "\uFF0E\uFF10")) : "");
        text.append(blanks(random));
        return random.nextInt(4) == 0 ? fullWidth(text.toString()) : text.toString();
    }

    private static String grouped(RandomGenerator random, long number) {
        String digits = Long.toString(number);
        String separator = one(random, random.nextBoolean() ? DOTS : random.nextBoolean() ? DASHES : BLANKS);
        return switch (random.nextInt(5)) {
            case 0 -> digits;
            case 1 -> digits.substring(0, 3) + separator + digits.substring(3);
            case 2 -> digits.substring(0, 3) + separator + digits.substring(3, 7) + separator + digits.substring(7);
            case 3 -> digits.substring(0, 4) + separator + digits.substring(4, 7) + separator + digits.substring(7);
            default -> "(" + digits.substring(0, 3) + ")" + digits.substring(3);
        };
    }

    private static String scattered(RandomGenerator random, long number) {
        StringBuilder text = new StringBuilder();
        for (char digit : Long.toString(number).toCharArray()) {
            boolean first = text.isEmpty();
            text.append(
                    random.nextInt(4) == 0 ? one(random, first ? BLANKS : random.nextBoolean() ? DASHES : BLANKS) : "");
            text.append(digit);
        }
        return text.toString();
    }

    static String fullWidth(String text) {
        StringBuilder wide = new StringBuilder();
        text.chars().forEach(c -> wide.append((char) (c >= '0' && c <= '9' ? c - '0' + '\uFF10' : c)));
        return wide.toString();
    }

    static String one(RandomGenerator random, List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String blanks(RandomGenerator random) {
        return random.nextInt(4) == 0 ? one(random, BLANKS) + one(random, BLANKS) : "";
    }
}
