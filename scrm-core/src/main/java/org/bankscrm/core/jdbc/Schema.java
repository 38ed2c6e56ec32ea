package org.bankscrm.core.jdbc;

import org.bankscrm.core.StoreException;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * The tables of the JDBC adapters.
 *
 * <p>A bank that uses Flyway adds {@code classpath:bank-scrm/postgresql} (or {@code mysql}, {@code h2}) to its locations;
 * any other migration tool can run the same files in the order of their versions. Who uses none calls {@link
 * #create(DataSource)}.
 *
 * <p>Scripts that were released are never changed; a change of the schema is a further script.
 */
public final class Schema {
    private static final List<String> SCRIPTS = List.of(
            "V1__event_log.sql",
            "V2__quota_ledger.sql",
            "V3__sticky.sql",
            "V4__draw.sql",
            "V5__attribution.sql",
            "V6__contact_guard.sql",
            "V7__contact_evidence.sql",
            "V8__contact_lifting.sql");

    private Schema() {}

    /** Returns the file names of this module's scripts, the same in every dialect, in the order in which they run. */
    public static List<String> scripts() {
        return SCRIPTS;
    }

    /**
     * Creates all tables that do not exist yet; existing ones are left as they are, so it may be called at every start. Needs
     * the right to create tables. Keeps no record of versions: who migrates by a tool leaves it to the tool.
     *
     * @throws StoreException if the database refuses or cannot be reached
     * @throws IllegalArgumentException if it is none the adapters know, see {@link Dialect#of}
     * @throws IllegalStateException if its connections have another isolation level than {@link Jdbc#on} asks for
     */
    public static void create(DataSource dataSource) {
        run(dataSource, Schema.class, SCRIPTS);
    }

    /**
     * Runs scripts that another module brings in the same folders, with versions from 101 on; see {@link #create}.
     *
     * @param owner a class of the module whose jar holds the scripts
     * @param scripts their file names, in the order in which they run; no semicolon inside a command, comments on lines of
     *     their own that begin with {@code --}
     * @throws IllegalStateException also if a script is missing from the jar; otherwise as {@link #create}
     */
    public static void run(DataSource dataSource, Class<?> owner, List<String> scripts) {
        Jdbc jdbc = Jdbc.on(dataSource);
        for (String script : scripts) {
            String sql = read(jdbc.dialect(), owner, script);
            jdbc.inTransaction("create tables", connection -> {
                try (Statement statement = connection.createStatement()) {
                    for (String command : commands(sql)) {
                        statement.execute(command);
                    }
                }
                return script;
            });
        }
    }

    private static String read(Dialect dialect, Class<?> owner, String script) {
        String name = "/" + dialect.scripts() + "/" + script;
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar of " + owner.getName() + " has no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Our scripts hold no semicolon inside a command and no comment behind one. */
    private static List<String> commands(String sql) {
        String withoutComments =
                sql.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        return Arrays.stream(withoutComments.split(";", -1))
                .map(String::strip)
                .filter(command -> !command.isEmpty())
                .toList();
    }
}
