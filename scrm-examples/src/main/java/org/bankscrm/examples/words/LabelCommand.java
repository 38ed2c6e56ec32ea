package org.bankscrm.examples.words;

import org.bankscrm.compliance.words.Screener;
import org.bankscrm.compliance.words.Words;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;

/** {@code scrm words test}: how often labels agree. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Screens labelled messages and prints precision, recall and confusion by category and trick.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the input is bad; each bad line is named", "2:wrong usage", "3:the run failed"})
public final class LabelCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--cases",
            required = true,
            paramLabel = "FILE",
            description =
                    "Messages, UTF-8, parted by tabs: columns id, text, verdict (BLOCK, REVIEW, PASS) and, if you"
                            + " like, category, trick, product and channel. The marks \u27E6 and \u27E7 in a text are left out.")
    private Path cases;

    @Option(
            names = "--dictionary",
            paramLabel = "FILE",
            defaultValue = Dictionaries.SHIPPED,
            description = "A pack of head office (CSV or .json) over the shipped one (default: shipped).")
    private String dictionary;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "Weights that scrm words learn wrote (default: shipped).")
    private @Nullable Path weights;

    @Option(names = "--on", paramLabel = "DAY", description = "The day, such as 2026-11-22 (default: today).")
    private @Nullable LocalDate on;

    @Option(names = "--wrong", description = "Also list the ids of the messages whose verdict differs.")
    private boolean wrong;

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init") // Picocli sets the options before it calls.
    public LabelCommand() {}

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        MessageFile file = new MessageFile(cases, "id", "text", "verdict");
        return WordsRun.of(spec.commandLine().getErr(), file, () -> {
            Screener screener = new Words(Dictionaries.named(dictionary, weights)).screener();
            LocalDate day = ScreenCommand.dayOr(on);
            Confusion categories = new Confusion();
            Confusion tricks = new Confusion();
            file.forEach(message -> {
                String label = message.get("verdict").toUpperCase(Locale.ROOT);
                if (!Confusion.isGrade(label)) {
                    file.fault(message.line(), "verdict must be BLOCK, REVIEW or PASS: " + label);
                    return;
                }
                String text = message.text().replace("\u27E6", "").replace("\u27E7", "");
                String given = VerdictLine.nameOf(screener.screen(text, Dictionaries.contextOf(message, day, file)));
                categories.add(message.get("category"), label, given);
                tricks.add(message.get("trick"), label, given);
                if (wrong && !given.equals(label)) {
                    out.println(message.get("id") + "\t" + label + "\t" + given);
                }
            });
            out.println(categories.measures());
            out.println();
            out.println(categories.table("category"));
            out.println();
            out.println(tricks.table("trick"));
            out.flush();
        });
    }
}
