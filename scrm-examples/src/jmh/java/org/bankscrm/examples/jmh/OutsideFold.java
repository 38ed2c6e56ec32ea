package org.bankscrm.examples.jmh;

import java.text.Normalizer;

/** The fold a user would write in front of a search that has none: one table, signs left out, origins kept. */
final class OutsideFold {
    private static final char LEFT_OUT = 0;

    private final char[] plain = new char[1 << 16];

    OutsideFold() {
        for (int unit = 0; unit < plain.length; unit++) {
            String wide = Normalizer.normalize(String.valueOf((char) unit), Normalizer.Form.NFKC);
            char folded = wide.length() == 1 ? Character.toLowerCase(wide.charAt(0)) : (char) unit;
            plain[unit] = Character.isLetterOrDigit(folded) ? folded : LEFT_OUT;
        }
    }

    /** Folds a text; returns how many characters are left. */
    int fold(String text, char[] folded, int[] origin) {
        char[] table = plain;
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = table[text.charAt(i)];
            if (unit != LEFT_OUT) {
                folded[length] = unit;
                origin[length++] = i;
            }
        }
        return length;
    }
}
