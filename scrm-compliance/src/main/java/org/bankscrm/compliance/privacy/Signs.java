package org.bankscrm.compliance.privacy;

/** How characters of outgoing text count: digits of every width and script, and what may stand between digits. */
final class Signs {
    /** The last sign of some identity numbers. */
    static final int X = 10;

    private static final String CHINESE = "〇一二三四五六七八九";

    /** The digits of the basic plane: every character of every text is looked at here. */
    private static final byte[] DIGITS = digits();

    private Signs() {}

    /** Returns the value of a decimal digit of any script, full-width, circled or Chinese; -1 for others. */
    static int digit(int c) {
        return c < DIGITS.length ? DIGITS[c] : Character.digit(c, 10);
    }

    private static byte[] digits() {
        byte[] digits = new byte[1 << Character.SIZE];
        for (int c = 0; c < digits.length; c++) {
            digits[c] = (byte) digitOf(c);
        }
        return digits;
    }

    private static int digitOf(int c) {
        if (c < 0x80) {
            return c >= '0' && c <= '9' ? c - '0' : -1;
        }
        if (c == '零' || c == '○') {
            return 0;
        }
        if (c == '幺') {
            return 1;
        }
        int chinese = CHINESE.indexOf(c);
        if (chinese >= 0) {
            return chinese;
        }
        if (c >= 0x2460 && c <= 0x2468) {
            return c - 0x2460 + 1;
        }
        return Character.digit(c, 10);
    }

    /** Whether the character is an X, a Roman ten, a multiplication sign or their look-alikes. */
    static boolean isX(int c) {
        return c == 'X' || c == 'x' || c == 'Ｘ' || c == 'ｘ' || c == 'Ⅹ' || c == 'ⅹ' || c == '×' || c == 'Х' || c == 'х';
    }

    /** Whether nothing is seen of the character: it parts no digits. */
    static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT || (c >= 0xFE00 && c <= 0xFE0F) || c == 0x20E3;
    }

    /** Whether the character may stand between the groups of one number. */
    static boolean isSeparator(int c) {
        return c == ' '
                || c == '\t'
                || c == '\u00A0'
                || c == '\u3000'
                || (c >= '\u2000' && c <= '\u200A')
                || c == '-'
                || (c >= '\u2010' && c <= '\u2015')
                || c == '\u2212'
                || c == '－'
                || c == '.'
                || c == '．'
                || c == '·'
                || c == '_'
                || c == '('
                || c == ')'
                || c == '（'
                || c == '）';
    }

    static boolean isLatin(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 'ａ' && c <= 'ｚ') || (c >= 'Ａ' && c <= 'Ｚ');
    }

    static boolean isHan(int c) {
        return c >= 0x3400 && c <= 0x9FFF;
    }
}
