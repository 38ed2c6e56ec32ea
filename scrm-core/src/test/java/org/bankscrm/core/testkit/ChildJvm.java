package org.bankscrm.core.testkit;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A second JVM with the class path of this one, for a process that must really die, or two that must really race.
 *
 * <pre>{@code
 * try (ChildJvm child = ChildJvm.of(DrawUntilKilled.class, database.url(), database.user())
 *         .killedAfterLine(17)
 *         .start()) {
 *     ChildJvm.Exit exit = child.await(Duration.ofSeconds(30));
 *     assertThat(exit.killed()).isTrue();
 * }
 * // what the child had printed as done must be in the database
 * }</pre>
 *
 * <p>What the child prints on stdout arrives line by line while it runs; both sides use UTF-8. To stop it at an exact
 * point, let its main class call {@link Runtime#halt} there, for instance in a {@link FaultyDataSource.Hook}; a kill
 * from outside comes some microseconds to milliseconds late. Starting takes 0.1 to 0.5 seconds. Thread-safe.
 */
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final int killAfterLine;
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder errors = new StringBuilder();
    private final Thread outReader;
    private final Thread errorReader;
    private boolean ended;
    private boolean killed;

    private ChildJvm(Process process, int killAfterLine) {
        this.process = process;
        this.killAfterLine = killAfterLine;
        this.outReader = reader("stdout", this::readOut);
        this.errorReader = reader("stderr", this::readErrors);
    }

    /**
     * How a child ended.
     *
     * @param code the exit code; after a kill whatever the platform makes of it (137 on Linux)
     * @param killed whether this side killed it before it had ended by itself
     * @param lines all lines it printed on stdout
     * @param errors its stderr as text
     */
    public record Exit(int code, boolean killed, List<String> lines, String errors) {
        public Exit {
            lines = List.copyOf(lines);
        }
    }

    /** Returns a child, not yet started, that runs the {@code main} method of {@code main} with {@code arguments}. */
    public static Command of(Class<?> main, String... arguments) {
        return new Command(main.getName(), List.of(arguments), List.of(), 0);
    }

    /**
     * What to start.
     *
     * @param main the name of the main class
     * @param arguments its arguments, ASCII only, as the operating system's charset decides about others; visible to all users
     *     of the machine, so no secrets
     * @param jvmOptions options such as {@code -Xmx48m}; the child does not inherit those of this JVM
     * @param killAfterLine the number of the stdout line that gets it killed, from 1; 0 for none
     */
    public record Command(String main, List<String> arguments, List<String> jvmOptions, int killAfterLine) {
        public Command {
            arguments = List.copyOf(arguments);
            jvmOptions = List.copyOf(jvmOptions);
            for (String argument : arguments) {
                if (!argument.chars().allMatch(c -> c < 128)) {
                    throw new IllegalArgumentException("arguments must be ASCII; send(...) takes any text");
                }
            }
            if (killAfterLine < 0) {
                throw new IllegalArgumentException("killAfterLine must be at least 0: " + killAfterLine);
            }
        }

        /** Returns this command with JVM options. */
        public Command withJvmOptions(String... options) {
            return new Command(main, arguments, List.of(options), killAfterLine);
        }

        /** Returns this command with the child killed by SIGKILL as soon as it has printed {@code line} lines. */
        public Command killedAfterLine(int line) {
            return new Command(main, arguments, jvmOptions, line);
        }

        /** Starts the child. */
        public ChildJvm start() {
            List<String> words = new ArrayList<>();
            words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            words.addAll(List.of(
                    "-XX:TieredStopAtLevel=1",
                    "-Xshare:auto",
                    "-Dfile.encoding=UTF-8",
                    "-Dsun.stdout.encoding=UTF-8",
                    "-Dsun.stderr.encoding=UTF-8",
                    "-Dstdout.encoding=UTF-8",
                    "-Dstderr.encoding=UTF-8"));
            words.addAll(jvmOptions);
            words.add(main);
            words.addAll(arguments);
            ProcessBuilder builder = new ProcessBuilder(words);
            // Not -cp: a long class path would exceed the longest command line of some systems.
            builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
            try {
                ChildJvm child = new ChildJvm(builder.start(), killAfterLine);
                child.outReader.start();
                child.errorReader.start();
                return child;
            } catch (IOException e) {
                throw new UncheckedIOException("child JVM did not start: " + main, e);
            }
        }
    }

    /** Returns the process id. */
    public long pid() {
        return process.pid();
    }

    /** Returns the lines the child has printed so far. */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    /**
     * Returns the {@code number}-th line, waiting for it if need be.
     *
     * @param number from 1
     * @throws AssertionError if the child ends without printing it or it does not come in time; the message has what it
     *     printed
     */
    public synchronized String awaitLine(int number, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (lines.size() < number) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (ended || left <= 0) {
                throw new AssertionError(
                        (ended ? "the child ended" : "no answer in " + atMost) + " before line " + number + printed());
            }
            wait(left);
        }
        return lines.get(number - 1);
    }

    /**
     * Sends a line to the child's stdin, such as the start signal of a race.
     *
     * @throws UncheckedIOException if the child has ended
     */
    public void send(String line) {
        try {
            OutputStream in = process.getOutputStream();
            in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the child does not listen", e);
        }
    }

    /** Kills the child with SIGKILL: no shutdown hook runs, no buffer is flushed. Does nothing if it has ended. */
    public synchronized void kill() {
        if (process.isAlive()) {
            killed = true;
            process.destroyForcibly();
        }
    }

    /**
     * Waits until the child has ended and all it printed has arrived.
     *
     * @throws AssertionError if it still runs after {@code atMost}; it is killed then
     */
    public Exit await(Duration atMost) throws InterruptedException {
        if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
            throw new AssertionError("the child still ran after " + atMost + printed());
        }
        outReader.join();
        errorReader.join();
        synchronized (this) {
            return new Exit(process.exitValue(), killed, lines, errors.toString());
        }
    }

    /** Kills the child if it still runs. */
    @Override
    public void close() {
        kill();
    }

    private Thread reader(String stream, Runnable body) {
        Thread thread = new Thread(body, "child JVM " + process.pid() + " " + stream);
        thread.setDaemon(true);
        return thread;
    }

    private void readOut() {
        try (BufferedReader reader = utf8(process.getInputStream())) {
            String line = next(reader);
            while (line != null) {
                accept(line);
                line = next(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            end();
        }
    }

    private void readErrors() {
        try (BufferedReader reader = utf8(process.getErrorStream())) {
            String line = next(reader);
            while (line != null) {
                synchronized (this) {
                    errors.append(line).append('\n');
                }
                line = next(reader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void accept(String line) {
        lines.add(line);
        if (lines.size() == killAfterLine) {
            kill();
        }
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }

    private synchronized String printed() {
        return "\nstdout:\n" + String.join("\n", lines) + "\nstderr:\n" + errors;
    }

    private static BufferedReader utf8(InputStream stream) {
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    }

    /** A killed child breaks its pipe, which is its end like any other. */
    private static @Nullable String next(BufferedReader reader) {
        try {
            return reader.readLine();
        } catch (IOException e) {
            return null;
        }
    }
}
