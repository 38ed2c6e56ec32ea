package org.bankscrm.compliance.words.engine;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * What every UTF-16 unit stands for before any phrase is known (字符归一): the plain form of a letter, digit or Han
 * character, or a kind of sign.
 *
 * <p>Width, compatibility forms and circled digits follow from NFKC, case and accents from Unicode, traditional, variant
 * and look-alike characters from {@code variants.txt}. Han numerals stand for digits. Immutable and thread-safe.
 */
public final class Folding {
    /** A unit in no phrase. */
    static final char OTHER = 0;

    /** A character one cannot see: formatting, a selector, a tag. The lowest kind. */
    static final char INVISIBLE = 0xFFF0;

    /** A sign, space or symbol that a sentence does not need between the characters of a word. */
    static final char SIGN = 0xFFF1;

    /** Punctuation that ends a clause. */
    static final char WALL = 0xFFF2;

    /** A mark that belongs to the character before it. This kind and those above it need a closer look. */
    static final char MARK = 0xFFF3;

    /** A unit that cannot be judged alone: half of a pair, a component, the letter O. */
    static final char SLOW = 0xFFF4;

    private static final String WALLS = "，。；！？、：,;!?:\n\r\u0085\u2028\u2029｡､…‥⋯︒︑﹐﹑﹒﹔﹕﹖﹗";
    private static final String HIDDEN = "\u00AD\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";
    private static final int UNITS = 1 << 16;

    private static final Map<Character, Character> VARIANTS = variants();
    private static final char[] PLAIN = plain();

    private Folding() {}

    /** Returns the plain form of a unit, or one of the kinds. */
    static char of(char unit) {
        return PLAIN[unit];
    }

    /** Returns whether a folded unit is a character that a phrase may hold. */
    static boolean isCharacter(char folded) {
        return folded != OTHER && (folded < INVISIBLE || folded > SLOW);
    }

    /** Returns whether a unit ends a clause. */
    public static boolean isWall(char unit) {
        return PLAIN[unit] == WALL;
    }

    /** Returns whether a unit is a character, not a sign, a wall or invisible. */
    public static boolean isWordUnit(char unit) {
        char folded = PLAIN[unit];
        return isCharacter(folded) || folded == OTHER;
    }

    /** Returns the plain form of a unit, or the unit itself if it is a sign. */
    public static char plainOf(char unit) {
        char folded = PLAIN[unit];
        return isCharacter(folded) ? folded : unit;
    }

    /** Returns a plane-one or higher code point as a plain character or a kind. */
    static char ofSupplementary(int codePoint) {
        if (codePoint >= 0x1D7CE && codePoint <= 0x1D7FF) {
            return (char) ('0' + (codePoint - 0x1D7CE) % 10);
        }
        if (codePoint >= 0x1D400 && codePoint <= 0x1D6A3) {
            int letter = (codePoint - 0x1D400) % 52;
            return (char) ('a' + letter % 26);
        }
        if (codePoint >= 0x1F101 && codePoint <= 0x1F10A) {
            return (char) ('0' + codePoint - 0x1F101);
        }
        if (codePoint >= 0x1FBF0 && codePoint <= 0x1FBF9) {
            return (char) ('0' + codePoint - 0x1FBF0);
        }
        for (int first : new int[] {0x1F110, 0x1F130, 0x1F150, 0x1F170, 0x1F1E6}) {
            if (codePoint >= first && codePoint < first + 26) {
                return (char) ('a' + codePoint - first);
            }
        }
        if (codePoint >= 0xE0000 && codePoint <= 0xE0FFF) {
            return INVISIBLE;
        }
        return switch (Character.getType(codePoint)) {
            case Character.FORMAT -> INVISIBLE;
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> MARK;
            case Character.OTHER_LETTER -> OTHER;
            default -> Character.isLetterOrDigit(codePoint) ? OTHER : SIGN;
        };
    }

    private static char[] plain() {
        char[] plain = new char[UNITS];
        for (int unit = 0; unit < UNITS; unit++) {
            plain[unit] = kindOf((char) unit);
        }
        return plain;
    }

    private static char kindOf(char unit) {
        if (Character.isSurrogate(unit)) {
            return SLOW;
        }
        if (WALLS.indexOf(unit) >= 0) {
            return WALL;
        }
        if (HIDDEN.indexOf(unit) >= 0) {
            return INVISIBLE;
        }
        char simple = simpleOf(unit);
        Character variant = VARIANTS.get(simple);
        if (variant != null) {
            return variant;
        }
        if (simple == '%' || simple == '+') {
            return simple;
        }
        return switch (Character.getType(simple)) {
            case Character.FORMAT -> INVISIBLE;
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> MARK;
            case Character.UNASSIGNED, Character.PRIVATE_USE -> OTHER;
            default -> Character.isLetterOrDigit(simple) ? simple : SIGN;
        };
    }

    /** Returns a unit without width, style, accent and case. */
    private static char simpleOf(char unit) {
        if (unit < 128) {
            return Character.toLowerCase(unit);
        }
        String wide = Normalizer.normalize(String.valueOf(unit), Normalizer.Form.NFKC);
        char plain = wide.length() == 1 ? wide.charAt(0) : unit;
        if (Character.UnicodeScript.of(plain) == Character.UnicodeScript.LATIN) {
            String parts = Normalizer.normalize(String.valueOf(plain), Normalizer.Form.NFD);
            boolean umlaut = parts.indexOf('\u0308') > 0 && Character.toLowerCase(parts.charAt(0)) == 'u';
            plain = umlaut ? 'v' : parts.charAt(0);
        }
        return Character.toLowerCase(plain);
    }

    private static Map<Character, Character> variants() {
        Map<Character, Character> variants = new HashMap<>();
        for (String line : Resource.lines("variants.txt")) {
            for (int i = 2; i < line.length(); i++) {
                variants.put(line.charAt(i), line.charAt(0));
            }
        }
        String numerals = "零一二三四五六七八九";
        for (int digit = 0; digit < numerals.length(); digit++) {
            variants.put(numerals.charAt(digit), (char) ('0' + digit));
        }
        return variants;
    }
}
