package org.bankscrm.examples.words;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Labels against verdicts, by a property of the message. */
final class Confusion {
    private static final int GRADES = 3;
    private static final String[] NAMES = {"BLOCK", "REVIEW", "PASS"};

    private final Map<String, int[]> rows = new TreeMap<>();
    private final int[] total = new int[GRADES * GRADES];

    void add(String key, String label, String given) {
        int cell = grade(label) * GRADES + grade(given);
        rows.computeIfAbsent(key, any -> new int[GRADES * GRADES])[cell]++;
        total[cell]++;
    }

    static boolean isGrade(String name) {
        return Arrays.asList(NAMES).contains(name);
    }

    private static int grade(String name) {
        return Arrays.asList(NAMES).indexOf(name);
    }

    /** Returns precision and recall of blocking, and the share of exact verdicts and of passed benign messages. */
    String measures() {
        int blocked = total[0] + total[GRADES] + total[2 * GRADES];
        int toBlock = total[0] + total[1] + total[2];
        int benign = total[6] + total[7] + total[8];
        int all = Arrays.stream(total).sum();
        return "messages " + all + System.lineSeparator()
                + "precision of BLOCK " + share(total[0], blocked) + System.lineSeparator()
                + "recall of BLOCK " + share(total[0], toBlock) + System.lineSeparator()
                + "benign passed " + share(total[8], benign) + System.lineSeparator()
                + "exact verdict " + share(total[0] + total[4] + total[8], all);
    }

    private static String share(int part, int whole) {
        if (whole == 0) {
            return "- (none)";
        }
        long perMille = Math.round(1000.0 * part / whole);
        return perMille / 10 + "." + perMille % 10 + " % (" + part + " of " + whole + ")";
    }

    /** Returns the table; columns are label and verdict by their first letters. */
    String table(String name) {
        StringBuilder text = new StringBuilder(pad(name));
        for (String label : NAMES) {
            for (String given : NAMES) {
                text.append('\t').append(label.charAt(0)).append('>').append(given.charAt(0));
            }
        }
        rows.forEach((key, row) -> {
            text.append(System.lineSeparator()).append(pad(key));
            for (int cell : row) {
                text.append('\t').append(cell);
            }
        });
        return text.toString();
    }

    private static String pad(String text) {
        return text + " ".repeat(Math.max(0, 16 - text.length()));
    }
}
