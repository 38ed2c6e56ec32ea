package org.bankscrm.compliance.words;

import org.bankscrm.compliance.words.learned.Example;
import org.bankscrm.compliance.words.learned.GramTrainer;
import org.bankscrm.compliance.words.learned.LearnedGrams;
import org.bankscrm.compliance.words.pack.Category;
import org.bankscrm.compliance.words.pack.MergedPacks;
import org.bankscrm.compliance.words.pack.Severity;
import org.bankscrm.compliance.words.pack.ShippedPack;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the shipped weights are learned from: every labelled message but the testing half and batches 6 and 18 to 22,
 * which only count.
 */
final class Learning {
    /** The batches whose messages are all for tuning. */
    static final List<String> BATCHES = IntStream.rangeClosed(1, 17)
            .filter(batch -> batch != 6)
            .mapToObj(batch -> "fresh-" + batch + ".tsv")
            .toList();

    /** The last batches, each by an author of its own. */
    private static final List<String> LAST = BATCHES.subList(BATCHES.size() - 5, BATCHES.size());

    private Learning() {}

    static LearnedGrams learn() {
        return learn("");
    }

    private static LearnedGrams learn(String without) {
        Stream<Labelled> batches = Stream.concat(BATCHES.stream(), Stream.of("sayings.tsv"))
                .filter(file -> !file.equals(without))
                .flatMap(file -> Labelled.read(file).stream());
        return GramTrainer.train(
                Stream.concat(Labelled.tuning().stream(), batches)
                        .map(message -> new Example(message.text(), severityOf(message), categoryOf(message)))
                        .toList(),
                LearnedGrams.NONE);
    }

    private static Severity severityOf(Labelled message) {
        return message.verdict().equals("PASS") ? Severity.WARN : Severity.valueOf(message.verdict());
    }

    private static @Nullable Category categoryOf(Labelled message) {
        boolean said = !message.verdict().equals("PASS") && !message.category().equals("-");
        return said ? Category.valueOf(message.category()) : null;
    }

    /** Returns how a batch is judged by what all others teach. */
    private static Accuracy.Screened apart(String batch) {
        Dictionary dictionary = Dictionary.compile(
                MergedPacks.of(List.of(ShippedPack.load())),
                "apart",
                ScreenPolicy.STANDARD,
                LearnedWeights.of(learn(batch)));
        return new Accuracy.Screened(dictionary, Labelled.read(batch));
    }

    /**
     * Writes the weights to the file that is named; with the argument apart, prints how each of the last batches is judged by
     * what all others teach.
     */
    public static void main(String[] args) throws IOException {
        if (args[0].equals("apart")) {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            List<Accuracy.Screened> all = new ArrayList<>();
            for (String batch : LAST) {
                all.add(apart(batch));
                out.println(batch
                        + System.lineSeparator()
                        + Accuracy.of(all.subList(all.size() - 1, all.size()).stream())
                                .measures());
            }
            out.println("together" + System.lineSeparator()
                    + Accuracy.of(all.stream()).report());
            return;
        }
        try (Writer out = Files.newBufferedWriter(Path.of(args[0]))) {
            learn().write(out);
        }
    }
}
