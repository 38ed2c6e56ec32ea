package org.bankscrm.compliance.words.learned;

import org.bankscrm.compliance.words.engine.FoldedText;
import org.bankscrm.compliance.words.pack.Category;

import java.util.Arrays;

/**
 * Weighs a text by what labelled messages taught (学习判定), window by window: a window is a sentence of some length, or some
 * short ones. In the sum over a long message one promise would drown.
 *
 * <p>Reusable and not thread-safe; weighing costs O(length) and makes no garbage.
 */
@SuppressWarnings("EnumOrdinal") // The ordinals index an array of this process and never leave it.
public final class LearnedReader {
    /** A window ends with the first sentence that ends after so many tokens. */
    static final int WINDOW = 12;

    /** A window without an end of sentence ends after so many tokens. */
    static final int LONGEST_WINDOW = 80;

    /** A window of fewer tokens, such as a title, says too little to be judged by its characters. */
    static final int FEWEST_TOKENS = 8;

    private static final int CATEGORIES = Category.values().length;

    /** Less than any window weighs, and far from the end of the range. */
    private static final int NOTHING = -1_000_000;

    private final Tokens tokens = new Tokens();
    private final long[] byCategory = new long[CATEGORIES];
    private int[] share = new int[0];
    private int block;
    private int blockFrom;
    private int blockTo;
    private int review;
    private int reviewFrom;
    private int reviewTo;

    /** Makes a reader. */
    public LearnedReader() {}

    /**
     * Weighs a text; the window that speaks most for a block is kept, and the one that speaks most for a review.
     *
     * @param table the weights
     * @param text the text
     * @param settled what needs no weighing
     */
    public void read(GramTable table, FoldedText text, Settled settled) {
        tokens.read(text);
        block = NOTHING;
        review = NOTHING;
        int start = 0;
        do {
            start = weigh(table, text, settled, start);
        } while (start < tokens.length);
    }

    /** Weighs the window that begins at a token; returns where the next begins. */
    private int weigh(GramTable table, FoldedText text, Settled settled, int start) {
        char[] at = tokens.tokens;
        int length = tokens.length;
        int soft = Math.min(length, start + WINDOW);
        int hard = Math.min(length, start + LONGEST_WINDOW);
        int forBlock = table.blockBias;
        int forReview = table.reviewBias;
        char before = 0;
        char last = 0;
        int i = start;
        while (i < hard) {
            char token = at[i++];
            int one = table.of(token);
            int two = table.of(GramTable.pair(last, token));
            int apart = table.of(GramTable.apart(before, token));
            forBlock += GramTable.forBlock(one) + GramTable.forBlock(two) + GramTable.forBlock(apart);
            forReview += GramTable.forReview(one) + GramTable.forReview(two) + GramTable.forReview(apart);
            before = last;
            last = token;
            if (i >= soft && Tokens.endsSentence(token)) {
                break;
            }
        }
        if (i - start < FEWEST_TOKENS
                || settled.touches(text.start(tokens.classAt[start]), text.end(tokens.classAt[i - 1]))) {
            return i;
        }
        if (forBlock > block) {
            block = forBlock;
            blockFrom = start;
            blockTo = i;
        }
        if (forReview > review) {
            review = forReview;
            reviewFrom = start;
            reviewTo = i;
        }
        return i;
    }

    /** Returns the most that a window speaks for a block rather than a pass, in 32nds of a natural logit. */
    public int block() {
        return block;
    }

    /** Returns the most that one speaks for a review rather than a pass, in the same unit. */
    public int review() {
        return review;
    }

    /**
     * Finds what speaks most for a verdict in the window that speaks most for it: the clauses, and what they are about.
     *
     * @param table the weights the text was read with
     * @param text the text that was read
     * @param forBlock whether a block is asked for, otherwise a review
     */
    public Evidence evidence(GramTable table, FoldedText text, boolean forBlock) {
        int from = forBlock ? blockFrom : reviewFrom;
        int to = forBlock ? blockTo : reviewTo;
        if (share.length < tokens.length) {
            share = new int[tokens.length];
        }
        Arrays.fill(share, from, to, 0);
        for (int i = from; i < to; i++) {
            share[i] += 2 * weight(table.of(tokens.tokens[i]), forBlock);
            for (int back = 1; back <= 2 && i - back >= from; back++) {
                int weight = weight(table.of(gram(i, back)), forBlock);
                share[i] += weight;
                share[i - back] += weight;
            }
        }
        int best = Integer.MIN_VALUE;
        int first = from;
        int last = from;
        int sum = 0;
        int start = from;
        for (int clause = from; clause < to; ) {
            int stop = clauseStop(clause, to);
            if (sum <= 0) {
                sum = 0;
                start = clause;
            }
            for (int i = clause; i < stop; i++) {
                sum += share[i];
            }
            if (sum > best) {
                best = sum;
                first = start;
                last = stop - 1;
            }
            clause = stop;
        }
        while (last > first && Tokens.isMark(tokens.tokens[last])) {
            last--;
        }
        return new Evidence(
                text.start(tokens.classAt[first]), text.end(tokens.classAt[last]), category(table, first, last + 1));
    }

    /** Returns one after the mark that ends the clause of a token. */
    private int clauseStop(int token, int most) {
        int stop = token + 1;
        while (stop < most && !Tokens.endsClause(tokens.tokens[stop - 1])) {
            stop++;
        }
        return stop;
    }

    private Category category(GramTable table, int first, int stop) {
        Arrays.fill(byCategory, 0);
        for (int i = first; i < stop; i++) {
            count(table.aboutOf(tokens.tokens[i]));
            for (int back = 1; back <= 2 && i - back >= first; back++) {
                count(table.aboutOf(gram(i, back)));
            }
        }
        int best = 0;
        for (int i = 1; i < CATEGORIES; i++) {
            best = byCategory[i] > byCategory[best] ? i : best;
        }
        return Category.values()[best];
    }

    private void count(int about) {
        byCategory[GramTable.category(about).ordinal()] += GramTable.strength(about);
    }

    private static int weight(int weights, boolean forBlock) {
        return forBlock ? GramTable.forBlock(weights) : GramTable.forReview(weights);
    }

    /** Returns what a token and the one before it, or the one before that, are looked for by. */
    private long gram(int at, int back) {
        char[] t = tokens.tokens;
        return back == 1 ? GramTable.pair(t[at - 1], t[at]) : GramTable.apart(t[at - 2], t[at]);
    }

    /** The parts of a text of which is known what they say. */
    @FunctionalInterface
    public interface Settled {
        /** No part. */
        Settled NOTHING = (start, end) -> false;

        /** Returns whether one of the parts lies between two places of the text, wholly or not. */
        boolean touches(int start, int end);
    }

    /**
     * What speaks most for a verdict.
     *
     * @param start where it begins in the text
     * @param end where it ends
     * @param category what it is about
     */
    public record Evidence(int start, int end, Category category) {}
}
