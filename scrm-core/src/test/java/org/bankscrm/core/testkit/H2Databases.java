package org.bankscrm.core.testkit;

import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** Makes empty H2 databases in the memory of this JVM. */
public final class H2Databases {
    private static final AtomicLong MADE = new AtomicLong();

    private H2Databases() {}

    /**
     * Returns a new empty database that outlives its connections ({@code DB_CLOSE_DELAY=-1}) and ends with
     * {@link TestDatabase#close()} or the JVM.
     *
     * @param settings more H2 settings, such as {@code "MODE=MySQL"} or {@code "LOCK_TIMEOUT=500"} (milliseconds)
     */
    public static TestDatabase fresh(String... settings) {
        StringBuilder url = new StringBuilder("jdbc:h2:mem:scrm").append(MADE.incrementAndGet());
        url.append(";DB_CLOSE_DELAY=-1");
        for (String setting : settings) {
            url.append(';').append(setting);
        }
        DataSource dataSource = new UrlDataSource(url.toString(), "sa");
        return new TestDatabase("H2", url.toString(), "sa", dataSource, () -> {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("SHUTDOWN IMMEDIATELY");
            }
        });
    }
}
