package org.bankscrm.compliance.words;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Counts how often the shipped dictionary agrees with labels. */
final class Accuracy {
    private int blocks;
    private int blocksFound;
    private int plainBlocks;
    private int plainBlocksFound;
    private int benign;
    private int benignKept;
    private int all;
    private int exact;
    private int reviews;
    private int reviewsFound;
    private int marked;
    private int markedFound;
    private final Map<String, int[]> byCategory = new TreeMap<>();
    private final Map<String, int[]> byTrick = new TreeMap<>();
    private final Map<String, int[]> byContext = new TreeMap<>();

    /**
     * Messages and what screens them.
     *
     * @param dictionary what screens them
     * @param messages the messages
     */
    record Screened(Dictionary dictionary, List<Labelled> messages) {}

    static Accuracy of(List<Labelled> messages) {
        return of(Stream.of(new Screened(Shipped.DICTIONARY, messages)));
    }

    static Accuracy of(Stream<Screened> parts) {
        Accuracy accuracy = new Accuracy();
        parts.forEach(part -> part.messages.forEach(message ->
                accuracy.count(message, part.dictionary.screen(message.text(), message.context(Shipped.TODAY)))));
        return accuracy;
    }

    static Verdict screen(Labelled message) {
        return Shipped.DICTIONARY.screen(message.text(), message.context(Shipped.TODAY));
    }

    static String verdictOf(Labelled message) {
        return screen(message).getClass().getSimpleName().toUpperCase(Locale.ROOT);
    }

    private void count(Labelled message, Verdict verdict) {
        String given = verdict.getClass().getSimpleName().toUpperCase(Locale.ROOT);
        boolean agrees = given.equals(message.verdict());
        all++;
        exact += agrees ? 1 : 0;
        if (message.verdict().equals("BLOCK")) {
            blocks++;
            blocksFound += agrees ? 1 : 0;
            if (!message.trick().equals("paraphrase")) {
                plainBlocks++;
                plainBlocksFound += agrees ? 1 : 0;
            }
        }
        if (message.verdict().equals("REVIEW")) {
            reviews++;
            reviewsFound += agrees ? 1 : 0;
        }
        if (message.verdict().equals("PASS")) {
            benign++;
            benignKept += agrees ? 1 : 0;
        }
        if (agrees) {
            for (int[] span : message.spans()) {
                marked++;
                markedFound += isFound(verdict, span) ? 1 : 0;
            }
        }
        row(byCategory, message.category(), message.verdict(), given);
        row(byTrick, message.trick(), message.verdict(), given);
        row(byContext, message.context(), message.verdict(), given);
    }

    /** A hit is in the right place if it shares with the mark at least half of the shorter of both. */
    private static boolean isFound(Verdict verdict, int[] span) {
        return verdict.hits().stream().filter(Hit::stands).anyMatch(hit -> {
            int shared = Math.min(hit.end(), span[1]) - Math.max(hit.start(), span[0]);
            return 2 * shared >= Math.min(hit.end() - hit.start(), span[1] - span[0]);
        });
    }

    private static void row(Map<String, int[]> table, String key, String label, String given) {
        int[] row = table.computeIfAbsent(key, any -> new int[9]);
        row[grade(label) * 3 + grade(given)]++;
    }

    private static int grade(String verdict) {
        return switch (verdict) {
            case "BLOCK" -> 0;
            case "REVIEW" -> 1;
            default -> 2;
        };
    }

    double blocksFound() {
        return share(blocksFound, blocks);
    }

    double plainBlocksFound() {
        return share(plainBlocksFound, plainBlocks);
    }

    double benignKept() {
        return share(benignKept, benign);
    }

    double exact() {
        return share(exact, all);
    }

    double spansRight() {
        return share(markedFound, marked);
    }

    private static double share(int part, int whole) {
        return whole == 0 ? 1 : (double) part / whole;
    }

    /** Returns the measures alone. */
    String measures() {
        return String.format(
                Locale.ROOT,
                "messages %d%nblocks found %.1f %% of %d, without paraphrase %.1f %% of %d%n"
                        + "reviews found %.1f %% of %d%nbenign kept %.1f %% of %d%nexact %.1f %%%nspans right %.1f %% of %d%n",
                all,
                100 * blocksFound(),
                blocks,
                100 * plainBlocksFound(),
                plainBlocks,
                100 * share(reviewsFound, reviews),
                reviews,
                100 * benignKept(),
                benign,
                100 * exact(),
                100 * spansRight(),
                marked);
    }

    /** Returns the measures and the confusion tables; rows are labels and verdicts, B, R and P. */
    String report() {
        StringBuilder text = new StringBuilder(measures());
        table(text, "category", byCategory);
        table(text, "trick", byTrick);
        table(text, "context", byContext);
        return text.toString();
    }

    private static void table(StringBuilder text, String name, Map<String, int[]> rows) {
        text.append(String.format(
                "%n%-14s %5s %5s %5s  %5s %5s %5s  %5s %5s %5s%n",
                name, "B>B", "B>R", "B>P", "R>B", "R>R", "R>P", "P>B", "P>R", "P>P"));
        rows.forEach((key, row) -> {
            text.append(String.format("%-14s", key));
            for (int i = 0; i < row.length; i++) {
                text.append(String.format("%s%5d", i > 0 && i % 3 == 0 ? "  " : " ", row[i]));
            }
            text.append(System.lineSeparator());
        });
    }

    /**
     * Prints the measures of the testing half. With the argument tuning those of the other half and what it got wrong, with
     * the name of a file of messages beside this class the same of that.
     */
    public static void main(String[] args) {
        java.io.PrintStream out = new java.io.PrintStream(System.out, true, java.nio.charset.StandardCharsets.UTF_8);
        if (args.length == 0) {
            out.println(of(Labelled.testing()).report());
            return;
        }
        List<Labelled> messages = args[0].equals("tuning") ? Labelled.tuning() : Labelled.read(args[0]);
        out.println(of(messages).report());
        for (Labelled message : messages) {
            Verdict verdict = screen(message);
            boolean wrong = !verdictOf(message).equals(message.verdict());
            boolean astray = !wrong && !message.spans().stream().allMatch(span -> isFound(verdict, span));
            if (wrong || astray) {
                out.println((astray ? "SPAN " : "") + message.verdict() + ">" + verdictOf(message) + " " + message.id()
                        + " " + message.trick() + " " + message.text() + "  " + verdict.hits());
            }
        }
    }
}
