package org.bankscrm.compliance.words;

import org.bankscrm.compliance.words.learned.Example;
import org.bankscrm.compliance.words.learned.GramTrainer;
import org.bankscrm.compliance.words.learned.LearnedGrams;
import org.bankscrm.compliance.words.pack.Category;
import org.bankscrm.compliance.words.pack.Severity;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the shipped weights are learned from: every labelled message but the testing half and batch 6, for which nothing was
 * ever changed.
 */
final class Learning {
    /** The files whose messages are all for tuning. */
    static final List<String> FILES = List.of(
            "fresh-1.tsv",
            "fresh-2.tsv",
            "fresh-3.tsv",
            "fresh-4.tsv",
            "fresh-5.tsv",
            "fresh-7.tsv",
            "fresh-8.tsv",
            "fresh-9.tsv",
            "fresh-10.tsv",
            "fresh-11.tsv",
            "fresh-12.tsv",
            "sayings.tsv");

    private Learning() {}

    static LearnedGrams learn() {
        return GramTrainer.train(Stream.concat(
                        Labelled.tuning().stream(), FILES.stream().flatMap(file -> Labelled.read(file).stream()))
                .map(message -> new Example(message.text(), severityOf(message), categoryOf(message)))
                .toList());
    }

    private static Severity severityOf(Labelled message) {
        return message.verdict().equals("PASS") ? Severity.WARN : Severity.valueOf(message.verdict());
    }

    private static @Nullable Category categoryOf(Labelled message) {
        boolean said = !message.verdict().equals("PASS") && !message.category().equals("-");
        return said ? Category.valueOf(message.category()) : null;
    }

    /** Writes the weights to the file that is named. */
    public static void main(String[] args) throws IOException {
        try (Writer out = Files.newBufferedWriter(Path.of(args[0]))) {
            learn().write(out);
        }
    }
}
