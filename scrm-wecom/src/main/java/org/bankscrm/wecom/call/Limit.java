package org.bankscrm.wecom.call;

import java.nio.charset.StandardCharsets;

/**
 * How long a text may be, in the unit WeCom counts it in: characters (字符) for names and remarks, bytes of UTF-8 (字节) for
 * the bodies of messages, where a Chinese character takes three.
 *
 * @param least the fewest, 0 if the text may be empty
 * @param most the most
 * @param unit what is counted
 */
public record Limit(int least, int most, Unit unit) {
    /** What is counted. */
    public enum Unit {
        /** Unicode characters; one outside the basic plane, such as an emoji, counts once. */
        CHARACTERS {
            @Override
            int size(String text) {
                return text.codePointCount(0, text.length());
            }
        },
        /** Bytes of UTF-8. */
        BYTES {
            @Override
            int size(String text) {
                return text.getBytes(StandardCharsets.UTF_8).length;
            }
        };

        abstract int size(String text);
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if they are not {@code 0 <= least <= most}
     */
    public Limit {
        if (least < 0 || most < least) {
            throw new IllegalArgumentException("limit must be 0 <= least <= most: " + least + ", " + most);
        }
    }

    /** Returns a limit of up to {@code most} characters; the text may be empty. */
    public static Limit characters(int most) {
        return new Limit(0, most, Unit.CHARACTERS);
    }

    /** Returns a limit of 1 to {@code most} characters. */
    public static Limit someCharacters(int most) {
        return new Limit(1, most, Unit.CHARACTERS);
    }

    /** Returns a limit of up to {@code most} bytes; the text may be empty. */
    public static Limit bytes(int most) {
        return new Limit(0, most, Unit.BYTES);
    }

    /** Returns a limit of 1 to {@code most} bytes. */
    public static Limit someBytes(int most) {
        return new Limit(1, most, Unit.BYTES);
    }
}
