package org.bankscrm.examples.guard;

import org.bankscrm.examples.csv.CsvReport;
import org.bankscrm.examples.csv.RowFault;
import org.bankscrm.examples.demo.DemoCommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.Callable;

/** {@code scrm guard}: who of a file of messages would get theirs, who not and why (触达预演). */
@Command(
        name = "guard",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Asks the contact guard, with its default rules, for every message of a file, in the order of the file, and writes"
                    + " one line of JSON for each: who would get it, who not and why. Nothing is sent or remembered.",
            "",
            "customers.csv: columns customer and, if you like, class (new, active, dormant; default active), region,",
            "  consent (service, marketing, personal-advice, parted by semicolons), suppressed (complaint, opt-out, or",
            "  opt-out:sms and other channels, parted by semicolons), replied (time of the last answer).",
            "messages.jsonl: one object a line with id, customer, text and, if you like, channel (wecom-chat, wecom-group,",
            "  wecom-moment, sms, call, app-push, official-account, mail), information (marketing, service, transaction,",
            "  security, legal), sender, campaign, product (wealth, fund, insurance, deposit, loan, private, securities), at.",
            "sent.jsonl: one object a line with id, customer, at and, if you like, channel and information.",
            "Times look like 2026-11-23T10:00:00+08:00.",
            ""
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the input is bad; each bad line is named", "2:wrong usage", "3:the run failed"})
public final class GuardCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--customers", required = true, paramLabel = "FILE", description = "The customers (CSV).")
    private Path customers;

    @Option(names = "--messages", required = true, paramLabel = "FILE", description = "The messages (JSON lines).")
    private Path messages;

    @Option(
            names = "--at",
            required = true,
            paramLabel = "TIME",
            description = "When the messages would go out, unless a message says so itself.")
    private String at;

    @Option(names = "--sent", paramLabel = "FILE", description = "What was sent before (JSON lines); it counts.")
    private @Nullable Path sent;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the lines go (default: standard output).")
    private @Nullable Path out;

    @Option(
            names = "--load",
            paramLabel = "FILE",
            description = "Where the load of each day and class goes (JSON lines), for the board of scrm serve.")
    private @Nullable Path load;

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init") // Picocli sets the options before it calls.
    public GuardCommand() {}

    @Override
    public Integer call() throws Exception {
        Instant time = time(at);
        PrintWriter err = spec.commandLine().getErr();
        Faults faults = new Faults(err);
        try {
            DryRun run = new DryRun(time);
            CsvReport read = run.customers(customers);
            for (RowFault fault : read.faults()) {
                faults.add(fault.toString());
            }
            if (sent != null) {
                run.sent(new JsonLines(sent, faults));
            }
            if (faults.none()) {
                decide(run, faults);
            }
        } catch (NoSuchFileException e) {
            faults.add("there is no such file: " + e.getFile());
        }
        faults.summary();
        return faults.none() ? 0 : DemoCommand.BAD_INPUT;
    }

    private Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new ParameterException(
                    spec.commandLine(), "--at must look like 2026-11-23T10:00:00+08:00: " + text, e);
        }
    }

    private void decide(DryRun run, Faults faults) throws IOException {
        JsonLines lines = new JsonLines(messages, faults);
        if (out == null) {
            PrintWriter writer = spec.commandLine().getOut();
            run.messages(lines, writer::println);
            writer.flush();
        } else {
            try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(out, StandardCharsets.UTF_8))) {
                run.messages(lines, writer::println);
            }
        }
        if (load != null) {
            run.load().write(load);
        }
        run.counts().forEach(spec.commandLine().getErr()::println);
    }
}
