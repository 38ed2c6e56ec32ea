package org.bankscrm.examples;

import org.bankscrm.examples.attribute.AttributeCommand;
import org.bankscrm.examples.demo.DemoCommand;
import org.bankscrm.examples.demo.TerminalWriter;
import org.bankscrm.examples.draw.DrawCommand;
import org.bankscrm.examples.fake.FakeWeComCommand;
import org.bankscrm.examples.guard.GuardCommand;
import org.bankscrm.examples.route.RouteCommand;
import org.bankscrm.examples.serve.ServeCommand;
import org.bankscrm.examples.targets.TargetsCommand;
import org.bankscrm.examples.words.WordsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The {@code scrm} command. */
@Command(
        name = "scrm",
        mixinStandardHelpOptions = true,
        versionProvider = Scrm.Version.class,
        description = "Customer relations of a bank over WeCom: try the library on files.",
        subcommands = {
            DemoCommand.class,
            RouteCommand.class,
            ServeCommand.class,
            TargetsCommand.class,
            DrawCommand.class,
            AttributeCommand.class,
            WordsCommand.class,
            GuardCommand.class,
            FakeWeComCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the input is bad; each bad line is named", "2:wrong usage", "3:the run failed"})
public final class Scrm implements Runnable {
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init") // Picocli sets the field before it runs the command.
    private Scrm() {}

    /** Runs the command and ends the JVM with its exit code. */
    public static void main(String[] args) {
        CommandLine command = commandLine();
        command.setOut(writer(FileDescriptor.out, "stdout.encoding", "sun.stdout.encoding"));
        PrintWriter err = writer(FileDescriptor.err, "stderr.encoding", "sun.stderr.encoding");
        command.setErr(isTerminal() ? new TerminalWriter(err) : err);
        int exitCode = command.execute(args);
        command.getOut().flush();
        command.getErr().flush();
        System.exit(exitCode);
    }

    /** Returns the command with its subcommands; the caller may set where it writes and gets the exit code back. */
    public static CommandLine commandLine() {
        CommandLine command = new CommandLine(new Scrm());
        command.setExecutionExceptionHandler((failure, failed, parsed) -> {
            failed.getErr().println("scrm failed: " + failure);
            for (StackTraceElement element : failure.getStackTrace()) {
                failed.getErr().println("  at " + element);
            }
            return DemoCommand.FAILED;
        });
        return command;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /** Only Linux shows what standard error is; elsewhere the JDK cannot tell it from a file, so no bar is drawn. */
    private static boolean isTerminal() {
        Path err = Path.of("/proc/self/fd/2");
        if (!Files.isSymbolicLink(err)) {
            return false;
        }
        try {
            String device = Files.readSymbolicLink(err).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * A terminal says which encoding it wants; files and pipes get UTF-8, whatever the platform's default. ASCII is what a
     * terminal without a locale says, and hardly ever what it means.
     */
    private static PrintWriter writer(FileDescriptor descriptor, String property, String olderProperty) {
        Charset charset = Optional.ofNullable(System.getProperty(property, System.getProperty(olderProperty)))
                .filter(Charset::isSupported)
                .map(Charset::forName)
                .filter(named -> !named.equals(StandardCharsets.US_ASCII))
                .orElse(StandardCharsets.UTF_8);
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), charset));
    }

    /** Tells the version the jar was built as. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Scrm.class.getPackage().getImplementationVersion();
            return new String[] {"scrm " + (version == null ? "(not packaged)" : version)};
        }
    }
}
