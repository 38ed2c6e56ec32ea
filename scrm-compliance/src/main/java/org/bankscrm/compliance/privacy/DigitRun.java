package org.bankscrm.compliance.privacy;

import java.util.Arrays;

/** Digits of a text that may belong together: groups of digits with one or two separators between them. */
final class DigitRun {
    private static final int MOST_SEPARATORS = 2;
    private static final int DIGITS_BEFORE_X = 17;

    private final String text;
    private int[] digits = new int[32];
    private int[] starts = new int[32];
    private int[] ends = new int[32];
    private boolean[] groupStarts = new boolean[32];
    private int size;
    private int next;

    private DigitRun(String text) {
        this.text = text;
    }

    /** Returns the run that begins at a digit. */
    static DigitRun at(String text, int start) {
        DigitRun run = new DigitRun(text);
        run.read(start);
        return run;
    }

    private void read(int start) {
        int at = start;
        int separators = 0;
        boolean newGroup = true;
        boolean lastChinese = false;
        while (at < text.length() && separators <= MOST_SEPARATORS) {
            int c = text.codePointAt(at);
            int width = Character.charCount(c);
            int digit = Signs.digit(c);
            if (digit >= 0) {
                boolean chinese = Signs.isHan(c);
                add(digit, at, at + width, newGroup || chinese != lastChinese);
                lastChinese = chinese;
                newGroup = false;
                separators = 0;
            } else if (Signs.isX(c) && mayBeLast(at + width)) {
                add(Signs.X, at, at + width, newGroup);
                at += width;
                break;
            } else if (Signs.isSeparator(c)) {
                separators++;
                newGroup = true;
            } else if (!Signs.isInvisible(c)) {
                break;
            }
            at += width;
        }
        next = at;
    }

    private boolean mayBeLast(int after) {
        boolean wordGoesOn = after < text.length()
                && (Signs.isLatin(text.charAt(after)) || Signs.digit(text.codePointAt(after)) >= 0);
        return size >= DIGITS_BEFORE_X && !wordGoesOn;
    }

    private void add(int digit, int start, int end, boolean startsGroup) {
        if (size == digits.length) {
            digits = Arrays.copyOf(digits, 2 * size);
            starts = Arrays.copyOf(starts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
            groupStarts = Arrays.copyOf(groupStarts, 2 * size);
        }
        digits[size] = digit;
        starts[size] = start;
        ends[size] = end;
        groupStarts[size++] = startsGroup;
    }

    /** Returns how many digits there are. */
    int size() {
        return size;
    }

    /** Returns where the text goes on. */
    int next() {
        return next;
    }

    int digit(int i) {
        return digits[i];
    }

    int start(int i) {
        return starts[i];
    }

    int end(int i) {
        return ends[i];
    }

    boolean startsGroup(int i) {
        return groupStarts[i];
    }

    /** Whether a group ends behind digit {@code i - 1}; an X behind digits belongs to them or stands apart. */
    boolean endsGroup(int i) {
        return i == size || groupStarts[i];
    }

    /** Returns the sizes of the groups from one digit to another. */
    int[] groups(int from, int to) {
        int[] sizes = new int[to - from];
        int count = 0;
        for (int i = from; i < to; i++) {
            if (groupStarts[i] || i == from) {
                count++;
            }
            sizes[count - 1]++;
        }
        return Arrays.copyOf(sizes, count);
    }

    /** Returns the number that some digits make. */
    int value(int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + digits[i];
        }
        return value;
    }
}
