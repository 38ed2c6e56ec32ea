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
import java.util.List;

/**
 * The weights that labelled messages gave to characters and pairs of them (学习权重): a multinomial logistic model whose classes
 * are pass, review and block.
 *
 * <p>As a file: {@code gram}, tab, weight for a block, tab, weight for a review, tab, index of the category; the first line
 * holds the two biases. Immutable and thread-safe.
 */
@SuppressWarnings("EnumOrdinal") // The file and the enum come with the same library.
public final class LearnedGrams {
    /** The file that comes with the library, beside this class; its digest is part of a dictionary's version. */
    public static final String RESOURCE = "grams.txt";

    private static final int COLUMNS = 4;
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
            return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    static LearnedGrams read(BufferedReader lines) throws IOException {
        String[] biases = lines.readLine().split("\t", -1);
        List<Gram> grams = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] cells = line.split("\t", COLUMNS);
            grams.add(new Gram(
                    cells[0],
                    Integer.parseInt(cells[1]),
                    Integer.parseInt(cells[2]),
                    CATEGORIES[Integer.parseInt(cells[3])]));
        }
        return new LearnedGrams(Integer.parseInt(biases[1]), Integer.parseInt(biases[2]), grams);
    }

    /** Writes the weights as {@link #shipped} reads them. */
    public void write(Writer out) throws IOException {
        out.write("\t" + blockBias + "\t" + reviewBias + "\n");
        for (Gram gram : grams) {
            out.write(gram.signs() + "\t" + gram.block() + "\t" + gram.review() + "\t"
                    + gram.category().ordinal() + "\n");
        }
    }

    /** Adds the characters of all grams. */
    public void spell(Alphabet.Builder alphabet) {
        grams.forEach(gram -> alphabet.add(gram.signs().replace("#", "").replace("_", "")));
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
