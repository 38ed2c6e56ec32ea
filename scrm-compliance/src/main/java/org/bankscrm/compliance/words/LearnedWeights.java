package org.bankscrm.compliance.words;

import org.bankscrm.compliance.words.learned.GramTrainer;
import org.bankscrm.compliance.words.learned.LearnedGrams;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * What labelled messages taught about promises in words nobody listed (学习权重): how much characters and pairs of them speak
 * for a block or a review.
 *
 * <p>A bank that labels messages of its own learns from them on top of what the library knows; its weights come into force
 * with a {@link Dictionary}, so by a {@link Release} of two people. They hold characters and pairs of characters that at
 * least two messages share, no message. Immutable and thread-safe.
 */
public final class LearnedWeights {
    private final LearnedGrams grams;
    private final String digest;

    private LearnedWeights(LearnedGrams grams, String digest) {
        this.grams = grams;
        this.digest = digest;
    }

    /** Returns the weights that come with the library. */
    public static LearnedWeights shipped() {
        return new LearnedWeights(LearnedGrams.shipped(), "");
    }

    /**
     * Learns from messages on top of the weights that come with the library.
     *
     * <p>Deterministic: the same messages in the same order give the same weights. Takes seconds for thousands of messages.
     *
     * @param messages at least one; some of each label teach most
     * @throws IllegalArgumentException if there is none
     */
    public static LearnedWeights learn(List<LabelledMessage> messages) {
        return of(GramTrainer.train(
                messages.stream().map(LabelledMessage::example).toList(), LearnedGrams.shipped()));
    }

    /**
     * Reads weights that {@link #write} wrote.
     *
     * @param text the file, decoded; left open
     * @throws InvalidWeightsException if lines are wrong; the first 1,000 are named
     * @throws IOException if the text cannot be read
     */
    public static LearnedWeights read(Reader text) throws IOException {
        List<String> faults = new ArrayList<>();
        LearnedGrams grams = LearnedGrams.read(new BufferedReader(text), faults);
        if (!faults.isEmpty()) {
            throw new InvalidWeightsException(faults);
        }
        return of(grams);
    }

    static LearnedWeights of(LearnedGrams grams) {
        StringWriter written = new StringWriter();
        try {
            grams.write(written);
        } catch (IOException e) {
            throw new UncheckedIOException("a string takes all that is written", e);
        }
        return new LearnedWeights(grams, DictionaryDigest.of(written.toString()));
    }

    /**
     * Writes the weights as lines of parts with a tab between. The first line has an empty part, what speaks for a block, and
     * what for a review, before anything is read. Each other line is a gram: its characters, how much it speaks for a block
     * and for a review, -127 to 127, the index of its {@link org.bankscrm.compliance.words.pack.Category}, and how much it
     * speaks for that, 0 to 127. All but the index are in 32nds of a natural logit.
     *
     * @param out left open and not flushed
     * @throws IOException if they cannot be written
     */
    public void write(Writer out) throws IOException {
        grams.write(out);
    }

    /** Returns how many characters and pairs have weights. */
    public int size() {
        return grams.size();
    }

    LearnedGrams grams() {
        return grams;
    }

    /** Returns what tells these weights from those of the library; empty if they are those. */
    String digest() {
        return digest;
    }
}
