package org.bankscrm.examples.demo;

import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.JdbcEventLog;
import org.bankscrm.core.jdbc.Schema;
import org.h2.jdbcx.JdbcConnectionPool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;

/** A new event log in an H2 database that belongs to one run. */
final class EventStore implements AutoCloseable {
    private static final String NAME = "events";

    /** Space is used again at once, as nobody else reads the file; 256 MB of it stay in memory. */
    private static final String FILE_SETTINGS = ";RETENTION_TIME=0;CACHE_SIZE=262144;WRITE_DELAY=5000";

    /** H2 keeps eight statements of a connection and plans all others anew each time; a draw alone has more. */
    private static final String SETTINGS = ";QUERY_CACHE_SIZE=100";

    private final JdbcConnectionPool pool;
    private final EventLog log;

    private EventStore(String url) {
        pool = JdbcConnectionPool.create(url + SETTINGS, "sa", "");
        Schema.create(pool);
        log = JdbcEventLog.on(pool);
    }

    /** Makes a store that is gone when it is closed; takes about a gigabyte per million facts. */
    static EventStore inMemory() {
        // The name keeps runs in one JVM apart and shows nowhere.
        return new EventStore("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    }

    /**
     * Makes an empty store in a file that stays; what an earlier run left there is deleted.
     *
     * @param folder an existing folder whose path holds no semicolon, which would end H2's idea of it
     */
    static EventStore inFolder(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(NAME + ".mv.db"));
        Files.deleteIfExists(folder.resolve(NAME + ".trace.db"));
        return new EventStore(
                "jdbc:h2:file:" + folder.toAbsolutePath().normalize().resolve(NAME) + FILE_SETTINGS);
    }

    /** Returns the database, for what else belongs to the run. */
    DataSource database() {
        return pool;
    }

    EventLog log() {
        return log;
    }

    @Override
    public void close() throws IOException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN");
        } catch (SQLException e) {
            throw new IOException("the event database could not be closed", e);
        } finally {
            pool.dispose();
        }
    }
}
