package org.bankscrm.compliance.words;

import org.bankscrm.compliance.words.pack.Product;
import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * A message with the verdict a compliance officer would give.
 *
 * @param id its number
 * @param text the message
 * @param verdict PASS, REVIEW or BLOCK
 * @param category the category of what is wrong, - if nothing is
 * @param trick how it is hidden
 * @param context what kind of message it is
 * @param product what it is about, null if nothing or nobody said
 * @param spans begin and end of what must be found, as far as it is marked
 */
record Labelled(
        String id,
        String text,
        String verdict,
        String category,
        String trick,
        String context,
        @Nullable Product product,
        List<int[]> spans) {
    /** What splits the set into its halves. */
    static final long SEED = 20260930;

    /** Reads all messages of the set the halves are of, in the order of the file. */
    static List<Labelled> all() {
        return read("labelled.tsv");
    }

    /** Reads the messages of a file beside this class. */
    static List<Labelled> read(String file) {
        List<Labelled> all = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Labelled.class.getResourceAsStream(file)), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                all.add(parse(line.split("\t", -1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** Returns the half that rules and phrases were tuned on. */
    static List<Labelled> tuning() {
        return all().stream().filter(Labelled::isForTuning).toList();
    }

    /** Returns the half that was only counted. */
    static List<Labelled> testing() {
        return all().stream().filter(message -> !message.isForTuning()).toList();
    }

    /** A message keeps its half when others are added. */
    private boolean isForTuning() {
        return new SplittableRandom(SEED + Integer.parseInt(id)).nextBoolean();
    }

    /** Returns what else is known about the message. */
    ScreenContext context(ScreenContext today) {
        return product == null ? today : today.about(product);
    }

    private static Labelled parse(String[] cells) {
        StringBuilder text = new StringBuilder();
        List<int[]> spans = new ArrayList<>();
        int open = 0;
        String marked = cells[1].replace("\\n", "\n");
        for (int i = 0; i < marked.length(); i++) {
            char unit = marked.charAt(i);
            if (unit == '⟦') {
                open = text.length();
            } else if (unit == '⟧') {
                spans.add(new int[] {open, text.length()});
            } else {
                text.append(unit);
            }
        }
        return new Labelled(
                cells[0],
                text.toString(),
                cells[2],
                cells[3],
                cells[4],
                cells[5],
                cells[6].equals("-") ? null : Product.valueOf(cells[6]),
                spans);
    }
}
