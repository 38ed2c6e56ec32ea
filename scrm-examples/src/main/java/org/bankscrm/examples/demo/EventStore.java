package org.bankscrm.examples.demo;

import org.bankscrm.core.event.EventLog;
import org.bankscrm.core.event.JdbcEventLog;
import org.bankscrm.core.jdbc.Schema;
import org.h2.jdbcx.JdbcConnectionPool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A new event log in an H2 database of a folder; what an earlier run left there is deleted. */
final class EventStore implements AutoCloseable {
    private static final String NAME = "events";

    private final JdbcConnectionPool pool;
    private final EventLog log;

    /**
     * Makes an empty store.
     *
     * @param folder an existing folder whose path holds no semicolon, which would end H2's idea of it
     */
    EventStore(Path folder) throws IOException {
        Files.deleteIfExists(folder.resolve(NAME + ".mv.db"));
        Files.deleteIfExists(folder.resolve(NAME + ".trace.db"));
        pool = JdbcConnectionPool.create(
                "jdbc:h2:file:" + folder.toAbsolutePath().normalize().resolve(NAME), "sa", "");
        Schema.create(pool);
        log = JdbcEventLog.on(pool);
    }

    EventLog log() {
        return log;
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
