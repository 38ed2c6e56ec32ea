package org.bankscrm.examples.demo;

import java.util.random.RandomGenerator;

/**
 * Invented mobile numbers with real prefixes (号段), spelled as bank files spell them.
 *
 * <p>The prefixes are those for mobile telephones of the four operators and their resellers, under the network numbering
 * plan (电信网编号计划) as in use in 2025; prefixes for data cards and satellites are left out.
 */
final class Phones {
    private static final int[] PREFIXES = {
        // China Mobile
        134,
        135,
        136,
        137,
        138,
        139,
        150,
        151,
        152,
        157,
        158,
        159,
        172,
        178,
        182,
        183,
        184,
        187,
        188,
        195,
        197,
        198,
        // China Unicom
        130,
        131,
        132,
        155,
        156,
        166,
        175,
        176,
        185,
        186,
        196,
        // China Telecom
        133,
        153,
        173,
        177,
        180,
        181,
        189,
        190,
        191,
        193,
        199,
        // China Broadnet
        192,
        // resellers
        162,
        165,
        167,
        170,
        171
    };

    private static final int PER_MILLE_ODD = 40;

    private Phones() {}

    /** Returns a number, one in 25 not as eleven plain digits. */
    static String any(RandomGenerator random) {
        int prefix = PREFIXES[random.nextInt(PREFIXES.length)];
        String digits = Long.toString(prefix * 100_000_000L + random.nextInt(100_000_000));
        return random.nextInt(1_000) < PER_MILLE_ODD ? oddly(digits, random.nextInt(7)) : digits;
    }

    private static String oddly(String digits, int how) {
        String grouped = digits.substring(0, 3) + " " + digits.substring(3, 7) + " " + digits.substring(7);
        return switch (how) {
            case 0 -> "+86" + digits;
            case 1 -> "+86 " + grouped;
            case 2 -> grouped;
            case 3 -> grouped.replace(' ', '-');
            case 4 -> "0086" + digits;
            case 5 -> fullWidth(digits);
            default -> "'" + digits;
        };
    }

    private static String fullWidth(String digits) {
        StringBuilder wide = new StringBuilder();
        digits.chars().forEach(digit -> wide.append((char) (digit - '0' + '０')));
        return wide.toString();
    }
}
