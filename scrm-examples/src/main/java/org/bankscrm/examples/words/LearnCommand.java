package org.bankscrm.examples.words;

import org.bankscrm.compliance.words.Dictionary;
import org.bankscrm.compliance.words.LabelledMessage;
import org.bankscrm.compliance.words.LearnedWeights;
import org.bankscrm.compliance.words.ScreenContext;
import org.bankscrm.compliance.words.pack.Category;
import org.bankscrm.compliance.words.pack.Severity;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** {@code scrm words learn}: weights from a bank's own labelled messages, and how much better they judge. */
@Command(
        name = "learn",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Learns weights from labelled messages on top of those of the library, and prints how the library"
                + " judges the messages and how each part of them is judged by what the others teach besides.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the input is bad; each bad line is named", "2:wrong usage", "3:the run failed"})
public final class LearnCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--messages",
            required = true,
            paramLabel = "FILE",
            description =
                    "Messages, UTF-8, parted by tabs: columns id, text, verdict (BLOCK, REVIEW, PASS), category (for"
                            + " BLOCK and REVIEW) and, if you like, product and channel. The marks \u27E6 and \u27E7 in a text are"
                            + " left out.")
    private Path messages;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the weights are written.")
    private Path weights;

    @Option(
            names = "--parts",
            paramLabel = "N",
            defaultValue = "5",
            description =
                    "In how many parts the messages are judged, by turns of the lines (default: 5; 0: not at all).")
    private int parts;

    @Option(
            names = "--dictionary",
            paramLabel = "FILE",
            defaultValue = Dictionaries.SHIPPED,
            description = "The pack of head office they are judged with (default: shipped).")
    private String dictionary;

    @Option(names = "--on", paramLabel = "DAY", description = "The day, such as 2026-11-22 (default: today).")
    private @Nullable LocalDate on;

    /** A message, what its label says, and what else is known about it. */
    private record Case(String label, String text, LabelledMessage message, ScreenContext context) {}

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init") // Picocli sets the options before it calls.
    public LearnCommand() {}

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        MessageFile file = new MessageFile(messages, "id", "text", "verdict", "category");
        return WordsRun.of(spec.commandLine().getErr(), file, () -> {
            List<Case> cases = new ArrayList<>();
            LocalDate day = ScreenCommand.dayOr(on);
            file.forEach(message -> add(cases, message, day, file));
            if (file.isClean() && cases.isEmpty()) {
                file.fault(1, "there must be a message below the header");
            }
            if (!file.isClean()) {
                return;
            }
            if (parts > 0) {
                judge(out, cases);
            }
            LearnedWeights learned = LearnedWeights.learn(messagesOf(cases));
            try (Writer text = Files.newBufferedWriter(weights, StandardCharsets.UTF_8)) {
                learned.write(text);
            }
            out.println(learned.size() + " weights from " + cases.size() + " messages and the library's, version "
                    + Dictionaries.with(dictionary, learned).version());
            out.flush();
        });
    }

    private static void add(List<Case> cases, MessageFile.Message message, LocalDate day, MessageFile file) {
        String label = message.get("verdict").strip().toUpperCase(Locale.ROOT);
        String category = message.get("category").strip().toUpperCase(Locale.ROOT);
        String text = message.text().replace("\u27E6", "").replace("\u27E7", "");
        ScreenContext context = Dictionaries.contextOf(message, day, file);
        if (!Confusion.isGrade(label)) {
            file.fault(message.line(), "verdict must be BLOCK, REVIEW or PASS: " + label);
        } else if (label.equals("PASS")) {
            cases.add(new Case(label, text, LabelledMessage.benign(text), context));
        } else {
            List<Category> known = List.of(Category.values());
            known.stream()
                    .filter(any -> any.name().equals(category))
                    .findAny()
                    .ifPresentOrElse(
                            of -> cases.add(new Case(
                                    label, text, LabelledMessage.wrong(text, Severity.valueOf(label), of), context)),
                            () -> file.fault(message.line(), "category must be one of " + known + ": " + category));
        }
    }

    private static List<LabelledMessage> messagesOf(List<Case> cases) {
        return cases.stream().map(Case::message).toList();
    }

    private void judge(PrintWriter out, List<Case> cases) throws IOException {
        Confusion before = new Confusion();
        count(before, Dictionaries.named(dictionary), cases);
        out.println("with the library's weights");
        out.println(before.measures());
        Confusion after = new Confusion();
        for (int part = 0; part < parts; part++) {
            int held = part;
            var byPart = IntStream.range(0, cases.size())
                    .boxed()
                    .collect(Collectors.partitioningBy(
                            i -> i % parts == held, Collectors.mapping(cases::get, Collectors.toList())));
            List<Case> taught = byPart.getOrDefault(false, List.of());
            LearnedWeights weightsOfOthers =
                    taught.isEmpty() ? LearnedWeights.shipped() : LearnedWeights.learn(messagesOf(taught));
            count(after, Dictionaries.with(dictionary, weightsOfOthers), byPart.getOrDefault(true, List.of()));
        }
        out.println();
        out.println("each of " + parts + " parts with what the others teach besides");
        out.println(after.measures());
        out.println();
    }

    private static void count(Confusion confusion, Dictionary judge, List<Case> cases) {
        for (Case each : cases) {
            confusion.add("", each.label, VerdictLine.nameOf(judge.screen(each.text, each.context)));
        }
    }
}
