package org.bankscrm.compliance.words.learned;

import org.bankscrm.compliance.words.engine.FoldedText;
import org.bankscrm.compliance.words.pack.Category;

import java.util.Arrays;

/**
 * Weighs a text by what labelled messages taught (学习判定). Each gram counts once in a window; a window is a message, or
 * some sentences of a longer text.
 *
 * <p>Reusable and not thread-safe; weighing costs O(length) and makes no garbage.
 */
public final class LearnedReader {
    /** A window ends with the first sentence that ends after so many tokens. */
    static final int WINDOW = 160;

    /** A window without an end of sentence ends after so many tokens. */
    static final int LONGEST_WINDOW = 320;

    private static final int CATEGORIES = Category.values().length;

    private final Tokens tokens = new Tokens();
    private final long[] byCategory = new long[CATEGORIES];
    private int[] seen = new int[0];
    private int stamp;
    private int[] share = new int[0];
    private int block;
    private int review;
    private int spanFrom;
    private int spanTo;

    /** Makes a reader. */
    public LearnedReader() {}

    /**
     * Weighs a text; the window that speaks most for a block is kept.
     *
     * @param table the weights
     * @param text the text
     * @param reviewed whether the window that speaks most for a review is kept instead
     */
    public void read(GramTable table, FoldedText text, boolean reviewed) {
        tokens.read(text);
        if (seen.length < table.block.length) {
            seen = new int[table.block.length];
            stamp = 0;
        }
        block = Integer.MIN_VALUE;
        review = Integer.MIN_VALUE;
        int from = 0;
        do {
            int to = windowEnd(from);
            weigh(table, from, to, reviewed);
            from = to;
        } while (from < tokens.length);
    }

    private int windowEnd(int from) {
        int soft = from + WINDOW;
        if (tokens.length <= soft) {
            return tokens.length;
        }
        int hard = Math.min(tokens.length, from + LONGEST_WINDOW);
        for (int at = soft; at < hard; at++) {
            if (Tokens.endsSentence(tokens.tokens[at])) {
                return at + 1;
            }
        }
        return hard;
    }

    private void weigh(GramTable table, int from, int to, boolean reviewed) {
        char[] at = tokens.tokens;
        nextStamp();
        int forBlock = table.blockBias;
        int forReview = table.reviewBias;
        char before = 0;
        char last = 0;
        for (int i = from; i < to; i++) {
            char token = at[i];
            if (token != 0) {
                long weights = weight(table, GramTable.one(token));
                if (last != 0) {
                    weights += weight(table, GramTable.two(last, token));
                    if (before != 0) {
                        weights += weight(table, GramTable.three(before, last, token));
                    }
                }
                if (before != 0) {
                    weights += weight(table, GramTable.apart(before, token));
                }
                forReview += (int) weights;
                forBlock += (int) (weights - (int) weights >> Integer.SIZE);
            }
            before = last;
            last = token;
        }
        boolean graver = reviewed ? forReview > review : forBlock > block;
        if (graver) {
            block = forBlock;
            review = forReview;
            spanFrom = from;
            spanTo = to;
        }
    }

    /** The weights of a gram not yet seen in this window: for a block in the upper half, for a review in the lower. */
    private long weight(GramTable table, long key) {
        int index = table.find(key);
        if (index < 0 || seen[index] == stamp) {
            return 0;
        }
        seen[index] = stamp;
        return ((long) table.block[index] << Integer.SIZE) + table.review[index];
    }

    private void nextStamp() {
        if (++stamp < 0) {
            Arrays.fill(seen, 0);
            stamp = 1;
        }
    }

    /** Returns how much the window speaks for a block rather than a pass, in thousandths of a natural logit. */
    public int block() {
        return block;
    }

    /** Returns how much it speaks for a review rather than a pass, in the same unit. */
    public int review() {
        return review;
    }

    /**
     * Finds what speaks most for a verdict in the window: part of one clause, and what it is about.
     *
     * @param table the weights the text was read with
     * @param text the text that was read
     * @param forBlock whether a block is asked for, otherwise a review
     */
    public Evidence evidence(GramTable table, FoldedText text, boolean forBlock) {
        int length = spanTo - spanFrom;
        if (share.length < length) {
            share = new int[length];
        }
        Arrays.fill(share, 0, length, 0);
        for (int i = spanFrom; i < spanTo; i++) {
            spread(table, i, forBlock);
        }
        int best = Integer.MIN_VALUE;
        int bestFrom = spanFrom;
        int bestTo = spanFrom;
        int sum = 0;
        int start = spanFrom;
        for (int i = spanFrom; i < spanTo; i++) {
            if (Tokens.isMark(tokens.tokens[i])) {
                sum = 0;
                start = i + 1;
                continue;
            }
            if (sum <= 0) {
                sum = 0;
                start = i;
            }
            sum += share[i - spanFrom];
            if (sum > best) {
                best = sum;
                bestFrom = start;
                bestTo = i;
            }
        }
        return new Evidence(
                text.start(classAt(bestFrom, text)),
                text.end(classAt(bestTo, text)),
                classAt(bestFrom, text),
                classAt(bestTo, text),
                category(table, bestFrom, bestTo + 1, forBlock));
    }

    private int classAt(int token, FoldedText text) {
        return Math.min(tokens.classAt[token], text.length() - 1);
    }

    private void spread(GramTable table, int at, boolean forBlock) {
        for (int width = 1; width <= 4; width++) {
            int index = find(table, at, width, spanFrom);
            if (index >= 0) {
                int units = width == 4 ? 3 : Math.min(width, 3);
                int weight = (forBlock ? table.block[index] : table.review[index]) / units;
                for (int i = 0; i < units; i++) {
                    share[at - i - spanFrom] += weight;
                }
            }
        }
    }

    /** Finds the gram of one, two or three tokens, or with the width four of two tokens apart, that ends at a token. */
    private int find(GramTable table, int at, int width, int from) {
        char[] t = tokens.tokens;
        int first = at - (width == 4 ? 3 : width) + 1;
        if (first < from) {
            return GramTable.ABSENT;
        }
        for (int i = first; i <= at; i++) {
            if (t[i] == 0 && !(width == 4 && i == first + 1)) {
                return GramTable.ABSENT;
            }
        }
        return table.find(
                switch (width) {
                    case 1 -> GramTable.one(t[at]);
                    case 2 -> GramTable.two(t[at - 1], t[at]);
                    case 3 -> GramTable.three(t[at - 2], t[at - 1], t[at]);
                    default -> GramTable.apart(t[at - 2], t[at]);
                });
    }

    private Category category(GramTable table, int from, int to, boolean forBlock) {
        Arrays.fill(byCategory, 0);
        for (int i = from; i < to; i++) {
            for (int width = 1; width <= 4; width++) {
                int index = find(table, i, width, from);
                if (index >= 0) {
                    byCategory[table.category[index]] +=
                            Math.max(0, forBlock ? table.block[index] : table.review[index]);
                }
            }
        }
        int best = 0;
        for (int i = 1; i < CATEGORIES; i++) {
            best = byCategory[i] > byCategory[best] ? i : best;
        }
        return Category.values()[best];
    }

    /**
     * What speaks most for a verdict.
     *
     * @param start where it begins in the text
     * @param end where it ends
     * @param from its first class
     * @param to its last class
     * @param category what it is about
     */
    public record Evidence(int start, int end, int from, int to, Category category) {}
}
