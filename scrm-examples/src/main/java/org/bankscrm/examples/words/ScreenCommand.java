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
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;

/** {@code scrm words screen}: one line of JSON per message. */
@Command(
        name = "screen",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Screens messages and writes one line of JSON for each.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the input is bad; each bad line is named", "2:wrong usage", "3:the run failed"})
public final class ScreenCommand implements Callable<Integer> {
    static final ZoneId BANK_ZONE = ZoneId.of("Asia/Shanghai");

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--in",
            required = true,
            paramLabel = "FILE",
            description = "Messages, UTF-8, parted by tabs: columns id, text and, if you like, product and channel.")
    private Path in;

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

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init") // Picocli sets the options before it calls.
    public ScreenCommand() {}

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        MessageFile file = new MessageFile(in, "id", "text");
        return WordsRun.of(spec.commandLine().getErr(), file, () -> {
            Screener screener = new Words(Dictionaries.named(dictionary, weights)).screener();
            LocalDate day = dayOr(on);
            file.forEach(message -> out.println(VerdictLine.of(
                    message.get("id"), screener.screen(message.text(), Dictionaries.contextOf(message, day, file)))));
            out.flush();
        });
    }

    static LocalDate dayOr(@Nullable LocalDate day) {
        return day == null ? LocalDate.ofInstant(InstantSource.system().instant(), BANK_ZONE) : day;
    }
}
