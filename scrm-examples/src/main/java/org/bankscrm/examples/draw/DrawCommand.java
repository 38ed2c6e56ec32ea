package org.bankscrm.examples.draw;

import org.bankscrm.examples.json.BadJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** {@code scrm draw}: a lucky draw on files (抽奖). */
@Command(
        name = "draw",
        mixinStandardHelpOptions = true,
        description = "Designs, seals, simulates and verifies a lucky draw on files, JSON in and out.",
        subcommands = {DesignCommand.class, SealCommand.class, SimulateCommand.class, VerifyCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the input is bad, the design infeasible or the draw refuted",
            "2:wrong usage",
            "3:the run failed"
        })
public final class DrawCommand implements Runnable {
    /** The input is bad, or the answer is no. */
    static final int NO = 1;

    @Spec
    private CommandSpec spec;

    /** Made by picocli. */
    @SuppressWarnings("NullAway.Init") // Picocli sets the field before it runs the command.
    public DrawCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /** Names the faults of a file on standard error and returns the exit code for them. */
    static int report(CommandSpec spec, String file, BadJson bad) {
        for (String fault : bad.faults()) {
            spec.commandLine().getErr().println(file + ": " + fault);
        }
        return NO;
    }

    /** Prints a line of JSON. */
    static void print(CommandSpec spec, Object json) {
        spec.commandLine().getOut().println(json);
        spec.commandLine().getOut().flush();
    }

    /** Reads a file, or standard input if the file is {@code -}. */
    static byte[] read(CommandSpec spec, String file) throws IOException {
        if (file.equals("-")) {
            InputStream in = System.in;
            return in.readAllBytes();
        }
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (NoSuchFileException e) {
            throw new ParameterException(spec.commandLine(), "there is no file " + file, e);
        }
    }

    /** Writes a file only its owner can read, where the file system knows owners. */
    static void writeSecret(Path file, String text) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, text);
    }
}
