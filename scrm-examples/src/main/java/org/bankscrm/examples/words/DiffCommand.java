package org.bankscrm.examples.words;

import org.bankscrm.compliance.words.Dictionary;
import org.bankscrm.compliance.words.ScreenContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;

/** {@code scrm words diff}: which recorded messages change verdict between two dictionaries. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Screens recorded messages with two dictionaries and writes a line of JSON for each verdict that"
                + " differs.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the input is bad; each bad line is named", "2:wrong usage", "3:the run failed"})
public final class DiffCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "OLD", description = "A pack of head office (CSV or .json), or shipped.")
    private String old;

    @Parameters(index = "1", paramLabel = "NEW", description = "The other pack, or shipped.")
    private String next;

    @Option(names = "--in", required = true, paramLabel = "FILE", description = "Recorded messages, as for screen.")
    private Path in;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description = "Weights that scrm words learn wrote, for NEW (default: shipped).")
    private @Nullable Path weights;

    @Option(names = "--on", paramLabel = "DAY", description = "The day, such as 2026-11-22 (default: today).")
    private @Nullable LocalDate on;

    private long messages;
    private long changed;

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init") // Picocli sets the options before it calls.
    public DiffCommand() {}

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        MessageFile file = new MessageFile(in, "id", "text");
        return WordsRun.of(spec.commandLine().getErr(), file, () -> {
            Dictionary before = Dictionaries.named(old);
            Dictionary after = Dictionaries.named(next, weights);
            LocalDate day = ScreenCommand.dayOr(on);
            file.forEach(message -> {
                ScreenContext context = Dictionaries.contextOf(message, day, file);
                String was = VerdictLine.nameOf(before.screen(message.text(), context));
                String is = VerdictLine.nameOf(after.screen(message.text(), context));
                messages++;
                if (!was.equals(is)) {
                    changed++;
                    StringBuilder json = new StringBuilder("{\"id\":");
                    VerdictLine.quote(json, message.get("id"));
                    out.println(json.append(",\"old\":\"" + was + "\",\"new\":\"" + is + "\"}"));
                }
            });
            out.flush();
            spec.commandLine()
                    .getErr()
                    .println(changed + " of " + messages + " messages change verdict from " + before.version() + " to "
                            + after.version());
        });
    }
}
