package org.bankscrm.examples.demo;

import org.bankscrm.examples.Scrm;
import picocli.CommandLine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Runs of the demo that are as small as a test can do with. */
final class SmallDemo {
    static final LocalDate DAY = LocalDate.of(2026, 4, 8);
    static final int CUSTOMERS = 3_000;
    private static final int MANAGERS = 120;

    private SmallDemo() {}

    /** How a command ended and what it wrote. */
    record Run(int exitCode, String out, String err) {}

    /** Runs the command with the arguments given. */
    static Run scrm(String... args) {
        return run(Scrm.commandLine(), args);
    }

    /** Runs {@code scrm demo} on the ports given. */
    static Run demo(DemoPorts ports, Path folder, String... more) {
        return run(new CommandLine(new DemoCommand(ports)), args(folder, more).toArray(new String[0]));
    }

    /** Runs {@code scrm demo} for a small province with a campaign and a few messages. */
    static Run demo(Path folder, String... more) {
        List<String> args = new ArrayList<>(List.of("demo"));
        args.addAll(args(folder, more));
        return scrm(args.toArray(new String[0]));
    }

    private static List<String> args(Path folder, String... more) {
        List<String> args = new ArrayList<>(List.of("--out", folder.toString(), "--customers", "" + CUSTOMERS));
        args.addAll(List.of("--managers", "" + MANAGERS, "--draws", "25", "--audience", "10"));
        args.addAll(List.of(more));
        return args;
    }

    private static Run run(CommandLine command, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        int exitCode = command.setOverwrittenOptionsAllowed(true).execute(args);
        return new Run(exitCode, out.toString(), err.toString());
    }

    /** Makes a demo of 2,000 customers that draws and sends next to nothing. */
    static Demo of(Path folder) {
        return new Demo(
                new DemoOptions(9, ProvinceSize.of(2_000, MANAGERS), 0, 1, DAY, folder, true, false, false),
                new Progress(new PrintWriter(Writer.nullWriter()), () -> 0));
    }

    /** Copies the bank's files of a run. */
    static void copy(Path from, Path to) throws IOException {
        for (String name : List.of("org.csv", "staff.csv", "customers.csv", "identities.csv", "relations.csv")) {
            Files.copy(from.resolve(name), to.resolve(name));
        }
    }

    static String page(Path folder) throws IOException {
        return Files.readString(folder.resolve("report.html"), StandardCharsets.UTF_8);
    }
}
