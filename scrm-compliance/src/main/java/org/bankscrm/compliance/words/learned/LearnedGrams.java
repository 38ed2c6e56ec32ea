package org.bankscrm.compliance.words.learned;

import org.bankscrm.compliance.words.engine.Alphabet;
import org.bankscrm.compliance.words.pack.Category;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The weights that labelled messages gave to characters and pairs of them (学习权重): a multinomial logistic model whose classes
 * are pass, review and block.
 *
 * <p>As a file: {@code gram}, tab, weight for a block, tab, weight for a review, tab, index of the category, tab, how much it
 * speaks for that; the first line holds the two biases. Immutable and thread-safe.
 */
@SuppressWarnings("EnumOrdinal") // The file and the enum come with the same library.
public final class LearnedGrams {
    /** The file that comes with the library, beside this class; its digest is part of a dictionary's version. */
    public static final String RESOURCE = "grams.txt";

    /** No weights at all. */
    public static final LearnedGrams NONE = new LearnedGrams(0, 0, List.of());

    private static final int COLUMNS = 5;
    private static final int LONGEST_GRAM = 3;
    private static final int BIASES = 3;
    private static final int BIAS = 100_000;
    private static final int MOST_FAULTS = 1_000;
    private static final Category[] CATEGORIES = Category.values();

    private final int blockBias;
    private final int reviewBias;
    private final List<Gram> grams;

    LearnedGrams(int blockBias, int reviewBias, List<Gram> grams) {
        this.blockBias = blockBias;
        this.reviewBias = reviewBias;
        this.grams = List.copyOf(grams);
    }

    /** Reads the weights that come with the library. */
    public static LearnedGrams shipped() {
        try (InputStream in = LearnedGrams.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the library lacks its resource " + RESOURCE);
            }
            return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), new ArrayList<>());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    /**
     * Reads weights as {@link #write} writes them.
     *
     * @param lines the lines
     * @param faults gets what is wrong with them, of at most 1,000 lines; what was read counts only if nothing is
     * @throws IOException if the lines cannot be read
     */
    public static LearnedGrams read(BufferedReader lines, List<String> faults) throws IOException {
        List<Gram> grams = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        int[] biases = new int[2];
        int number = 0;
        for (String line = lines.readLine(); line != null && faults.size() < MOST_FAULTS; line = lines.readLine()) {
            number++;
            String[] cells = line.split("\t", -1);
            if (number == 1) {
                boolean header = cells.length == BIASES && cells[0].isEmpty();
                if (!header || !isWeight(cells[1], BIAS) || !isWeight(cells[2], BIAS)) {
                    faults.add("line 1 must be empty, tab, what speaks for a block, tab, what speaks for a review");
                } else {
                    biases[0] = Integer.parseInt(cells[1]);
                    biases[1] = Integer.parseInt(cells[2]);
                }
            } else if (!isGram(cells)) {
                faults.add("line " + number + " must be one to three characters, the middle one of three _, then two"
                        + " weights from -127 to 127, the index of a category and how much it speaks for that, 0 to 127,"
                        + " parted by tabs");
            } else if (!seen.add(cells[0])) {
                faults.add("line " + number + " repeats a gram of a line before");
            } else {
                Category category = CATEGORIES[Integer.parseInt(cells[3])];
                grams.add(new Gram(
                        cells[0],
                        Integer.parseInt(cells[1]),
                        Integer.parseInt(cells[2]),
                        category,
                        Integer.parseInt(cells[4])));
            }
        }
        if (number == 0) {
            faults.add("the file is empty");
        }
        return new LearnedGrams(biases[0], biases[1], grams);
    }

    private static boolean isGram(String[] cells) {
        if (cells.length != COLUMNS || cells[0].isEmpty() || cells[0].length() > LONGEST_GRAM) {
            return false;
        }
        boolean apart = cells[0].length() < LONGEST_GRAM || cells[0].charAt(1) == Gram.ANY;
        return apart
                && isWeight(cells[1], Byte.MAX_VALUE)
                && isWeight(cells[2], Byte.MAX_VALUE)
                && isWeight(cells[3], CATEGORIES.length - 1)
                && Integer.parseInt(cells[3]) >= 0
                && isWeight(cells[4], Byte.MAX_VALUE)
                && Integer.parseInt(cells[4]) >= 0;
    }

    private static boolean isWeight(String cell, int most) {
        try {
            int weight = Integer.parseInt(cell);
            return weight >= -most && weight <= most;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Writes the weights as {@link #shipped} reads them. */
    public void write(Writer out) throws IOException {
        out.write("\t" + blockBias + "\t" + reviewBias + "\n");
        for (Gram gram : grams) {
            out.write(gram.signs() + "\t" + gram.block() + "\t" + gram.review() + "\t"
                    + gram.category().ordinal() + "\t" + gram.about() + "\n");
        }
    }

    /** Adds the characters of all grams. */
    public void spell(Alphabet.Builder alphabet) {
        grams.forEach(gram -> alphabet.add(gram.signs().replace("#", "").replace("_", "")));
    }

    /** Returns how many grams there are. */
    public int size() {
        return grams.size();
    }

    int blockBias() {
        return blockBias;
    }

    int reviewBias() {
        return reviewBias;
    }

    List<Gram> grams() {
        return grams;
    }
}
